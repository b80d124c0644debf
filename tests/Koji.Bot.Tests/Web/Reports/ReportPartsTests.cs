using Koji.Bot.Interviews;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Web.Reports;
using Koji.Synthesis.Comparison;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Web.Reports;

/// <summary>The parts of the page that stand below the themes and the distributions.</summary>
public sealed class ReportPartsTests
{
    [Fact]
    public async Task Each_question_says_what_it_cost()
    {
        var page = await PageAsync(ExampleStudy.People);

        Assert.Contains("What each question costs", page, StringComparison.Ordinal);
        // Five stopped at the second question, of 77 who consented.
        Assert.Contains(">2. How easy was it to get started?</a></th><td>77</td><td><b>5</b>", page, StringComparison.Ordinal);
        Assert.Contains("Of 77 people who began and whose interview is over, 72 came to the end", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ranking_is_told_as_contests_of_two_and_several_choices_as_what_goes_together()
    {
        var report = await ReportAsync(ExampleStudy.People);
        var ranking = report.Questions.OfType<StructuredQuestionReport>().Single(question => question.Question.Id == "order").Pairs[0];
        var choices = report.Questions.OfType<StructuredQuestionReport>().Single(question => question.Question.Id == "missed").Pairs[0];

        // Price stands before support in every ranking; speed before price in a third of them.
        Assert.Equal(new PairwiseWin(72, 72), ranking.Wins![0, 2]);
        Assert.Equal(ranking.Wins[1, 0].Wins + ranking.Wins[0, 1].Wins, ranking.Answered);
        var together = choices.Together.Single(pair => pair is { A: "Single sign-on", B: "An API" });
        Assert.Equal(together.CountA, together.Both);
        var page = await PageAsync(ExampleStudy.People);
        Assert.Contains("One against one", page, StringComparison.Ordinal);
        Assert.Contains("<b>Single sign-on</b> and <b>An API</b>", page, StringComparison.Ordinal);
        Assert.Contains("they go together; sure", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_saturation_and_motives_have_their_place()
    {
        var page = await PageAsync(ExampleStudy.People);

        Assert.Contains("Each segment’s own language", page, StringComparison.Ordinal);
        Assert.Contains("<h3>Saturation</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<h3>Motivations</h3>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rose_and_fell_from_month_to_month_is_told()
    {
        // The price in May, the support in June.
        var people = Enumerable.Range(0, 60).Select(i => ExampleStudy.Interview($"t-{i:00}", (i < 30 ? 0 : 44_640) + i, ["small"], i < 30 ? $"The price went up twice, {i} euros." : $"Support took {i} days to answer."));
        var page = await PageAsync(people);

        Assert.Contains("What rose, what fell", page, StringComparison.Ordinal);
        Assert.Contains("rose from 0&#x202F;% in May 2026 to", page, StringComparison.Ordinal);
        Assert.Contains("(n = 30 and 30)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What rose, what fell", await PageAsync(ExampleStudy.People), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waves_are_periods_too()
    {
        var again = ExampleStudy.People.Where(person => person.Consent is { Given: true }).Take(30).Select(person => person with { InterviewId = $"w{person.InterviewId}", Wave = 2 });
        Assert.Contains("wave 2 <span>n = 30", await PageAsync([.. ExampleStudy.People, .. again]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_listens_says_how_repeated_looks_are_corrected_for()
    {
        Assert.Contains("hold at every look", await PageAsync(ExampleStudy.People, ExampleStudy.Study with { Listening = true }), StringComparison.Ordinal);
        Assert.Contains("those of one look", await PageAsync(ExampleStudy.People), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_holds_the_themes_with_their_bars_and_what_differs()
    {
        var card = ReportCard.Of(await ReportAsync(ExampleStudy.People));

        var question = Assert.Single(card.Questions);
        Assert.Equal("What led you to cancel?", question.Question);
        Assert.Equal(1, question.Themes.Max(theme => theme.Bar));
        Assert.All(question.Themes, theme => Assert.Equal(["Large teams", "On trial", "Small teams"], theme.Segments.Select(segment => segment.Segment).Order()));
        Assert.Contains(question.Verdicts, verdict => verdict.IsSure && verdict.Verdict.StartsWith("more in Small teams", StringComparison.Ordinal));
        Assert.InRange(card.Upshot.Length, 2, 5);
    }

    [Fact]
    public async Task A_report_in_one_file_holds_the_interviews_that_it_quotes_and_leads_nowhere_else()
    {
        var html = ReportPage.RenderWhole(await ReportAsync(ExampleStudy.People), "en");

        Assert.Contains("<a href=\"#interview-i-", html, StringComparison.Ordinal);
        Assert.All(System.Text.RegularExpressions.Regex.Matches(html, "href=\"(#[^\"]+)\"").Select(match => match.Groups[1].Value[1..]).Distinct(), anchor => Assert.Contains($"id=\"{anchor}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", html, StringComparison.Ordinal);
        Assert.Contains("Hello, this is Acme.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("r_i-", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_and_a_table_hold_every_question()
    {
        var report = await ReportAsync(ExampleStudy.People);
        var (markdown, table) = (StudyMarkdown.Write(report), StudyTable.Write(report));

        Assert.All(report.Questions, question => Assert.Contains(question.Text, markdown, StringComparison.Ordinal));
        Assert.All(report.Questions, question => Assert.Contains(question.Text, table, StringComparison.Ordinal));
        Assert.All(table.TrimEnd().Split("\r\n"), row => Assert.Equal(11, row.Split(',').Length));
        Assert.DoesNotContain(" <script", markdown, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> PageAsync(IEnumerable<InterviewState> people, Study? study = null) =>
        ReportPage.Render(await ReportAsync(people, study), "en", interview => $"#{interview}");

    private static async Task<StudyReport> ReportAsync(IEnumerable<InterviewState> people, Study? study = null)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IStudyCatalog>(new OneStudy(study ?? ExampleStudy.Study))
            .AddSingleton<Koji.Bot.Conversations.IInterviewArchive>(new ListArchive(people))
            .AddReports()
            .BuildServiceProvider();
        return await services.GetRequiredService<ReportReader>().ReportAsync(study ?? ExampleStudy.Study, default);
    }
}
