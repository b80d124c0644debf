using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>What a person tapped. Only the open prompt counts.</summary>
internal static class TapStep
{
    public static void Take(TurnDraft turn, string promptId, InterviewInput input)
    {
        if (turn.Memory.OpenPrompt is not { } prompt || prompt.Id != promptId)
        {
            NoteStale(turn, promptId);
            return;
        }

        input = PromptPositions.Resolve(prompt, input);
        turn.Memory = turn.Memory with { Paused = false };
        if (turn.Memory.ConfirmingStop || turn.State.Phase is InterviewPhase.Consent or InterviewPhase.Review)
        {
            TakeOne(turn, prompt, input);
            return;
        }

        var question = turn.Current!;
        switch (input)
        {
            case Picked picked:
                TapAnswers.TakePicked(turn, question, prompt, picked);
                break;
            case Toggled toggled:
                TapAnswers.Toggle(turn, prompt, toggled);
                break;
            case DraftDone:
                TapAnswers.Submit(turn, question);
                break;
        }
    }

    private static void TakeOne(TurnDraft turn, Prompt prompt, InterviewInput input)
    {
        if (input is not Picked { OptionIds: { IsDefault: false, Length: 1 } ids } || prompt.Options.FirstOrDefault(option => option.Id == ids[0]) is not { } option)
        {
            return;
        }

        turn.Heard(option.Label);
        var yes = option.Id == QuestionPrompts.YesId;
        switch (turn.State.Phase)
        {
            case var _ when turn.Memory.ConfirmingStop && yes:
                StopStep.OptOut(turn, option.Label);
                break;
            case var _ when turn.Memory.ConfirmingStop:
                StopStep.GoOn(turn);
                break;
            case InterviewPhase.Review:
                ReviewStep.Approve(turn);
                break;
            case var _ when yes:
                ConsentStep.Grant(turn, option.Label);
                break;
            default:
                ConsentStep.Decline(turn, option.Label, Phrase.Declined);
                break;
        }
    }

    /// <summary>A tap on a message that is done with changes nothing. One kind word, and no more of them until the next answer.</summary>
    private static void NoteStale(TurnDraft turn, string promptId)
    {
        var known = promptId.Length > 1 && promptId[0] == 'p' && int.TryParse(promptId.AsSpan(1), out var serial) && serial >= 1 && serial <= turn.Memory.PromptSerial;
        if (!known || turn.Memory.StaleNoted)
        {
            return;
        }

        turn.Memory = turn.Memory with { StaleNoted = true };
        turn.Say(SayKind.Help, turn.Text(Phrase.StaleTap));
    }
}
