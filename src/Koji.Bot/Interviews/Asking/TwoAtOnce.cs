using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>
/// Understands a person who answers the current question and the next one in one go ("4, and yes I'd recommend it", "1) 4 2) yes").
/// Only where both parts are clear: what follows an answer is far more often a remark on it.
/// </summary>
internal static partial class TwoAtOnce
{
    public static bool TryTake(TurnDraft turn, Question question, string text)
    {
        if (question is OpenEndedQuestion || Split(text) is not { } parts)
        {
            return false;
        }

        if (TextAnswers.Read(question, parts.First, turn.Language) is not Understood { Whole: true } first
            || NextAfter(turn, question, first.Value) is not { } next
            || next is OpenEndedQuestion
            || TextAnswers.Read(next, parts.Second, turn.Language) is not Understood second
            || !(parts.Numbered ? second.Whole : PointsTo(next, parts.Second, turn.Language)))
        {
            return false;
        }

        Recording.Write(turn, new Answer(question.Id, AnswerStatus.Answered, first.Value, parts.First, null, null, turn.Now, []));
        turn.ClosePrompt(AnswerWords.Of(question, first.Value, turn.Language));
        Recording.Write(turn, new Answer(next.Id, AnswerStatus.Answered, second.Value, parts.Second, second.Remark, null, turn.Now, []));
        turn.Memory = turn.Memory with { LastTaken = TakenAs.Answer, LastAnswered = next.Id };
        AskingStep.AskNext(turn, turn.Text(
            Phrase.BothUnderstood,
            Quoted(turn, question, first.Value),
            Quoted(turn, next, second.Value),
            next.Text.In(turn.Language).Trim()));
        return true;
    }

    private static string Quoted(TurnDraft turn, Question question, AnswerValue value) =>
        turn.Text(Phrase.Quoted, AnswerWords.Of(question, value, turn.Language));

    private static Question? NextAfter(TurnDraft turn, Question question, AnswerValue value)
    {
        var answer = new Answer(question.Id, AnswerStatus.Answered, value, "", null, null, turn.Now, []);
        var supposed = turn.State with { Answers = turn.State.Answers.RemoveAll(a => a.QuestionId == question.Id).Add(answer) };
        return QuestionFlow.Next(turn.Guide, supposed);
    }

    private static (string First, string Second, bool Numbered)? Split(string text)
    {
        if (text.Length > 300)
        {
            return null;
        }

        if (Numbered().Match(text) is { Success: true } numbered)
        {
            return (numbered.Groups["first"].Value.Trim(), numbered.Groups["second"].Value.Trim(), true);
        }

        return Joined().Match(text) is { Success: true } joined
            ? (joined.Groups["first"].Value.Trim(), joined.Groups["second"].Value.Trim(), false)
            : null;
    }

    /// <summary>The second part speaks of the next question: it names an option of it, or takes up one of its words.</summary>
    private static bool PointsTo(Question next, string words, string language)
    {
        var said = Stems(words);
        var labels = next is OptionsQuestion options ? options.Options.SelectMany(option => Stems(option.Label.In(language))) : [];
        return Stems(next.Text.In(language)).Concat(labels).Intersect(said).Any();
    }

    // Six letters stand for a word's stem ("recommend", "recommander"); shorter words than four carry no subject.
    private static HashSet<string> Stems(string text) =>
        [.. PlainWords.Of(text).Split(' ').Where(word => word.Length >= 4 && !EmptyWords.Contains(word)).Select(word => word[..Math.Min(6, word.Length)])];

    private static readonly HashSet<string> EmptyWords =
        ["would", "could", "should", "have", "been", "with", "that", "this", "what", "when", "your", "you", "from", "they", "them", "very", "much", "some", "does", "will", "pour", "avec", "vous", "votre", "nous", "dans", "cela", "tout", "tres", "plus", "etes", "avez"];

    [GeneratedRegex(@"^\s*(?:1|a)\s*[).:]\s*(?<first>[^\n]+?)[\s,;]+(?:2|b)\s*[).:]\s*(?<second>.+?)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(?<first>[^\n;]{1,60}?)\s*(?:[,;.]?\s+(?:and|et|puis|then|also)\s+|;\s*|\n+)\s*(?<second>.+?)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Joined();
}
