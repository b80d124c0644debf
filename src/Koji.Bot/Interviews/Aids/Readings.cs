using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Aids;

/// <summary>Readings that come from elsewhere: asked to be confirmed, and taken when they are.</summary>
internal static class Readings
{
    /// <summary>Takes a yes to "shall I put down 7?".</summary>
    public static bool TryConfirm(TurnDraft turn, Question question, string text)
    {
        if (turn.Memory.Suggested is not { } suggested || suggested.QuestionId != question.Id)
        {
            return false;
        }

        turn.Memory = turn.Memory with { Suggested = null };
        if (!ReviewStep.IsApproval(text, turn.Language))
        {
            return false;
        }

        Recording.TakeAnswer(turn, question, suggested.Value, suggested.Words, null, reason: "Read by a language model; the person said that it is right.");
        return true;
    }

    /// <summary>Asks whether the words mean what was made of them; wants a reading where there is none yet.</summary>
    public static bool TrySuggest(TurnDraft turn, Question question, string text, int mostAttempts)
    {
        // The last attempt is for the person's own words: a question that goes on and on is no help.
        if (question is OpenEndedQuestion || turn.Memory.Attempts + 2 > mostAttempts || string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        turn.Want(new ReadingWanted(turn.Guide.StudyId, turn.State.RespondentId, turn.Language, question, text.Trim()));
        if (turn.Aid is not SuggestedReading { Value: var value } || !IsAnswer(question, value))
        {
            return false;
        }

        var isYesNo = question is YesNoQuestion;
        var words = turn.Text(Phrase.Quoted, AnswerWords.Of(question, value, turn.Language));
        turn.Memory = turn.Memory with
        {
            Attempts = turn.Memory.Attempts + 1,
            // A yes would be an answer to the question itself.
            Suggested = isYesNo ? null : new SuggestedAnswer(question.Id, value, text.Trim()),
        };
        AskingStep.Put(turn, question, SayKind.Retry, turn.Text(isYesNo ? Phrase.ConfirmYesNo : Phrase.ConfirmReading, words));
        return true;
    }

    /// <summary>Whether a value is one that the question can have.</summary>
    internal static bool IsAnswer(Question question, AnswerValue value) => AnswerWords.Fits(question, value) && (question, value) switch
    {
        (ScaleQuestion scale, ScaleAnswer answer) => answer.Value >= scale.Min && answer.Value <= scale.Max,
        (SingleChoiceQuestion choice, SingleChoiceAnswer { OptionId: { } id, OtherText: null }) => Has(choice, [id]),
        (MultipleChoiceQuestion choice, MultipleChoiceAnswer { OtherText: null } answer) =>
            answer.OptionIds.Length >= Math.Max(1, choice.MinPicks) && answer.OptionIds.Length <= (choice.MaxPicks ?? choice.Options.Length) && Has(choice, answer.OptionIds),
        (RankingQuestion ranking, RankingAnswer answer) => answer.OptionIds.Length == Math.Min(ranking.Top ?? ranking.Options.Length, ranking.Options.Length) && Has(ranking, answer.OptionIds),
        (YesNoQuestion, YesNoAnswer) => true,
        _ => false,
    };

    private static bool Has(OptionsQuestion question, IReadOnlyCollection<string> ids) =>
        ids.Distinct(StringComparer.Ordinal).Count() == ids.Count && ids.All(id => question.Options.Any(option => option.Id == id));
}
