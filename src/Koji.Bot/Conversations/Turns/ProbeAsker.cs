using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations.Turns;

/// <summary>Lets a prober decide within its deadline; without it, the interview moves on. A prober can slow a turn, never stop it.</summary>
internal sealed class ProbeAsker(IProber prober, ChannelDirectory channels, IOptions<ConversationOptions> options, TimeProvider time, ILogger<ProbeAsker> log)
{
    // A turn may need a second decision (the probe of a remark, then of the answer); more than this is a bug in the engine.
    private const int MostDecisions = 4;

    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(700);

    // Telegram shows it for five seconds at most (sendChatAction), Teams for about three.
    private static readonly TimeSpan UntilItFades = TimeSpan.FromSeconds(3);

    /// <summary>The turn with every decision that it needs.</summary>
    public async Task<Turn> CompleteAsync(DiscussionGuide guide, Turn turn, ChannelAddress address, CancellationToken cancellationToken)
    {
        for (var decisions = 0; turn.NeedsProbe is { } request; decisions++)
        {
            if (decisions == MostDecisions)
            {
                throw new InvalidOperationException("The engine goes on asking for probes in one turn.");
            }

            var decision = await DecideAsync(request, address, cancellationToken);
            var rest = InterviewEngine.Resume(guide, turn.State, decision, time.GetUtcNow());
            turn = rest with { Utterances = turn.Utterances.AddRange(rest.Utterances), Events = turn.Events.AddRange(rest.Events) };
        }

        return turn;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a prober throws, the interview goes on.")]
    private async Task<ProbeDecision> DecideAsync(ProbeRequest request, ChannelAddress address, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.ProbeDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var deciding = prober.DecideAsync(request, either.Token).AsTask();
            await ShowTypingUntilAsync(deciding, address, either.Token);
            return await deciding.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            Log.ProberTooSlow(log, request.StudyId, request.Question.Id);
            return ProbeDecision.MoveOn("the prober took too long");
        }
        catch (Exception exception)
        {
            Log.ProberFailed(log, request.StudyId, request.Question.Id, exception.GetType().Name);
            return ProbeDecision.MoveOn("the prober failed");
        }
    }

    /// <summary>Not for a judgement that takes no longer than a moment; again before the channel lets it fade. Never keeps a judgement waiting.</summary>
    private async Task ShowTypingUntilAsync(Task deciding, ChannelAddress address, CancellationToken cancellationToken)
    {
        if (deciding.IsCompleted || channels.Find(address.Channel) is not IShowsTyping channel)
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = AMoment;
        while (await Task.WhenAny(deciding, Task.Delay(wait, time, done.Token)) != deciding && !cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAny(deciding, ShowTypingAsync(channel, address, done.Token));
            wait = UntilItFades;
        }

        await done.CancelAsync();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A courtesy: it may fail.")]
    private async Task ShowTypingAsync(IShowsTyping channel, ChannelAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await channel.ShowTypingAsync(address, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            Log.TypingFailed(log, address.Channel, exception.GetType().Name);
        }
    }
}
