using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations.Delivery;

public sealed class DeliveryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Each_outcome_has_its_verdict()
    {
        Assert.Equal(new Delivered("7"), Judge(new Sent("7")));
        Assert.Equal(new TryAgain(Now.AddSeconds(17)), Judge(new Throttled(TimeSpan.FromSeconds(17))));
        Assert.Equal(new StopWriting("blocked"), Judge(new RecipientGone("blocked")));
        Assert.Equal("21610", Assert.IsType<StopWriting>(Judge(new RecipientOptedOut("21610"))).Evidence);
        Assert.Equal(new GiveUp("too long"), Judge(new Rejected("too long")));
        Assert.IsType<TryAgain>(Judge(new Unavailable("503")));
        Assert.IsType<TryAgain>(Judge(new UnknownOutcome("cut off")));
        Assert.IsType<GiveUp>(Judge(new UnknownOutcome("cut off"), Message(attempts: 1)));
    }

    [Fact]
    public void A_message_is_not_tried_for_ever()
    {
        var old = Message() with { CreatedAt = Now - Day };
        Assert.IsType<GiveUp>(Judge(new Unavailable("503"), old));
        Assert.IsType<GiveUp>(Judge(new Throttled(TimeSpan.FromSeconds(1)), old));
    }

    [Fact]
    public void A_provider_that_says_wait_no_time_is_still_given_some() =>
        Assert.Equal(new TryAgain(Now + DeliveryPolicy.FirstBackoff), Judge(new Throttled(TimeSpan.Zero)));

    [Fact]
    public void Backoff_doubles_within_its_jitter_and_keeps_to_its_cap() =>
        Gen.Select(Gen.Int[0, 60], Gen.String[Gen.Char.AlphaNumeric, 1, 12]).Sample((attempts, id) =>
        {
            var backoff = DeliveryPolicy.Backoff(Message(attempts) with { Id = id });
            var full = Math.Min(Math.Pow(2, attempts), DeliveryPolicy.LongestBackoff.TotalSeconds);
            Assert.InRange(backoff.TotalSeconds, (full / 2) - 0.001, full + 0.001);
            Assert.Equal(backoff, DeliveryPolicy.Backoff(Message(attempts) with { Id = id }));
        });

    [Fact]
    public void Messages_that_failed_together_do_not_come_back_together()
    {
        var backoffs = Enumerable.Range(0, 50).Select(i => DeliveryPolicy.Backoff(Message(8) with { Id = $"m{i}" })).Distinct();
        Assert.Equal(50, backoffs.Count());
    }

    private static OutgoingMessage Message(int attempts = 0) => new("m1", new Say(SayKind.Question, "Why?"), "en", Now, Now, attempts);

    private static Verdict Judge(SendOutcome outcome, OutgoingMessage? message = null) => DeliveryPolicy.Judge(outcome, message ?? Message(), 1, Day, Now);
}
