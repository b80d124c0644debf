using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Conversations.Moves;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations.Turns;

/// <summary>The step that was decided on, and the conversation after it; unchanged for a <see cref="Wait"/>.</summary>
/// <param name="Consumed">Sequence numbers of the messages that it took.</param>
internal sealed record TurnTaken(NextStep Step, Conversation Conversation, ImmutableArray<long> Consumed);

/// <summary>Takes one turn: fetches what the decision needs (guide, opt-out, desk, prober), lets the pure parts decide. Writes nothing.</summary>
internal sealed class TurnTaker(
    IStudyCatalog studies,
    IInterviewDesk desk,
    ProbeAsker prober,
    ChannelDirectory channels,
    IOptions<ConversationOptions> options,
    TimeProvider time,
    ICommandDesk? commands = null)
{
    public async Task<TurnTaken> NextAsync(Conversation conversation, ImmutableArray<PendingInbound> pending, CancellationToken cancellationToken)
    {
        if (pending is [{ Inbound.Content: DeskContent or DeskNoticeContent } first, ..])
        {
            return new TurnTaken(new TakeInbound(first), await DeskSteps.TakeAsync(commands, conversation, first.Inbound, time.GetUtcNow(), cancellationToken), [first.Sequence]);
        }

        var interview = conversation.Interview;
        var guide = interview is null ? null : await GuideOfAsync(interview, cancellationToken);
        var step = MoveSteps.Choose(conversation, pending, time.GetUtcNow()) ?? StepChooser.Choose(
            conversation, pending, channels.TraitsOf(conversation.Address.Channel),
            text => guide is null || InterviewEngine.CanTakeAtOnce(guide, interview!, text) || InterviewEngine.MoveAskedFor(guide, interview!, text) is not null, time.GetUtcNow());
        step = await AsMeantAsync(step, conversation, cancellationToken);
        return step switch
        {
            Wait => new TurnTaken(step, conversation, []),
            TakeInbound { Pending: { Inbound: { Content: StartContent or InviteContent } inbound } arrived } =>
                new TurnTaken(step, await StartAsync(conversation, inbound, cancellationToken), [arrived.Sequence]),
            TakeText text when interview is null && await JoinAsync(conversation, text, cancellationToken) is { } joined => new TurnTaken(step, joined, text.Sequences),
            TakeInbound { Pending: { Inbound.Content: InterviewHandedOverContent handed } arrived } =>
                new TurnTaken(step, await TakeOverAsync(conversation, handed.Interview, step, cancellationToken), [arrived.Sequence]),
            TakeArrived arrived => new TurnTaken(step, await TakeOverAsync(conversation, arrived.Interview, step, cancellationToken), []),
            TakeInbound { Pending: { Inbound.Content: MoveRefusedContent refused } arrived } =>
                new TurnTaken(step, MoveSteps.Refused(conversation, refused, time.GetUtcNow()), [arrived.Sequence]),
            TakeMoveTimeout => new TurnTaken(step, MoveSteps.Missed(conversation, ConversationText.MoveSlow, time.GetUtcNow()), []),
            TakePostponed postponed => new TurnTaken(step, await StartAsync(conversation, postponed.Start.Inbound, cancellationToken), []),
            _ when interview is not null => await InterviewAsync(conversation, guide!, step, cancellationToken),
            _ => await IdleAsync(conversation, step, cancellationToken),
        };
    }

    private async Task<TurnTaken> InterviewAsync(Conversation conversation, DiscussionGuide guide, NextStep step, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (step is not TakeAbort && await desk.HasOptedOutAsync(conversation.RespondentId, conversation.Address, cancellationToken))
        {
            // Opted out elsewhere since: the interview ends first, and what was written is heard after that.
            return new TurnTaken(step, OutboxRecord.OptedOut(conversation), []);
        }

        if (step is TakeInbound { Pending.Inbound.Content: InterviewAskedContent asked })
        {
            return new TurnTaken(step, MoveSteps.Give(conversation, asked, now), SequencesOf(step));
        }

        if (step is TakeText words && InterviewEngine.MoveAskedFor(guide, conversation.Interview!, words.Text) is { } wish)
        {
            return new TurnTaken(step, await OfferMoveAsync(conversation, guide, words, wish, cancellationToken), words.Sequences);
        }

        if (step is TakeNudge && await desk.EarliestUnpromptedAsync(conversation.RespondentId, conversation.Address, now, cancellationToken) is var earliest && earliest > now)
        {
            return new TurnTaken(step, conversation with { NudgeAt = earliest }, []);
        }

        if (InterviewSteps.InputOf(step, conversation) is { } input)
        {
            return new TurnTaken(step, await TakeAsync(conversation, guide, conversation.Interview!, input, step, cancellationToken), SequencesOf(step));
        }

        var answered = step switch
        {
            TakeInbound { Pending.Inbound.Content: UnsupportedContent } => conversation.Reply(ConversationText.PleaseWrite, SayKind.Help, now),
            TakeInbound { Pending.Inbound: var inbound } when EditedTexts.IsTooLate(conversation, inbound) => conversation.Reply(ConversationText.EditedTooLate, SayKind.Help, now),
            _ => conversation,
        };
        return new TurnTaken(step, answered, SequencesOf(step));
    }

    /// <summary>"Can we do this on Telegram?"; what means "here" is answered with where we are.</summary>
    private async Task<Conversation> OfferMoveAsync(Conversation conversation, DiscussionGuide guide, TakeText text, MoveWish wish, CancellationToken cancellationToken)
    {
        var interview = conversation.Interview!;
        var now = time.GetUtcNow();
        var offers = wish is { IsHere: true } or { Code: not null }
            ? []
            : await desk.OfferMovesAsync(interview, conversation.Address, text.DeliveryId, now, cancellationToken);
        var meant = wish is { IsHere: true } or { Code: not null } ? new MoveWish(Channel: interview.Channel) : wish;
        return MoveOffers.Offer(conversation, text, meant, [.. offers.Where(offer => channels.Find(offer.Channel) is not null)], guide, options.Value, now);
    }

    /// <summary>An interview came from another conversation: it goes on here, unless it did already.</summary>
    private async Task<Conversation> TakeOverAsync(Conversation conversation, InterviewState interview, NextStep step, CancellationToken cancellationToken)
    {
        if (MoveSteps.WasTaken(conversation, interview))
        {
            return conversation;
        }

        if (conversation.Interview is not null)
        {
            return MoveSteps.Keep(conversation, interview);
        }

        var taken = MoveSteps.Take(conversation, interview);
        if (await desk.HasOptedOutAsync(interview.RespondentId, conversation.Address, cancellationToken))
        {
            // Opted out while it was on its way: it ends here, in silence.
            return OutboxRecord.OptedOut(taken);
        }

        var guide = await GuideOfAsync(interview, cancellationToken);
        var next = await TakeAsync(taken, guide, taken.Interview!, new CarriedOn(conversation.Address.Channel), step, cancellationToken);
        // The prompt that was open stands in the other conversation, which closed it.
        return next with { Outbox = next.Outbox.RemoveAll(message => message.Content is Amend amend && amend.PromptId == interview.Memory.OpenPrompt?.Id) };
    }

    /// <summary>"Yes" is an opt-in to a provider with which the person opted out, and an answer otherwise: that state comes before the question.</summary>
    private async Task<NextStep> AsMeantAsync(NextStep step, Conversation conversation, CancellationToken cancellationToken)
    {
        if (step is TakeInbound { Pending: { Inbound: { Content: StartContent { Payload: null, Words: { } words } } came } start }
            && conversation.Interview is null && await desk.HasOptedOutAsync(conversation.RespondentId, conversation.Address, cancellationToken))
        {
            // They were told to write START, and did so by the chat's own means.
            return new TakeText(words, came.MessageId, came.LanguageHint, came.DeliveryId, [start.Sequence]);
        }

        if (step is not TakeInbound { Pending: { Inbound: { Content: ProviderOptInContent optIn } inbound } pending })
        {
            return step;
        }

        return (optIn.Told || conversation.OptedOutWithProvider) && await desk.HasOptedOutAsync(conversation.RespondentId, conversation.Address, cancellationToken)
            ? step
            : new TakeText(optIn.Words, inbound.MessageId, inbound.LanguageHint, inbound.DeliveryId, [pending.Sequence]);
    }

    /// <summary>What a study's keyword leads to; null where the words are none.</summary>
    private async Task<Conversation?> JoinAsync(Conversation conversation, TakeText text, CancellationToken cancellationToken)
    {
        if (conversation.OptOutDoubt is not null)
        {
            return null;
        }

        var request = new StartRequest(conversation.Address, text.DeliveryId, null, null, text.LanguageHint);
        return await desk.JoinAsync(request, text.Text, time.GetUtcNow(), cancellationToken) is { } decision
            ? await DecidedAsync(conversation, StartSteps.Came(request, time.GetUtcNow()), decision, cancellationToken)
            : null;
    }

    private async Task<TurnTaken> IdleAsync(Conversation conversation, NextStep step, CancellationToken cancellationToken)
    {
        var optedOut = await desk.HasOptedOutAsync(conversation.RespondentId, conversation.Address, cancellationToken);
        if (!optedOut && step is TakeText text && StartSteps.WelcomeOf(conversation, text) is { } request
            && await desk.WelcomeAsync(request, time.GetUtcNow(), cancellationToken) is { } welcome)
        {
            return new TurnTaken(step, await BeginAsync(conversation, welcome.Interview, step, cancellationToken), text.Sequences);
        }

        var elsewhere = !optedOut && step is TakeText or TakeInbound { Pending.Inbound.Content: UnsupportedContent }
            ? await desk.WhereaboutsAsync(conversation.Address, cancellationToken)
            : null;
        return new TurnTaken(step, IdleSteps.Take(conversation, step, optedOut, IdleReplyEvery(conversation), time.GetUtcNow(), elsewhere), SequencesOf(step));
    }

    private async Task<Conversation> StartAsync(Conversation conversation, Inbound inbound, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (conversation.Interview is { } open)
        {
            return inbound.Content is StartContent
                ? conversation.Enqueue(InterviewSteps.WhereWeWere(open), open.Language, now, studyId: open.StudyId)
                : StartSteps.Postpone(conversation, inbound, now, now);
        }

        return await DecidedAsync(conversation, inbound, await desk.StartAsync(StartSteps.RequestOf(inbound), now, cancellationToken), cancellationToken);
    }

    private async Task<Conversation> DecidedAsync(Conversation conversation, Inbound inbound, StartDecision decision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (decision)
        {
            case BeginInterview { Interview: var state }:
                return await BeginAsync(StartSteps.Forget(conversation, inbound), state, new TakeInbound(new PendingInbound(0, inbound)), cancellationToken);
            case Postpone postpone:
                return StartSteps.Postpone(conversation, inbound, postpone.At, now);
            case RefuseStart refusal:
                return StartSteps.Refuse(conversation, inbound, refusal, now);
            case FetchInterview fetch:
                return MoveSteps.Ask(IdleSteps.Hinted(StartSteps.Forget(conversation, inbound), inbound.LanguageHint), fetch, now);
            case TellLink link:
                return StartSteps.Tell(StartSteps.Forget(conversation, inbound), link, now);
            case var unknown:
                throw new InvalidOperationException($"The loop knows no decision {unknown.GetType().Name}.");
        }
    }

    private async Task<Conversation> BeginAsync(Conversation conversation, InterviewState state, NextStep step, CancellationToken cancellationToken)
    {
        var guide = await GuideOfAsync(state, cancellationToken);
        var numbered = state with { Memory = state.Memory with { PromptSerial = conversation.PromptSerial } };
        return await TakeAsync(conversation, guide, numbered, new Begin(), step, cancellationToken);
    }

    private async Task<Conversation> TakeAsync(
        Conversation conversation, DiscussionGuide guide, InterviewState state, InterviewInput input, NextStep step, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var turn = await prober.WithAidAsync(aid => InterviewEngine.Take(guide, state, input, now, aid), conversation.Address, cancellationToken);
        turn = await prober.CompleteAsync(guide, turn, conversation.Address, cancellationToken);
        return InterviewSteps.Apply(conversation, turn, step, guide, options.Value, time.GetUtcNow());
    }

    private TimeSpan IdleReplyEvery(Conversation conversation) =>
        channels.TraitsOf(conversation.Address.Channel).IdleReplyEvery ?? options.Value.IdleReplyEvery;

    private async ValueTask<DiscussionGuide> GuideOfAsync(InterviewState interview, CancellationToken cancellationToken)
    {
        var study = await studies.GetAsync(interview.StudyId, interview.StudyVersion, cancellationToken);
        return study?.Guide ?? throw new InvalidOperationException($"Study {interview.StudyId} has no version {interview.StudyVersion}, which an interview began with.");
    }

    private static ImmutableArray<long> SequencesOf(NextStep step) => step switch
    {
        TakeText text => text.Sequences,
        TakeInbound inbound => [inbound.Pending.Sequence],
        _ => [],
    };
}
