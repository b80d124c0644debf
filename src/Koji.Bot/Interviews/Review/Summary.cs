using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Review;

/// <summary>What was understood, one numbered line a question.</summary>
internal static class Summary
{
    private const int LongestQuestion = 70;
    private const int LongestAnswer = 100;

    /// <summary>The questions in the order of their numbers.</summary>
    public static ImmutableArray<Question> Questions(DiscussionGuide guide, InterviewState state) =>
        [.. QuestionFlow.Shown(guide, state).Where(question => state.Answers.Any(answer => answer.QuestionId == question.Id))];

    public static string Lines(DiscussionGuide guide, InterviewState state) =>
        string.Join('\n', Questions(guide, state).Select((question, index) => Line(question, index + 1, state)));

    private static string Line(Question question, int number, InterviewState state)
    {
        var answer = state.Answers.First(a => a.QuestionId == question.Id);
        var words = answer.Value is null
            ? InterviewTexts.Get(Phrase.SummarySkipped, state.Language)
            : WrittenSummaries.Of(state, answer) ?? Value(question, answer.Value, state.Language);
        var text = Shorten(QuestionAlone(question.Text.In(state.Language)), LongestQuestion);
        return text.EndsWith('?') || text.EndsWith('…')
            ? $"{number}. {text} {words}"
            : InterviewTexts.Get(Phrase.SummaryLine, state.Language, number, text.TrimEnd('.', ':', ' ', '\u00a0'), words);
    }

    private static string Value(Question question, AnswerValue value, string language) => value is TextAnswer text
        ? InterviewTexts.Get(Phrase.Quoted, language, Shorten(text.Text, LongestAnswer))
        : AnswerWords.Of(question, value, language);

    // What follows the question mark tells how to answer.
    private static string QuestionAlone(string text) => text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;

    /// <summary>One line, cut at a word.</summary>
    private static string Shorten(string text, int longest)
    {
        var line = string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var letters = new StringInfo(line);
        if (letters.LengthInTextElements <= longest)
        {
            return line;
        }

        var cut = letters.SubstringByTextElements(0, longest);
        var space = cut.LastIndexOf(' ');
        return (space > longest / 2 ? cut[..space] : cut).TrimEnd(',', ';', ' ') + "…";
    }
}
