using System.Globalization;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>
/// Reads a person's text as an answer to a question; one reader a question type. Pure; never throws; takes time in proportion to the text.
/// What may mean two things is not guessed: it is not understood, and the problem says between what to choose.
/// </summary>
public static class AnswerReader
{
    /// <param name="language">Two letters: the language of the interview. English is understood besides.</param>
    public static Reading Read(Question question, string text, string language)
    {
        var wording = new Wording(text, language);
        var reading = question switch
        {
            OpenEndedQuestion => OpenEndedReader.Read(wording),
            _ when wording.IsBlank => NotUnderstood.Because(ReadingProblem.Unreadable),
            ScaleQuestion scale => ScaleReader.Read(scale, wording),
            SingleChoiceQuestion choice => SingleChoiceReader.Read(choice, wording),
            MultipleChoiceQuestion choice => MultipleChoiceReader.Read(choice, wording),
            RankingQuestion ranking => RankingReader.Read(ranking, wording),
            YesNoQuestion yesNo => YesNoReader.Read(wording, yesNo.Text.In(language)),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Type, "A question type without a reader."),
        };

        // A number too long to be one is quoted as it was written.
        return reading is NotUnderstood { Problem: ReadingProblem.OutOfRange } beyond && decimal.TryParse(beyond.Details[0], CultureInfo.InvariantCulture, out var number) && number is Numerals.Huge
            ? beyond with { Details = beyond.Details.SetItem(0, Wording.Clip(text.Trim())) }
            : reading;
    }
}
