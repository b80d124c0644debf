using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.Delivery;

/// <summary>A text too long for one message, on a channel that says so: its parts are on record one by one.</summary>
public sealed class PartsTests
{
    private const int Limit = 60;

    [Fact]
    public async Task A_long_text_arrives_in_parts_each_a_message_of_its_own()
    {
        await using var kit = Kit();
        await kit.HearAsync("ann", new StartContent("link"));
        var parts = kit.Channel.TextsTo("ann");
        Assert.True(parts.Count > 2);
        Assert.All(parts, part => Assert.InRange(part.Length, 1, Limit));
        Assert.Contains("automated interviewer", Spaced(string.Join(' ', parts)), StringComparison.Ordinal);
        Assert.Equal(parts.Count, kit.Channel.Sent.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_failure_between_two_parts_repeats_none_that_has_arrived()
    {
        await using var whole = Kit();
        await whole.HearAsync("ann", new StartContent("link"));
        await using var kit = Kit();
        var attempts = 0;
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(++attempts == 2 ? new Throttled(TimeSpan.FromSeconds(7)) : new Sent(message.Id));
        await kit.HearAsync("ann", new StartContent("link"));
        Assert.Single(kit.Channel.Sent);
        await kit.PassAsync(TimeSpan.FromSeconds(7));
        Assert.Equal(whole.Channel.TextsTo("ann"), kit.Channel.TextsTo("ann"));
    }

    /// <summary>The policy for any message: who is killed after the provider took it and before that was on record sends it again, and it alone.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_crash_between_two_parts_repeats_at_most_the_one_before_it(int sent, bool recorded)
    {
        await using var whole = Kit();
        await whole.HearAsync("ann", new StartContent("link"));
        var parts = whole.Channel.TextsTo("ann");

        await using var kit = Kit();
        var crashed = false;
        kit.Hook.At = (step, isOver) =>
        {
            if (!crashed && step == "commit" && isOver == recorded && kit.Channel.Sent.Count == sent)
            {
                crashed = true;
                throw new CrashException();
            }

            return Task.CompletedTask;
        };
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.PassAsync(TimeSpan.FromMinutes(2));

        Assert.True(crashed);
        string[] repeated = recorded ? [] : [parts[sent - 1]];
        Assert.Equal([.. parts[..sent], .. repeated, .. parts[sent..]], kit.Channel.TextsTo("ann"));
    }

    [Fact]
    public async Task Who_opts_out_between_two_parts_gets_no_further_one()
    {
        await using var kit = Kit();
        kit.Channel.Answer = message =>
        {
            kit.Desk.OptedOut["ann"] = true;
            return Task.FromResult<SendOutcome>(new Sent(message.Id));
        };
        await kit.HearAsync("ann", new StartContent("link"));
        Assert.Single(kit.Channel.Sent);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    private static LoopKit Kit()
    {
        var kit = new LoopKit();
        kit.Channel.LongestText = Limit;
        return kit;
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
