using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Conversations.Turns;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Tests.Conversations.Standins;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Conversations.Turns;

public sealed class ProbeAskerTests
{
    private static readonly ChannelAddress Ann = new(TypingChannel.ChannelName, "ann");

    [Fact]
    public async Task Typing_is_shown_again_before_it_fades_for_as_long_as_the_prober_thinks()
    {
        var decision = new TaskCompletionSource<ProbeDecision>();
        var channel = new TypingChannel(shown =>
        {
            if (shown == 3)
            {
                decision.SetResult(ProbeDecision.MoveOn("nothing to ask"));
            }
        });
        var time = new ImpatientTime(TimeSpan.FromSeconds(4));
        var turn = await AskAsync(new Slow(decision.Task), channel, time);
        Assert.Null(turn.NeedsProbe);
        Assert.Equal(3, channel.Shown);
        Assert.True(time.Waited >= 2);
    }

    [Fact]
    public async Task A_decision_at_hand_shows_no_typing()
    {
        var channel = new TypingChannel(_ => { });
        await AskAsync(new Slow(Task.FromResult(ProbeDecision.MoveOn("nothing to ask"))), channel, new ImpatientTime(TimeSpan.FromSeconds(4)));
        Assert.Equal(0, channel.Shown);
    }

    [Fact]
    public async Task Typing_that_cannot_be_shown_stops_nothing()
    {
        var decision = new TaskCompletionSource<ProbeDecision>();
        var channel = new TypingChannel(_ =>
        {
            decision.SetResult(ProbeDecision.MoveOn("nothing to ask"));
            throw new InvalidOperationException("a bug");
        });
        Assert.Null((await AskAsync(new Slow(decision.Task), channel, new ImpatientTime(TimeSpan.FromSeconds(4)))).NeedsProbe);
    }

    private static async Task<Turn> AskAsync(IProber prober, IChannel channel, TimeProvider time)
    {
        var study = StandinCatalog.StudyOf(1, "What makes it worth it?", "What else?");
        var guide = study.Guide with { Questions = [.. study.Guide.Questions.Select(q => (Question)((OpenEndedQuestion)q with { Probe = ProbePolicy.Default }))] };
        var now = LoopKit.Start;
        var state = StandinDesk.Begin(new StartRequest(Ann, "d1", null, null, null)).Interview;
        state = InterviewEngine.Take(guide, state, new Begin(), now).State;
        state = InterviewEngine.Take(guide, state, new Said("yes"), now).State;
        var turn = InterviewEngine.Take(guide, state, new Said("The weekly summary is worth it to me."), now);
        Assert.NotNull(turn.NeedsProbe);
        var asker = new ProbeAsker(prober, new ChannelDirectory([channel]), Options.Create(new ConversationOptions()), time, NullLogger<ProbeAsker>.Instance);
        return await asker.CompleteAsync(guide, turn, Ann, CancellationToken.None);
    }

    private sealed class Slow(Task<ProbeDecision> decision) : IProber
    {
        public async ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) => await decision;
    }

    private sealed class TypingChannel(Action<int> onShown) : IChannel, IShowsTyping
    {
        public const string ChannelName = "typing";

        public int Shown { get; private set; }

        public string Name => ChannelName;

        public TimeSpan TypingLasts => TimeSpan.FromSeconds(5);

        public ChannelTraits Traits { get; } = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero);

        public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken)
        {
            Shown++;
            onShown(Shown);
            return Task.CompletedTask;
        }
    }

    /// <summary>A moment and waits of this length are over at once; all others never are.</summary>
    private sealed class ImpatientTime(TimeSpan wait) : TimeProvider
    {
        public int Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime == wait ? 1 : 0;
            return base.CreateTimer(callback, state, dueTime == wait || dueTime == ProbeAsker.AMoment ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
        }
    }
}
