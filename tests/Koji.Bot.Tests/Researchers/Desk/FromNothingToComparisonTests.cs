using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Channels.Teams.Cards;
using Koji.Bot.Tests.Clients;
using Koji.Bot.Tests.Web.Reports;
using Microsoft.Extensions.DependencyInjection;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;
using static Koji.Bot.Tests.Researchers.Desk.TeamsDesk;
using Shown = Koji.Bot.Tests.Channels.Teams.ConnectorStandIn.Shown;

namespace Koji.Bot.Tests.Researchers.Desk;

/// <summary>The whole of it over HTTP: from nothing to a launched study, an interview in another conversation, and the comparison.</summary>
public sealed class FromNothingToComparisonTests : IAsyncLifetime
{
    private const string Respondent = "55555555-aaaa-4e0c-9a56-6e3c5a1a6f42";
    private const string StudyId = "why-teams-leave";

    private TeamsDesk _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await StartAsync();

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public async Task A_researcher_launches_a_study_somebody_answers_and_the_comparison_comes_back()
    {
        await MakeAndLaunchAsync();

        // Whose it is not is refused, and who is nobody of the team learns nothing.
        Assert.Contains("takes the role researcher", await _teams.WordsAsync(Vera, $"study pause {StudyId}"), StringComparison.Ordinal);
        Assert.Contains("no question open for you", await _teams.WordsAsync(Stranger, $"compare small with large in {StudyId}"), StringComparison.Ordinal);

        await InterviewAsync();
        await SeedAsync();
        var card = await _teams.AskAsync(Vera, "compare small with large");
        var words = WordsOf(card);
        Assert.Contains("Small teams and Large teams", words, StringComparison.Ordinal);
        Assert.Matches(@"more in (Small|Large) teams: \d+ % against \d+ %, n = \d+ and \d+", words);
        Assert.Matches(@"Small teams: \d+ of \d+, \d+ % \(95 %: \d+–\d+ %\)", words);
        Assert.Contains("▒", Text(card), StringComparison.Ordinal);

        // From the card on: what people said, and a theme's new name.
        await _teams.PressOnceAsync(Vera, card, "Quotes");
        Assert.Matches("“.+”\nR\\d+, (Small|Large) teams", WordsOf(await _teams.NextAsync(ChatOf(Vera))));
        var edit = await _teams.AskAsync(Rosa, "theme edit");
        var theme = edit.Card!["body"]!.AsArray().First(element => element!["id"]?.ToString() == "kojiField_theme")!["choices"]![0]!["value"]!.ToString();
        await _teams.PressOnceAsync(Rosa, edit, "Apply", ("theme", theme), ("what", "rename"), ("name", ""));
        Assert.Contains("write its new name", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
        await _teams.PressOnceAsync(Rosa, edit, "Apply", ("theme", theme), ("what", "rename"), ("name", "It costs too much"));
        Assert.Contains("1 It costs too much", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);

        var status = await _teams.WordsAsync(Vera, "status why");
        Assert.Contains("How fast people answer", status, StringComparison.Ordinal);
        Assert.Contains("teams: asked 1, started 1, completed 1", status, StringComparison.Ordinal);
        Assert.Contains("/reports/why-teams-leave?expires=", await _teams.WordsAsync(Vera, "report why"), StringComparison.Ordinal);
        await AssertMicrosoftReadsThemAsync();
    }

    [Fact]
    public async Task A_researcher_takes_the_study_in_the_same_chat_and_steers_with_a_slash()
    {
        await MakeAndLaunchAsync();
        var begins = await _teams.AskAsync(Rosa, $"study preview {StudyId}");
        Assert.Contains("a slash before it makes it a command", WordsOf(begins), StringComparison.Ordinal);
        await _teams.PostAsync(Pressed(await OpenedAsync(Rosa), Rosa));
        await AskedAsync(Rosa);

        // With a slash it is a command, without one an answer, even where it reads like a command.
        await HearsAsync(Rosa, "/studies", "why-teams-leave: status live");
        await _teams.WriteAsync(Rosa, "studies of ours showed that the price was too high for what we got out of it in the end");
        await UntilEndedAsync(Rosa);
        var taken = Assert.Single(await InterviewsAsync());
        Assert.Equal((true, "studies of ours showed that the price was too high for what we got out of it in the end"), (taken.IsTest, taken.Answers[0].Verbatim));
        await HearsAsync(Rosa, "studies", "why-teams-leave: status live");
    }

    private async Task MakeAndLaunchAsync()
    {
        var segments = await _teams.WordsAsync(Rosa, "segment new\n```yaml\nsegments:\n  - id: small\n    name: Small teams\n    when: trait(\"plan\") = \"small\"\n  - id: large\n    name: Large teams\n    when: trait(\"plan\") = \"large\"\n```");
        Assert.Contains("small", segments, StringComparison.Ordinal);
        var card = await _teams.AskAsync(Rosa, "study new");
        await _teams.PressOnceAsync(
            Rosa, card, "Next", ("name", "Why teams leave"), ("goal", "Understand what leads teams to cancel."), ("decision", "Whether to invest in onboarding or in pricing."), ("segments", "small,large"),
            ("channels", "teams"), ("listening", "true"), ("language", "en"), ("asker", "the Acme team"), ("purpose", "why teams leave"), ("minutes", "3"));
        await _teams.PressOnceAsync(Rosa, await NextOfAsync(Rosa), "Add this question", ("type", "open_ended"), ("text", "What led you to cancel?"));
        await _teams.PressOnceAsync(Rosa, await NextOfAsync(Rosa), "Save as a draft");
        await _teams.PressOnceAsync(Rosa, await NextOfAsync(Rosa), "Launch");
        await _teams.PressOnceAsync(Rosa, await NextOfAsync(Rosa), "Launch");
        Assert.Contains("is live", WordsOf(await NextOfAsync(Rosa)), StringComparison.Ordinal);
    }

    /// <summary>Somebody crosses into a segment, is written to first in their own chat, and answers to the end.</summary>
    private async Task InterviewAsync()
    {
        using var told = await _teams.Client.PostAsJsonAsync("/v1/identify", new JsonObject { ["userId"] = "u1", ["messageId"] = "i1", ["traits"] = new JsonObject { ["teams"] = Respondent, ["plan"] = "small" } });
        told.EnsureSuccessStatusCode();
        await _teams.PostAsync(Pressed(await OpenedAsync(Respondent), Respondent));
        await AskedAsync(Respondent);
        await _teams.WriteAsync(Respondent, "The price went up twice in one year and nobody told us why.");
        await UntilEndedAsync(Respondent);
    }

    /// <summary>The card that was answered changes first.</summary>
    private async Task AskedAsync(string who)
    {
        while (!WordsOf(await NextOfAsync(who)).Contains("What led you to cancel?", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Answers whatever is asked back, until it is over; an interview is kept before its last words go out.</summary>
    private async Task UntilEndedAsync(string who)
    {
        while (await NextOfAsync(who) is var said && (await InterviewsAsync()).Count == 0)
        {
            if (!said.Changed)
            {
                await _teams.WriteAsync(who, said.Suggestions is { } suggested ? suggested[0]!["value"]!.ToString() : "That is all there is to say about it, really.");
            }
        }
    }

    /// <summary>Writes, and reads on until this comes.</summary>
    private async Task HearsAsync(string who, string text, string expected)
    {
        await _teams.WriteAsync(who, text);
        while (!WordsOf(await NextOfAsync(who)).Contains(expected, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Seventy more, as if they had answered too.</summary>
    private async Task SeedAsync()
    {
        var archive = _teams.Koji.Services.GetRequiredService<IInterviewArchive>();
        foreach (var person in ExampleStudy.People.Where(person => person.Segments is ["small"] or ["large"]))
        {
            var answer = person.Answers.FirstOrDefault(answer => answer.QuestionId == "reason");
            await archive.SaveAsync(
                person with { StudyId = StudyId, CurrentQuestionId = QuestionId, Answers = answer is null ? [] : [answer with { QuestionId = QuestionId }] }, default);
        }
    }

    private const string QuestionId = "what_led_you_to_cancel";

    private async Task<List<InterviewState>> InterviewsAsync()
    {
        var all = new List<InterviewState>();
        await foreach (var interview in _teams.Koji.Services.GetRequiredService<IInterviewArchive>().ListAsync(StudyId, default))
        {
            all.Add(interview);
        }

        return all;
    }

    private Task<Shown> NextOfAsync(string who) => _teams.NextAsync(ChatOf(who));

    private async Task<Shown> OpenedAsync(string who)
    {
        while (await NextOfAsync(who) is var shown)
        {
            if (shown.Card?.ToJsonString().Contains("kojiPrompt", StringComparison.Ordinal) == true)
            {
                return shown;
            }
        }

        throw new InvalidOperationException();
    }

    /// <summary>Presses the first button of a question.</summary>
    private JsonObject Pressed(Shown card, string who)
    {
        var activity = Submit(GoldenCardTests.Buttons(card.Card!).First()["data"]!.DeepClone().AsObject(), _teams.Service.ServiceUrl, $"f:yes-{who}");
        activity["conversation"]!["id"] = ChatOf(who);
        activity["from"]!["aadObjectId"] = who;
        activity["locale"] = "en-GB";
        return activity;
    }

    private static string Text(Shown card) => System.Text.RegularExpressions.Regex.Unescape(card.Card!.ToJsonString());

    /// <summary>Every card of the team's that was shown is one that Microsoft's own renderer has nothing to say against.</summary>
    private async Task AssertMicrosoftReadsThemAsync()
    {
        var cards = _teams.Service.Messages.Values.Where(shown => shown.Card is not null).ToDictionary(shown => shown.Id, shown => shown.Card!);
        Assert.NotEmpty(cards);
        var answer = await NodeClients.AskAsync("parse-cards.js", new JsonObject(cards.Select(card => KeyValuePair.Create(card.Key, (JsonNode?)card.Value.DeepClone()))));
        Assert.All(cards, card => Assert.Empty(answer![card.Key]!["problems"]!.AsArray().Select(problem => $"{problem} in {card.Value}")));
    }
}
