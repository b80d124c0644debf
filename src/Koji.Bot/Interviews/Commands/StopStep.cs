using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Commands;

/// <summary>Stopping: this interview, or every message from us. An opt-out comes before any other reading of what was said.</summary>
internal static class StopStep
{
    private static readonly YesNoQuestion ForGood = new() { Id = "stop-for-good", Text = LocalizedText.Of("Do you want me to stop for good?") };

    /// <summary>Acts on an opt-out, or asks once where it is unsure. False where the words mean something else.</summary>
    public static bool TryTake(TurnDraft turn, string words)
    {
        var intent = Recognise(turn, words);
        if (turn.Memory.ConfirmingStop)
        {
            return TakeConfirmation(turn, words, intent);
        }

        switch (intent)
        {
            case OptOutIntent.Clear:
                OptOut(turn, words);
                return true;
            case OptOutIntent.Unsure:
                AskOnce(turn);
                return true;
            default:
                return false;
        }
    }

    public static void OptOut(TurnDraft turn, string words)
    {
        turn.ClosePrompt(answeredWith: null);
        RecordRefusal(turn, words);
        turn.Say(SayKind.OptOutConfirmation, turn.Text(Phrase.OptOutConfirmation));
        turn.Raise(new OptedOut(words));
        turn.End(InterviewOutcome.Stopped);
    }

    /// <summary>The same where the provider confirms it.</summary>
    public static void OptOutInSilence(TurnDraft turn, string words)
    {
        turn.Heard(words);
        RecordRefusal(turn, words);
        turn.Raise(new OptedOut(words));
        turn.End(InterviewOutcome.Stopped, amendPrompt: false);
    }

    /// <summary>Ends this interview; messages about other studies stay welcome.</summary>
    public static void EndHere(TurnDraft turn)
    {
        turn.ClosePrompt(answeredWith: null);
        turn.Say(SayKind.Closing, turn.Text(Phrase.StoppedHere));
        turn.End(InterviewOutcome.Stopped);
    }

    /// <summary>Whether the words answer "stop for good?".</summary>
    public static bool IsReply(string words, string language) => Reply(words, language) is not null;

    /// <summary>The person does not want to stop for good: goes on where we were.</summary>
    public static void GoOn(TurnDraft turn)
    {
        turn.ClosePrompt(answeredWith: null);
        turn.Memory = turn.Memory with { ConfirmingStop = false };
        Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.GoOn));
    }

    private static OptOutIntent Recognise(TurnDraft turn, string words)
    {
        var intent = OptOutWords.Recognise(words, turn.Language);
        if (intent == OptOutIntent.No || turn.Memory.ConfirmingStop || !OptOutWords.MayBeAnAnswer(words))
        {
            return intent;
        }

        // "Cancel" and "end" opt out, unless they answer what was asked.
        return (turn.State.Phase, turn.Current) switch
        {
            (InterviewPhase.Asking, OptionsQuestion options) when TextAnswers.Read(options, words, turn.Language) is Understood { Value: not (SingleChoiceAnswer { OtherText: not null } or MultipleChoiceAnswer { OtherText: not null }) } => OptOutIntent.No,
            (InterviewPhase.Asking, SingleChoiceQuestion { AllowOther: true } or MultipleChoiceQuestion { AllowOther: true }) => OptOutIntent.Unsure,
            (InterviewPhase.Asking, OpenEndedQuestion) or (InterviewPhase.Probing or InterviewPhase.Review, _) => OptOutIntent.Unsure,
            (InterviewPhase.Asking, _) when turn.Memory.AwaitingOther => OptOutIntent.Unsure,
            _ => intent,
        };
    }

    private static bool TakeConfirmation(TurnDraft turn, string words, OptOutIntent intent)
    {
        var reply = Reply(words, turn.Language);
        if (intent != OptOutIntent.No || reply == true)
        {
            OptOut(turn, words);
            return true;
        }

        if (reply == false)
        {
            GoOn(turn);
            return true;
        }

        // Neither: what was said is taken as if the question had not come between.
        turn.ClosePrompt(answeredWith: null);
        turn.Memory = turn.Memory with { ConfirmingStop = false };
        return false;
    }

    private static bool? Reply(string words, string language) =>
        TextAnswers.Read(ForGood, words, language) is Understood { Value: YesNoAnswer answer } ? answer.Value : null;

    private static void AskOnce(TurnDraft turn)
    {
        var options = new PromptOption[]
        {
            new(QuestionPrompts.YesId, turn.Text(Phrase.StopForGoodYes)),
            new(QuestionPrompts.NoId, turn.Text(Phrase.StopForGoodNo)),
        };
        turn.Memory = turn.Memory with { ConfirmingStop = true, AwaitingOther = false };
        turn.Say(SayKind.Help, turn.Text(Phrase.StopForGood), new Prompt("", PromptKind.One, [.. options], [], 1, 1));
    }

    private static void RecordRefusal(TurnDraft turn, string words)
    {
        if (turn.State.Consent is null)
        {
            turn.State = turn.State with { Consent = new ConsentRecord(false, words, turn.Now) };
        }
    }
}
