using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Web.Reports;

namespace Koji.Bot.Tests.Web.Reports;

/// <summary>Interviews below the quality gate, as researchers meet them: kept, marked, left out of themes, and counted.</summary>
public sealed partial class QualityGateTests
{
    private static readonly InterviewState Mashed = ExampleStudy.Interview("i-90", 1000, ["small"], "asdfgh");
    private static readonly InterviewState Early = ExampleStudy.Interview("i-91", 1001, ["small"], "qwertz") with { Outcome = InterviewOutcome.Stopped };

    [Fact]
    public void They_are_left_out_of_what_themes_are_made_of_and_their_words_are_kept()
    {
        var panel = Panel.Of(ExampleStudy.Study, [.. ExampleStudy.People, Mashed]);

        Assert.True(panel.Find("i-90")!.IsBelowQualityGate);
        Assert.DoesNotContain(OpenAnswers.Of(panel.People, "reason"), row => row.Id == "i-90");
        Assert.Contains(OpenAnswers.Of(panel.People, "reason"), row => row.Id == "i-07");
        Assert.Equal("asdfgh", OpenAnswers.Words(panel.Find("i-90")!, "reason"));
        Assert.Contains(panel.People, member => member.Interview.InterviewId == "i-90");
    }

    [Fact]
    public async Task The_report_says_how_many_there_are_and_the_transcript_why()
    {
        await using var host = await ReportHost.StartAsync([.. ExampleStudy.People, Mashed, Early]);
        using var client = new HttpClient { BaseAddress = host.Address };
        var html = await client.GetStringAsync("reports/churn?key=good");

        Assert.Contains("<b>2 people</b> gave interviews of too little quality (below 2.0 of 5): kept, and left out of the themes.", html);
        Assert.DoesNotContain("asdfgh", Themes().Match(html).Value);
        var transcript = await client.GetStringAsync("reports/churn/interviews/i-90?key=good");
        Assert.Contains("left out of the themes", transcript);
        Assert.Contains("doubtful:", transcript);
        Assert.Contains("asdfgh", transcript);
    }

    [Fact]
    public async Task Where_there_is_none_nothing_is_said_of_it()
    {
        await using var host = await ReportHost.StartAsync(ExampleStudy.People);
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.DoesNotContain("too little quality", await client.GetStringAsync("reports/churn?key=good"));
    }

    [Fact]
    public void Their_other_answers_still_count_in_the_figures_of_scales_and_lists()
    {
        var panel = Panel.Of(ExampleStudy.Study, [.. ExampleStudy.People, Mashed]);

        Assert.True(panel.Find("i-90")!.Reached("ease"));
        Assert.IsType<ScaleAnswer>(panel.Find("i-90")!.Interview.Answers.Single(answer => answer.QuestionId == "ease").Value);
    }

    [GeneratedRegex("<h2>What led you to cancel.*?<h2>", RegexOptions.Singleline)]
    private static partial Regex Themes();
}
