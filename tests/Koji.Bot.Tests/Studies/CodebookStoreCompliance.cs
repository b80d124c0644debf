using Koji.Bot.Studies;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Tests.Studies;

/// <summary>What every store of codebooks must do; each store's tests inherit it.</summary>
public abstract class CodebookStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    protected abstract ICodebookStore Codebooks { get; }

    [Fact]
    public async Task Events_come_back_in_their_order_whatever_their_kind()
    {
        CodebookEvent[] events =
        [
            new ThemesFound("e0", Now, "Koji", [new FoundTheme("t-1", "Price"), new FoundTheme("t-2", "Setup")], new Dictionary<string, string> { ["i_1"] = "t-1", ["i_2"] = "t-2" }),
            new ThemeRenamed("e1", Now, "Ada", "t-1", "Prix, trop élevé"), new ThemesMerged("e2", Now, "Ada", "t-1", ["t-2"]), new EventUndone("e3", Now, "Ada", "e2"),
            new AnswerCoded("e4", Now, "Bo", "i_1", ["t-2", "t-1"], CodeSample.Random), new AnswerMoved("e5", Now, "Bo", "i_2", null), new ThemeSplit("e6", Now, "Ada", "t-1", "t-3", "Seats", ["i_1"]),
        ];
        foreach (var (revision, happened) in events.Index())
        {
            Assert.True(await Append(revision, happened));
        }

        var read = await Read();
        Assert.Equal(events.Select(happened => (happened.GetType(), happened.Id)), read.Select(happened => (happened.GetType(), happened.Id)));
        Assert.Equal(Codebook.Replay(events).Themes, Codebook.Replay(read).Themes);
        Assert.Equal(CodeSample.Random, Codebook.Replay(read).Codes["i_1"].Sample);
    }

    [Fact]
    public async Task A_question_that_nobody_has_edited_has_no_events() => Assert.Empty(await Read());

    [Fact]
    public async Task Of_two_who_add_to_the_same_codebook_one_must_read_again()
    {
        Assert.True(await Append(0, Renamed("e1")));
        Assert.False(await Append(0, Renamed("e2")));
        Assert.False(await Append(2, Renamed("e2")));
        Assert.True(await Append(1, Renamed("e2")));

        Assert.Equal(["e1", "e2"], (await Read()).Select(happened => happened.Id));
    }

    [Fact]
    public async Task Of_many_at_a_time_one_comes_through()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Append(0, Renamed($"e{i}")))));

        Assert.Single(added, added => added);
        Assert.Single(await Read());
    }

    [Fact]
    public async Task Studies_and_questions_have_codebooks_of_their_own()
    {
        await Append(0, Renamed("e1"));

        Assert.Empty(await Codebooks.ReadAsync("churn", "why", default));
        Assert.Empty(await Codebooks.ReadAsync("other", "reason", default));
    }

    private static ThemeRenamed Renamed(string id) => new(id, Now, "Ada", "t-1", "Price");

    private Task<bool> Append(int revision, CodebookEvent happened) => Codebooks.TryAppendAsync("churn", "reason", revision, happened, default);

    private Task<IReadOnlyList<CodebookEvent>> Read() => Codebooks.ReadAsync("churn", "reason", default);
}
