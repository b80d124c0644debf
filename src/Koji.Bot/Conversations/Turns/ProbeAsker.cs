using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations.Turns;

/// <summary>
/// Lets a prober decide, and an aide help, within their deadline; without them, the interview moves on. They can slow a turn, never stop it. All of it happens
/// before the turn is committed: what was decided is stored with what is said, and a turn that was never committed said nothing.
/// </summary>
internal sealed class ProbeAsker(
    IProber prober, ChannelDirectory channels, IOptions<ConversationOptions> options, TimeProvider time, ILogger<ProbeAsker> log, IInterviewAide? aide = null,
    ProbingMetrics? metrics = null)
{
    // A turn may need a second decision (the probe of a remark, then of the answer); more than this is a bug in the engine.
    private const int MostDecisions = 4;

    /// <summary>What needs no sign that somebody is writing.</summary>
    internal static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(700);

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
            metrics?.Decided(decision);
            var (state, now) = (turn.State, time.GetUtcNow());
            var rest = await WithAidAsync(aid => InterviewEngine.Resume(guide, state, decision, now, aid), address, cancellationToken);
            turn = rest with { Utterances = turn.Utterances.AddRange(rest.Utterances), Events = turn.Events.AddRange(rest.Events) };
        }

        return turn;
    }

    /// <summary>The turn as it is, or taken once more with what helps it.</summary>
    public async Task<Turn> WithAidAsync(Func<Aid?, Turn> take, ChannelAddress address, CancellationToken cancellationToken)
    {
        var turn = take(null);
        if (aide is null || turn.AidWanted is not { } wanted)
        {
            return turn;
        }

        var aid = await WithinDeadlineAsync(
            token => aide.HelpAsync(wanted, token), address,
            late: () => { Log.AideTooSlow(log, wanted.StudyId); return null; },
            failed: failure => { Log.AideFailed(log, wanted.StudyId, failure); return null; },
            cancellationToken);
        return aid is null ? turn : take(aid);
    }

    private Task<ProbeDecision> DecideAsync(ProbeRequest request, ChannelAddress address, CancellationToken cancellationToken) => WithinDeadlineAsync(
        token => prober.DecideAsync(request, token), address,
        late: () => { Log.ProberTooSlow(log, request.StudyId, request.Question.Id); return ProbeDecision.MoveOn("the prober took too long"); },
        failed: failure => { Log.ProberFailed(log, request.StudyId, request.Question.Id, failure); return ProbeDecision.MoveOn("the prober failed"); },
        cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a prober or an aide throws, the interview goes on.")]
    private async Task<T> WithinDeadlineAsync<T>(
        Func<CancellationToken, ValueTask<T>> decide, ChannelAddress address, Func<T> late, Func<string, T> failed, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.ProbeDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var deciding = decide(either.Token);
            if (deciding.IsCompleted)
            {
                return await deciding;
            }

            using var decided = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
            var typing = KeepTypingAsync(address, decided.Token);
            try
            {
                return await deciding.AsTask().WaitAsync(either.Token);
            }
            finally
            {
                await decided.CancelAsync();
                await typing;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return late();
        }
        catch (Exception exception)
        {
            return failed(exception.GetType().Name);
        }
    }

    /// <summary>Shown where a decision takes longer than a moment, and shown again before it fades, until there is one.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A courtesy: it may fail.")]
    private async Task KeepTypingAsync(ChannelAddress address, CancellationToken cancellationToken)
    {
        if (channels.Find(address.Channel) is not IShowsTyping channel)
        {
            return;
        }

        try
        {
            await Task.Delay(AMoment, time, cancellationToken);
            while (true)
            {
                await channel.ShowTypingAsync(address, cancellationToken).WaitAsync(cancellationToken);
                await Task.Delay(channel.TypingLasts == Timeout.InfiniteTimeSpan ? channel.TypingLasts : channel.TypingLasts * 0.8, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Decided, or given up.
        }
        catch (Exception exception)
        {
            Log.TypingFailed(log, address.Channel, exception.GetType().Name);
        }
    }
}
