using Koji.Bot.Studies;
using Microsoft.Extensions.DependencyInjection;
using static Koji.Bot.Tests.Researchers.Desk.TeamsDesk;

namespace Koji.Bot.Tests.Researchers.Desk;

/// <summary>From nothing to a study, in Teams.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private static readonly (string, string)[] Frame =
    [
        ("name", "The first week"), ("goal", "Understand what new teams expect of their first week."), ("decision", "Which steps of the set-up are removed."),
        ("define", "New teams: did(\"signed_up\", last 14 days)"), ("channels", "teams"), ("listening", "true"), ("language", "en"), ("asker", "the Acme team"),
        ("purpose", "how your first days went"), ("minutes", "4"),
    ];

    private TeamsDesk _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await StartAsync();

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public async Task A_study_is_made_card_by_card_with_remarks_while_one_writes_and_saved_as_a_draft()
    {
        var first = await _teams.AskAsync(Rosa, "study new");
        Assert.Contains("step 1 of 2", WordsOf(first), StringComparison.Ordinal);
        await _teams.PressAsync(Rosa, first, "Next", Frame);
        var second = await _teams.NextAsync(ChatOf(Rosa));
        // In place of the first, not below it.
        Assert.Equal((true, first.Id), (second.Changed, second.Id));

        // Pressed twice by Teams; and once more by somebody's second device, on what is done with.
        Assert.Contains("done with", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_what_was_written()
    {
        var first = await _teams.AskAsync(Rosa, "study new");
        await _teams.PressOnceAsync(Rosa, first, "Next", [.. Frame.Where(field => field.Item1 is not ("goal" or "minutes")), ("minutes", "some")]);
        var again = await _teams.NextAsync(ChatOf(Rosa));
        Assert.Contains("Still missing: its goal.", WordsOf(again), StringComparison.Ordinal);
        Assert.Contains("the Acme team", again.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_of_each_type_become_a_draft_that_can_be_launched_after_a_look()
    {
        var card = await _teams.AskAsync(Rosa, "study new");
        await _teams.PressOnceAsync(Rosa, card, "Next", Frame);
        card = await _teams.NextAsync(ChatOf(Rosa));
        foreach (var question in new (string, string)[][]
        {
            [("type", "open_ended"), ("text", "What did you hope for: \"really\"?")],
            [("type", "scale"), ("text", "How easy was it?"), ("scale", "1 to 5"), ("ends", "very hard / very easy")],
            [("type", "single_choice"), ("text", "What did you do first?"), ("options", "Took the tour\nImported data\n")],
            [("type", "multiple_choice"), ("text", "Which did you miss?"), ("options", "Single sign-on\nAn API")],
            [("type", "ranking"), ("text", "What matters most?"), ("options", "Price\nSpeed\nSupport")],
            [("type", "yes_no"), ("text", "Don't you agree that it is great?")],
        })
        {
            await _teams.PressOnceAsync(Rosa, card, "Add this question", question);
            card = await _teams.NextAsync(ChatOf(Rosa));
        }

        // The methodologist reads along.
        Assert.Contains("6. Don't you agree that it is great?", WordsOf(card), StringComparison.Ordinal);
        Assert.Contains("•", WordsOf(card), StringComparison.Ordinal);
        await _teams.PressOnceAsync(Rosa, card, "Save as a draft");
        var saved = await _teams.NextAsync(ChatOf(Rosa));
        Assert.Contains("saved as a draft, the-first-week, version 1: 6 questions, 1 segment", WordsOf(saved), StringComparison.Ordinal);
        var study = await _teams.Koji.Services.GetRequiredService<IStudyCatalog>().GetAsync("the-first-week", 1, default);
        Assert.Equal("What did you hope for: \"really\"?", study!.Guide.Questions[0].Text.In("en"));

        await _teams.PressOnceAsync(Rosa, saved, "Launch");
        var asks = await _teams.NextAsync(ChatOf(Rosa));
        Assert.Contains("It listens: whoever enters new_teams from then on is invited.", WordsOf(asks), StringComparison.Ordinal);
        await _teams.PressOnceAsync(Rosa, asks, "Launch");
        Assert.Contains("the-first-week, version 1, is live.", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
        Assert.Equal(StudyStatus.Live, (await _teams.Koji.Services.GetRequiredService<IStudyCatalog>().FindAsync("the-first-week", default))!.Status);
    }
}
