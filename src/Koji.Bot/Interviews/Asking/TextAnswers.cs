using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>Takes what a person wrote as an answer to the current question.</summary>
internal static class TextAnswers
{
    /// <summary>Failed answers to one question, after the last of which it is left out.</summary>
    private const int MostAttempts = 3;

    /// <summary>Questions about a question that do not count as failed answers.</summary>
    private const int MostAskedBack = 2;

    public static void Take(TurnDraft turn, Question question, string text)
    {
        if ((turn.Memory.AwaitingOther && TryTakeOther(turn, question, text)) || Readings.TryConfirm(turn, question, text))
        {
            return;
        }

        if (Corrections.TryTake(turn, question, text))
        {
            return;
        }

        if (Corrections.IsLost(turn, question, text))
        {
            Retry(turn, question, NotUnderstood.Because(ReadingProblem.Unreadable), text);
            return;
        }

        if (turn.Memory.OpenPrompt is { Draft.IsEmpty: false } && TapAnswers.IsDone(text))
        {
            TapAnswers.Submit(turn, question);
            return;
        }

        var reading = question is YesNoQuestion && CorrectionWords.Read(text) is { } changed && Read(question, changed.Rest, turn.Language) is Understood { Whole: true } second
            ? second
            : Read(question, text, turn.Language);
        if (reading is not Understood { Whole: true } && TwoAtOnce.TryTake(turn, question, text))
        {
            return;
        }

        switch (reading)
        {
            case Understood understood:
                Recording.TakeAnswer(turn, question, understood.Value, text.Trim(), understood.Remark);
                break;
            case NotUnderstood when StudyQuestions.TryAnswer(turn, text):
                break;
            case NotUnderstood when text.TrimEnd().EndsWith('?') && turn.Memory.AskedBack < MostAskedBack:
                AnswerAskedBack(turn, question);
                break;
            case NotUnderstood not when Additions.TryTake(turn, question, not, text):
                break;
            case NotUnderstood when Readings.TrySuggest(turn, question, text, MostAttempts):
                break;
            case NotUnderstood not:
                Retry(turn, question, not, text);
                break;
        }
    }

    /// <summary>Reads a text, and makes sure that what comes back fits the question.</summary>
    public static Reading Read(Question question, string text, string language)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        var reading = AnswerReader.Read(question, text, language);
        return reading is Understood { Value: var value } && !AnswerWords.Fits(question, value)
            ? NotUnderstood.Because(ReadingProblem.Unreadable)
            : reading;
    }

    /// <summary>Explains the question to a person who asked about it, and puts it again.</summary>
    public static void AnswerAskedBack(TurnDraft turn, Question question)
    {
        turn.Memory = turn.Memory with { AskedBack = turn.Memory.AskedBack + 1 };
        var meaning = turn.Text(Phrase.AskedBackOpen);
        var purpose = question.Purpose?.In(turn.Language).Trim();
        AskingStep.Put(turn, question, SayKind.Help, purpose is null ? meaning : $"{meaning} {purpose}");
    }

    /// <summary>Says what was wrong and how to answer; after the second failure in a row the question is left out.</summary>
    public static void Retry(TurnDraft turn, Question question, NotUnderstood reading, string text)
    {
        var attempts = turn.Memory.Attempts + 1;
        if (attempts >= MostAttempts)
        {
            Recording.Leave(turn, question, AnswerStatus.Unreadable, text.Trim(), $"Could not be read {attempts} times; the last time: {reading.Problem}.");
            return;
        }

        turn.Memory = turn.Memory with { Attempts = attempts };
        var problem = Examples.Problem(reading, turn.Language);
        // By text every question but an open one ends with how to answer it: said twice, it would be paid for twice.
        // Who says which it is not would be shown that very one as an example.
        var example = (turn.ByText && question is not OpenEndedQuestion) || reading.Problem == ReadingProblem.Excluded ? "" : Examples.For(question, turn.Language);
        AskingStep.Put(turn, question, SayKind.Retry, $"{problem} {example}".TrimEnd());
    }

    private static bool TryTakeOther(TurnDraft turn, Question question, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var words = text.Trim();
        switch (question)
        {
            case SingleChoiceQuestion:
                // Having tapped "other", the person may still name one of the list.
                var value = Read(question, text, turn.Language) is Understood { Whole: true, Value: SingleChoiceAnswer { OptionId: not null } listed }
                    ? listed
                    : new SingleChoiceAnswer(null, words);
                Recording.TakeAnswer(turn, question, value, words, null);
                return true;
            case MultipleChoiceQuestion choice:
                TapAnswers.TakePicks(turn, choice, [.. turn.Memory.OpenPrompt?.Draft.Where(id => id != Prompt.OtherId) ?? []], words);
                return true;
            default:
                return false;
        }
    }
}
