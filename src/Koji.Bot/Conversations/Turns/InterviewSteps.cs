using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What a step means inside of an open interview. Pure.</summary>
internal static class InterviewSteps
{
    /// <summary>The engine's input, or null where the step is none of its concern.</summary>
    public static InterviewInput? InputOf(NextStep step, Conversation conversation) => step switch
    {
        TakeText text => new Said(text.Text),
        TakeNudge => new Nudge(),
        TakeExpiry => new Expire(),
        TakeAbort abort => new Abort(abort.Reason),
        TakeInbound { Pending.Inbound: var inbound } => inbound.Content switch
        {
            PickContent pick => new Picked(pick.PromptId, pick.OptionIds, pick.OtherText),
            ToggleContent toggle => new Toggled(toggle.PromptId, toggle.OptionId, toggle.On),
            DraftDoneContent done => new DraftDone(done.PromptId),
            EditContent edit => EditedTexts.InputOf(conversation, inbound.MessageId, edit.Text),
            GoneContent gone => new Abort(gone.Reason),
            ProviderOptOutContent optOut => new OptedOutWithProvider(optOut.Words),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The conversation after a turn: state, messages, effects and due times.</summary>
    public static Conversation Apply(Conversation conversation, Turn turn, NextStep step, DiscussionGuide guide, ConversationOptions options, DateTimeOffset now)
    {
        var state = turn.State;
        var withProvider = step is TakeInbound { Pending.Inbound.Content: ProviderOptOutContent };
        var silent = withProvider || step is TakeAbort or TakeInbound { Pending.Inbound.Content: GoneContent };
        var next = conversation with
        {
            Interview = state,
            RespondentId = state.RespondentId,
            Language = state.Language,
            AbortReason = null,
            OptedOutWithProvider = conversation.OptedOutWithProvider || withProvider,
            Outbox = silent ? conversation.Outbox.RemoveAll(m => !m.ConfirmsOptOut && !(step is TakeAbort && m.IsClosing)) : conversation.Outbox,
        };
        next = EditedTexts.After(next, step, took: EditedTexts.Took(conversation.Interview, state));
        next = next.Enqueue(turn.Utterances, state.Language, now, IsUnprompted(step), state.StudyId);
        next = turn.Events.Aggregate(next, (c, e) => c.Cause(id => EffectOf(id, e, c, state, now)));
        if (state.HasEnded)
        {
            return next with { Interview = null, Ended = next.Ended.Add(state), NudgeAt = null, ExpireAt = null, PromptSerial = state.Memory.PromptSerial, SilentUntil = now + options.SilenceAfterInterview };
        }

        // Only what the person does (and the beginning) starts the clock again.
        var given = InterviewEngine.RemindersGiven(state);
        return step switch
        {
            TakeNudge => next with { NudgeAt = given > RemindersBefore(conversation) ? Reminders.NextAfterReminder(guide, given, now) : null },
            _ => next with { NudgeAt = Reminders.NextAfterWords(guide, given, options, now), ExpireAt = now + (guide.ExpiresAfter ?? options.ExpireAfter) },
        };
    }

    /// <summary>What was said last and waits for an answer, to be said again to a person who opens the chat anew.</summary>
    public static ImmutableArray<Utterance> WhereWeWere(InterviewState state)
    {
        var last = state.Transcript.LastOrDefault(e => e is { Speaker: Speaker.Interviewer, Kind: not SayKind.Nudge and not SayKind.Help });
        var text = state.Memory.OpenPrompt is null ? last?.Text : state.Memory.OpenPromptText ?? last?.Text;
        return text is null ? [] : [new Say(last?.Kind ?? SayKind.Question, text, state.Memory.OpenPrompt, last?.QuestionId)];
    }

    private static int RemindersBefore(Conversation conversation) => conversation.Interview is { } interview ? InterviewEngine.RemindersGiven(interview) : 0;

    private static bool IsUnprompted(NextStep step) => step is TakeNudge or TakeExpiry or TakeInbound { Pending.Inbound.Content: InviteContent };

    private static Effect EffectOf(string id, InterviewEvent happened, Conversation conversation, InterviewState state, DateTimeOffset now) => happened switch
    {
        ConsentGiven consent => new ConsentEffect(id, now, state.RespondentId, conversation.Address, state.StudyId, consent.Words),
        OptedOut opted => new OptOutEffect(id, now, state.RespondentId, conversation.Address, opted.Words),
        InterviewEnded ended => new InterviewEndedEffect(id, now, state.InterviewId, state.StudyId, state.StudyVersion, state.RespondentId, ended.Outcome),
        _ => throw new InvalidOperationException($"The loop knows no effect of {happened.GetType().Name}."),
    };
}
