using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.FollowUps;

namespace Koji.Bot.Tests.Interviews.FollowUps;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Replies_that_take_much_longer_and_say_no_more_show_fatigue() => Assert.True(Pace.HasSlowedDown(Talk((20, 8), (25, 9), (15, 7), (120, 5), (150, 4))));

    [Fact]
    public void Who_writes_more_may_take_longer() => Assert.False(Pace.HasSlowedDown(Talk((20, 8), (25, 9), (15, 7), (120, 40), (150, 50))));

    [Fact]
    public void One_slow_reply_is_none() => Assert.False(Pace.HasSlowedDown(Talk((20, 8), (25, 9), (15, 7), (20, 5), (150, 4))));

    [Fact]
    public void Who_was_away_is_not_tired() => Assert.False(Pace.HasSlowedDown(Talk((20, 8), (25, 9), (15, 7), (4000, 5), (90000, 4))));

    [Fact]
    public void Who_was_slow_from_the_beginning_has_their_own_pace() => Assert.False(Pace.HasSlowedDown(Talk((100, 8), (120, 9), (90, 7), (120, 5), (150, 4))));

    [Fact]
    public void Some_seconds_more_are_noise() => Assert.False(Pace.HasSlowedDown(Talk((4, 8), (5, 9), (4, 7), (16, 5), (17, 4))));

    [Fact]
    public void Few_replies_have_no_pace() => Assert.False(Pace.HasSlowedDown(Talk((5, 8), (200, 3), (300, 2))));

    /// <param name="replies">Seconds until the reply, and its words.</param>
    internal static ImmutableArray<TranscriptEntry> Talk(params (int Seconds, int Words)[] replies)
    {
        var transcript = ImmutableArray.CreateBuilder<TranscriptEntry>();
        var now = Start;
        foreach (var (seconds, words) in replies)
        {
            transcript.Add(new TranscriptEntry(Speaker.Interviewer, "What happened?", now, SayKind.Question));
            now = now.AddSeconds(seconds);
            transcript.Add(new TranscriptEntry(Speaker.Respondent, string.Join(' ', Enumerable.Repeat("word", words)), now));
        }

        return transcript.ToImmutable();
    }
}
