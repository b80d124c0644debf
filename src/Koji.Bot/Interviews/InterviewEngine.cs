using System.Text;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>
/// The interviewer: a pure function of the guide, the state, the input and the time. It does no I/O, reads no clock and keeps nothing.
/// </summary>
public static class InterviewEngine
{
    /// <summary>Takes one turn.</summary>
    /// <param name="aid">What came of <see cref="Turn.AidWanted"/>, where the turn is taken once more from the same state.</param>
    public static Turn Take(DiscussionGuide guide, InterviewState state, InterviewInput input, DateTimeOffset now, Aid? aid = null)
    {
        var turn = new TurnDraft(guide, state, now, aid);
        if (state.HasEnded)
        {
            return turn.ToTurn();
        }

        if (state.Phase == InterviewPhase.NotStarted)
        {
            Start(turn, input);
        }
        else if (!IsFromRespondent(input))
        {
            TakeTime(turn, input);
        }
        else if (!IsTooLong(turn))
        {
            TakeWords(turn, input);
        }

        return turn.ToTurn();
    }

    /// <summary>Goes on with a turn that needed a prober's decision.</summary>
    public static Turn Resume(DiscussionGuide guide, InterviewState state, ProbeDecision decision, DateTimeOffset now, Aid? aid = null)
    {
        var turn = new TurnDraft(guide, state, now, aid);
        if (AwaitsDecision(state))
        {
            FollowUp.Resume(turn, decision);
        }

        return turn.ToTurn();
    }

    /// <summary>
    /// Whether <paramref name="text"/> can be taken at once, because it is a whole answer or a command, instead of waiting for the rest of a burst.
    /// </summary>
    public static bool CanTakeAtOnce(DiscussionGuide guide, InterviewState state, string text)
    {
        var turn = new TurnDraft(guide, state, DateTimeOffset.MinValue);
        if (state.HasEnded || state.Phase == InterviewPhase.NotStarted || OptOutWords.Recognise(text, state.Language) == OptOutIntent.Clear)
        {
            return true;
        }

        if (state.Memory.ConfirmingStop && StopStep.IsReply(text, state.Language))
        {
            return true;
        }

        if (!Pending.Offers(turn, text) && CommandReader.Read(text, Pending.IsFreeText(turn)) is not null)
        {
            return true;
        }

        return (state.Phase, turn.Current) switch
        {
            (InterviewPhase.Consent, _) => ConsentWords.Read(text, state.Language) is not null,
            (InterviewPhase.Asking, not (OpenEndedQuestion or null)) when !state.Memory.AwaitingOther =>
                TextAnswers.Read(turn.Current, text, state.Language) is Understood { Whole: true },
            (InterviewPhase.Review, _) => ReviewStep.IsApproval(text, state.Language),
            _ => false,
        };
    }

    /// <summary>Whether the words ask to go on elsewhere, which is not the engine's to do; null where they answer what is asked.</summary>
    internal static MoveWish? MoveAskedFor(DiscussionGuide guide, InterviewState state, string text)
    {
        var turn = new TurnDraft(guide, state, DateTimeOffset.MinValue);
        return Pending.Offers(turn, text) ? null : MoveWords.Read(text, Pending.IsFreeText(turn));
    }

    /// <summary>How many reminders the person has had.</summary>
    internal static int RemindersGiven(InterviewState state) => Math.Max(state.Memory.Nudges, state.Memory.Nudged ? 1 : 0);

    /// <summary>How many messages and taps of a respondent one interview takes. Generous: nobody who means it comes near.</summary>
    internal static int MostExchanges(DiscussionGuide guide) => 50 + 15 * guide.Questions.Length;

    private static void Start(TurnDraft turn, InterviewInput input)
    {
        switch (input)
        {
            case Begin:
                if (!turn.Guide.Languages.Contains(turn.Language))
                {
                    turn.State = turn.State with { Language = turn.Guide.Languages[0] };
                }

                ConsentStep.Begin(turn);
                break;
            case Expire:
                turn.End(InterviewOutcome.Expired);
                break;
            case Abort:
                turn.End(InterviewOutcome.Aborted);
                break;
            case Said said when OptOutWords.Recognise(said.Text, turn.Language) == OptOutIntent.Clear:
                turn.Heard(WellFormed(said.Text));
                StopStep.OptOut(turn, said.Text);
                break;
            case OptedOutWithProvider opted:
                StopStep.OptOutInSilence(turn, WellFormed(opted.Words));
                break;
        }
    }

    private static void TakeTime(TurnDraft turn, InterviewInput input)
    {
        switch (input)
        {
            case Nudge when RemindersGiven(turn.State) < turn.Guide.MostReminders && !turn.Memory.Paused && !turn.Memory.ConfirmingStop && !AwaitsDecision(turn.State):
                turn.Memory = turn.Memory with { Nudged = true, Nudges = RemindersGiven(turn.State) + 1 };
                Pending.Restate(turn, SayKind.Nudge, turn.State.Phase == InterviewPhase.Consent ? turn.Text(Phrase.NudgeConsent) : WhereWeAre.Again(turn, Phrase.NudgeByText, Phrase.NudgeQuestion));
                break;
            case Expire:
                // All questions were dealt with by then: only the summary went unconfirmed.
                turn.End(turn.State.Phase == InterviewPhase.Review ? InterviewOutcome.Completed : InterviewOutcome.Expired);
                break;
            case Abort:
                turn.End(InterviewOutcome.Aborted, amendPrompt: false);
                break;
            case CarriedOn carried:
                CarryOnStep.Take(turn, carried.Channel, AwaitsDecision(turn.State));
                break;
            case OptedOutWithProvider opted:
                StopStep.OptOutInSilence(turn, WellFormed(opted.Words));
                break;
        }
    }

    private static void TakeWords(TurnDraft turn, InterviewInput input)
    {
        if (AwaitsDecision(turn.State))
        {
            // The turn that asked a prober was never finished: the interview goes on without the follow-up.
            if (input is Said { Text: var words })
            {
                turn.Heard(WellFormed(words));
            }

            AskingStep.GoOn(turn, turn.Current);
            return;
        }

        switch (input)
        {
            case Said said:
                TextStep.Take(turn, WellFormed(said.Text));
                break;
            case Edited edited:
                EditStep.Take(turn, WellFormed(edited.Text));
                break;
            case Picked picked:
                TapStep.Take(turn, picked.PromptId, picked.OtherText is { } other ? picked with { OtherText = WellFormed(other) } : picked);
                break;
            case Toggled toggled:
                TapStep.Take(turn, toggled.PromptId, toggled);
                break;
            case DraftDone done:
                TapStep.Take(turn, done.PromptId, done);
                break;
        }
    }

    /// <summary>
    /// Ends an interview that goes round in circles, as two automatic responders would for ever.
    /// </summary>
    private static bool IsTooLong(TurnDraft turn)
    {
        var exchanges = turn.Memory.Exchanges + 1;
        turn.Memory = turn.Memory with { Exchanges = exchanges };
        if (exchanges <= MostExchanges(turn.Guide))
        {
            return false;
        }

        turn.ClosePrompt(answeredWith: null);
        turn.Say(SayKind.Closing, turn.Text(Phrase.TooLong));
        turn.End(turn.State.Phase == InterviewPhase.Review ? InterviewOutcome.Completed : InterviewOutcome.Aborted);
        return true;
    }

    // Half a surrogate pair cannot be written to JSON and read back: it becomes the replacement character here already.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool AwaitsDecision(InterviewState state) => state.Phase == InterviewPhase.Probing && state.Memory.OpenProbe is null;

    private static bool IsFromRespondent(InterviewInput input) => input is Said or Edited or Picked or Toggled or DraftDone;
}
