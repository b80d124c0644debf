using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Conversations.Moves;
using Koji.Bot.Conversations.Turns;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

/// <summary>
/// Works on one claimed conversation until nothing is to be done now: settles what earlier turns caused, takes turns, delivers, gives it back.
/// Each step can be killed; whoever claims the conversation next goes on from what is stored.
/// </summary>
internal sealed class ConversationWorker(
    IConversationStore store,
    IInterviewArchive archive,
    IInterviewDesk desk,
    IInbox inbox,
    TurnTaker turns,
    Courier courier,
    AlertBook alerts,
    ConversationSignal signal,
    IOptions<ConversationOptions> options,
    TimeProvider time,
    ConversationMetrics metrics,
    ILogger<ConversationWorker> log)
{
    // A person (or a script) who writes faster than we answer must not keep the others waiting.
    private const int MostTurnsAtOnce = 20;

    /// <summary>What is due later than that need not be known by heart: the regular look finds it in time.</summary>
    private static readonly TimeSpan SoonDue = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    public Task WorkAsync(ClaimedConversation claimed, CancellationToken cancellationToken) => WorkAsync(claimed, cancellationToken, cancellationToken);

    /// <param name="stopping">The program ends: the turn that was begun is finished and said, no other one begins.</param>
    /// <param name="cancellationToken">There is no more time: a turn that is not committed is given up, for whoever claims the conversation next; no send begins.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A conversation that fails rests by itself; the others go on.")]
    [SuppressMessage("Design", "CA1068", Justification = "Both are tokens; the last one is that which cuts off.")]
    public async Task WorkAsync(ClaimedConversation claimed, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var claim = new OpenClaim(store, claimed, options.Value.Lease, time);
        try
        {
            if (!await AdvanceAsync(claim, stopping, cancellationToken))
            {
                Log.ClaimLost(log, claim.Conversation.Ref);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await claim.GiveBackAsync(time.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception exception)
        {
            metrics.TurnFailed(claim.Conversation.Address.Channel);
            await BackOffAsync(claim, exception);
        }
    }

    /// <returns>False where the claim was lost.</returns>
    private async Task<bool> AdvanceAsync(OpenClaim claim, CancellationToken stopping, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostTurnsAtOnce && !cancellationToken.IsCancellationRequested; round++)
        {
            if (stopping.IsCancellationRequested)
            {
                return await FinishAsync(claim, cancellationToken);
            }

            // Effects and archive come before delivery: an opt-out stands before its confirmation goes out.
            await SettleAsync(claim, cancellationToken);
            var decidedOn = claim.SeenUpTo;
            var begun = time.GetUtcNow();
            var turn = await turns.NextAsync(claim.Conversation, claim.Pending, cancellationToken);
            if (turn.Step is not Wait wait)
            {
                using var trace = ConversationMetrics.Traces.StartActivity("turn", ActivityKind.Internal, default(ActivityContext), startTime: begun);
                trace?.SetTag("channel", claim.Conversation.Address.Channel).SetTag("step", turn.Step.GetType().Name);
                if (!await CommitAsync(claim, turn, cancellationToken))
                {
                    return false;
                }

                continue;
            }


            if (!await courier.DeliverAsync(claim, cancellationToken))
            {
                return false;
            }

            // A commit during delivery may have brought messages that nobody has decided on yet.
            if (claim.SeenUpTo == decidedOn && !HasMoreToDo(claim.Conversation))
            {
                var readyAt = ReadyAt(claim, wait);
                var isGiven = await claim.GiveBackAsync(readyAt, cancellationToken);
                if (readyAt is { } at && at - time.GetUtcNow() < SoonDue)
                {
                    signal.Due(at);
                }

                return isGiven;
            }
        }

        // Everything decided so far is committed; the rest is for the next claim.
        return await claim.GiveBackAsync(time.GetUtcNow(), CancellationToken.None);
    }

    private async Task<bool> CommitAsync(OpenClaim claim, TurnTaken turn, CancellationToken cancellationToken)
    {
        var (before, pending) = (claim.Conversation, claim.Pending);
        if (!await claim.CommitTurnAsync(turn.Conversation with { FailedAttempts = 0 }, turn.Consumed, cancellationToken))
        {
            return false;
        }

        await TellQuestionsAsync(before, turn.Conversation);
        var arrivals = pending.Where(message => turn.Consumed.Contains(message.Sequence)).Select(message => (DateTimeOffset?)message.Inbound.ReceivedAt);
        metrics.TurnCommitted(before.Address.Channel, time.GetUtcNow() - arrivals.Max(), turn.Conversation.Outbox.Except(before.Outbox));
        return true;
    }

    /// <summary>Researchers learn that somebody asked what the guide does not say, and for the words look into the interview.</summary>
    private async Task TellQuestionsAsync(Conversation before, Conversation after)
    {
        var interview = after.Interview ?? after.Ended.LastOrDefault();
        if (before.Interview is { } earlier && interview is not null && earlier.InterviewId == interview.InterviewId && interview.PassedOn.Length > earlier.PassedOn.Length)
        {
            await alerts.RaiseAsync(AlertKind.QuestionPassedOn, after.Address.Channel, interview.StudyId, "The guide does not answer it; the verb questions shows it.", CancellationToken.None);
        }
    }

    /// <summary>What was decided is settled and said; the rest is for the next claim.</summary>
    private async Task<bool> FinishAsync(OpenClaim claim, CancellationToken cancellationToken)
    {
        await SettleAsync(claim, cancellationToken);
        return await courier.DeliverAsync(claim, cancellationToken) && await claim.GiveBackAsync(time.GetUtcNow(), CancellationToken.None);
    }

    /// <summary>Archives ended interviews and applies effects; both may come again after a crash and change nothing then.</summary>
    private async Task SettleAsync(OpenClaim claim, CancellationToken cancellationToken)
    {
        var conversation = claim.Conversation;
        if (conversation.Ended.IsEmpty && conversation.Effects.IsEmpty)
        {
            return;
        }

        foreach (var interview in conversation.Ended)
        {
            await archive.SaveAsync(interview, cancellationToken);
        }

        foreach (var effect in conversation.Effects)
        {
            await desk.ApplyAsync(effect, cancellationToken);
            if (MoveSteps.PostOf(effect) is { } letter)
            {
                await inbox.AppendAsync(letter, cancellationToken);
            }
        }

        claim.Stage(conversation with { Ended = [], Effects = [] });
    }

    private static bool HasMoreToDo(Conversation conversation) =>
        conversation.AbortReason is not null || !conversation.Effects.IsEmpty || !conversation.Ended.IsEmpty;

    /// <summary>While a burst is open nothing else is due but what waits to be sent: a reminder must not interrupt, nor make the loop spin.</summary>
    private static DateTimeOffset? ReadyAt(OpenClaim claim, Wait wait) =>
        claim.Pending.IsEmpty ? claim.Conversation.NextDue() : Earliest(wait.Until, claim.Conversation.Outbox.FirstOrDefault()?.NotBefore);

    private async Task BackOffAsync(OpenClaim claim, Exception exception)
    {
        var attempts = claim.FailedAttempts + 1;
        var isLast = attempts >= options.Value.FailuresBeforeSetAside;
        var rest = TimeSpan.FromSeconds(Math.Min(1L << Math.Min(attempts - 1, 20), (long)LongestBackoff.TotalSeconds));
        LeaseChange change = isLast ? new SetAside(exception.GetType().Name) : new GiveBack(time.GetUtcNow() + rest);
        if (isLast)
        {
            Log.SetAside(log, claim.Conversation.Ref, attempts, exception.GetType().Name);
            await alerts.RaiseAsync(AlertKind.SetAside, claim.Conversation.Address.Channel, claim.Conversation.Interview?.StudyId, exception.GetType().Name, CancellationToken.None);
        }
        else
        {
            Log.TurnFailed(log, claim.Conversation.Ref, attempts, exception.GetType().Name);
        }

        Log.TurnFailedDetails(log, exception, claim.Conversation.Ref);
        await claim.BackOffAsync(change, CancellationToken.None);
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a < b ? a : b;
}
