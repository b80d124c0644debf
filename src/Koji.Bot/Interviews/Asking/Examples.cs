using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>How to answer a question: an example made for it, and what was wrong with an answer that could not be read.</summary>
internal static class Examples
{
    /// <summary>The examples lie on both sides of the middle, so as not to suggest an answer.</summary>
    /// <param name="byText">A yes or a no is asked for by number (<see cref="PlainTextStyle.ByNumber"/>).</param>
    public static string For(Question question, string language, bool byText = false)
    {
        switch (question)
        {
            case ScaleQuestion scale:
                var step = Math.Max(1, (scale.Max - scale.Min) / 4);
                return InterviewTexts.Get(Phrase.ExampleScale, language, scale.Min, scale.Max, scale.Min + step, Math.Max(scale.Min, scale.Max - step));
            case YesNoQuestion:
                return InterviewTexts.Get(byText ? Phrase.ExampleYesNoByText : Phrase.ExampleYesNo, language);
            case MultipleChoiceQuestion choice:
                return InterviewTexts.Get(Phrase.ExampleMany, language, Numbers(Math.Min(Math.Max(2, choice.MinPicks), QuestionPrompts.MostPicks(choice)), choice.Options.Length));
            case RankingQuestion ranking:
                return InterviewTexts.Get(Phrase.ExampleOrder, language, Order(QuestionPrompts.Places(ranking)));
            case SingleChoiceQuestion choice:
                var index = Math.Min(1, choice.Options.Length - 1);
                return InterviewTexts.Get(Phrase.ExampleOne, language, index + 1, choice.Options[index].Label.In(language));
            default:
                return InterviewTexts.Get(Phrase.ExampleOpen, language);
        }
    }

    public static string Problem(NotUnderstood reading, string language)
    {
        var details = reading.Details;
        return (reading.Problem, details.Length) switch
        {
            (ReadingProblem.OutOfRange, >= 3) => InterviewTexts.Get(Phrase.ProblemOutOfRange, language, details[0], details[1], details[2]),
            (ReadingProblem.NotWhole, >= 3) => InterviewTexts.Get(Phrase.ProblemNotWhole, language, details[0], details[1], details[2]),
            (ReadingProblem.Ambiguous, >= 1) => InterviewTexts.Get(Phrase.ProblemAmbiguous, language, Quote(details, language, Phrase.OrWord)),
            (ReadingProblem.OnlyOne, >= 1) => InterviewTexts.Get(Phrase.ProblemOnlyOne, language, Quote(details, language, Phrase.And)),
            (ReadingProblem.OnlyOne, 0) => InterviewTexts.Get(Phrase.ProblemOnlyOneUnnamed, language),
            (ReadingProblem.Excluded, >= 1) => InterviewTexts.Get(Phrase.ProblemExcluded, language, Quote(details, language, Phrase.OrWord)),
            (ReadingProblem.TooFew, >= 2) => InterviewTexts.Get(Phrase.ProblemTooFew, language, details[0], details[1]),
            (ReadingProblem.TooMany, >= 2) => InterviewTexts.Get(Phrase.ProblemTooMany, language, details[0], details[1]),
            (ReadingProblem.Duplicate, >= 1) => InterviewTexts.Get(Phrase.ProblemDuplicate, language, Quote(details, language, Phrase.And)),
            (ReadingProblem.Gap, >= 1) => InterviewTexts.Get(Phrase.ProblemGap, language, Quote(details, language, Phrase.And)),
            (ReadingProblem.UnknownOption, >= 1) => InterviewTexts.Get(Phrase.ProblemUnknownOption, language, details[0]),
            _ => InterviewTexts.Get(Phrase.ProblemUnreadable, language),
        };
    }

    /// <summary>An order that is not the one of the list: "2, 1, 3".</summary>
    public static string Order(int places) =>
        string.Join(", ", Enumerable.Range(1, places).Select(n => n switch { 1 when places > 1 => 2, 2 => 1, _ => n }).Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Some numbers of a list, not side by side where there is room: "1, 3".</summary>
    public static string Numbers(int count, int length)
    {
        var step = count * 2 - 1 <= length ? 2 : 1;
        return string.Join(", ", Enumerable.Range(0, Math.Min(count, length)).Select(n => (n * step + 1).ToString(CultureInfo.InvariantCulture)));
    }

    private static string Quote(IEnumerable<string> items, string language, Phrase last) =>
        InterviewTexts.Join(items.Select(item => InterviewTexts.Get(Phrase.Quoted, language, item)), language, last);
}
