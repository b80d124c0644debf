using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
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
        Assert.Equal(new GiveUp("too long") { Alert = (AlertKind.Rejected, "too long") }, Judge(new Rejected("too long")));
        Assert.IsType<TryAgain>(Judge(new Unavailable("503")));
        Assert.IsType<TryAgain>(Judge(new UnknownOutcome("cut off")));
        Assert.IsType<GiveUp>(Judge(new UnknownOutcome("cut off"), Message(attempts: 1)));
    }

    /// <summary>Whom a message does not reach through no fault of ours is no alert: the study's status counts them.</summary>
    [Fact]
    public void Researchers_are_told_what_they_can_mend_and_nothing_else()
    {
        Assert.Null(Judge(new Sent("7")).Alert);
        Assert.Null(Judge(new Throttled(TimeSpan.FromSeconds(17))).Alert);
        Assert.Null(Judge(new RecipientGone("blocked")).Alert);
        Assert.Null(Judge(new RecipientOptedOut("21610")).Alert);
        Assert.Null(Judge(new UnknownOutcome("cut off")).Alert);
        Assert.Null(Judge(new Unavailable("503"), Message(attempts: DeliveryPolicy.AttemptsBeforeAlert - 2)).Alert);
        Assert.Equal((AlertKind.Unavailable, "503"), Judge(new Unavailable("503"), Message(attempts: DeliveryPolicy.AttemptsBeforeAlert - 1)).Alert);
        Assert.Equal((AlertKind.Uncertain, "cut off"), Judge(new UnknownOutcome("cut off"), Message(attempts: 1)).Alert);
        var old = Message() with { CreatedAt = Now - Day };
        Assert.Equal((AlertKind.GivenUp, "503"), Judge(new Unavailable("503"), old).Alert);
        Assert.Equal((AlertKind.LimitReached, "the limit of 30 segments"), Assert.IsType<EndKindly>(Judge(new BeyondLimit("the limit of 30 segments"))).Alert);
        Assert.Equal(AlertKind.GivenUp, Judge(new Throttled(TimeSpan.FromSeconds(1)), old).Alert?.Kind);
    }

    /// <summary>The vocabulary is closed: who adds an outcome must say here what follows from it.</summary>
    [Fact]
    public void There_is_no_outcome_without_a_policy()
    {
        Type[] handled = [typeof(Sent), typeof(Throttled), typeof(RecipientGone), typeof(RecipientOptedOut), typeof(Rejected), typeof(Unavailable), typeof(BeyondLimit), typeof(UnknownOutcome)];
        var outcomes = typeof(SendOutcome).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SendOutcome)));
        Assert.Equal(handled.Select(type => type.Name).Order(), outcomes.Select(type => type.Name).Order());
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
