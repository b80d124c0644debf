using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing.Quality;

/// <summary>Scores an interview that has ended. Pure: the same interview always has the same score.</summary>
public static class QualityScorer
{
    /// <summary>Words to one open question, replies included, that count as telling; twice as many as the full mark needs are no better.</summary>
    private const double TellingWords = 25;

    private const double Worst = 1;
    private const double Best = 5;

    /// <summary>One doubt of this kind is an accident or a manner; two are a way of getting through.</summary>
    private const double CapOfTwoDoubts = 1.9;

    private const double CapOfGibberish = 1.5;
    private const double CapOfOneDoubt = 3;

    public static InterviewQuality Of(DiscussionGuide guide, InterviewState interview)
    {
        var shown = QuestionFlow.Shown(guide, interview);
        var open = OpenAnswers(guide, interview);
        var flags = QualityFlags.Of(guide, interview);
        var parts = new[] { Relevance(open, interview.Language), Depth(open), Coverage(shown, interview), Completion(shown, interview), Structured(guide, interview, flags) }.OfType<QualityPart>().ToImmutableArray();
        var score = parts.IsEmpty ? Worst : parts.Average(part => part.Score);
        score = Math.Min(score, flags.Contains(QualityDoubt.Gibberish) ? CapOfGibberish : flags.Length >= 2 ? CapOfTwoDoubts : flags.Length == 1 ? CapOfOneDoubt : Best);
        return new InterviewQuality(Math.Round(score, 1, MidpointRounding.AwayFromZero), parts, flags);
    }

    internal static ImmutableArray<Answer> OpenAnswers(DiscussionGuide guide, InterviewState interview) =>
        [.. interview.Answers.Where(answer => guide.Find(answer.QuestionId) is OpenEndedQuestion && answer.Status == AnswerStatus.Answered)];

    private static QualityPart? Relevance(ImmutableArray<Answer> open, string language)
    {
        if (open.IsEmpty)
        {
            return null;
        }

        var saying = open.Count(answer => AnswerSignals.Of(answer.Verbatim, language) is { Length: > 0, IsMash: false, Refuses: false, DoesNotKnow: false });
        return new QualityPart("relevance", Share(saying, open.Length), $"{Of(saying, open.Length)} open answers say something about the question");
    }

    private static QualityPart? Depth(ImmutableArray<Answer> open)
    {
        if (open.IsEmpty)
        {
            return null;
        }

        var words = open.Average(answer => Math.Min(2 * TellingWords, Words(answer)));
        return new QualityPart("depth", Worst + (Best - Worst) * Math.Min(1, words / TellingWords), $"{words.ToString("0", CultureInfo.InvariantCulture)} words to an open question, replies to follow-ups included");
    }

    private static QualityPart? Coverage(ImmutableArray<Question> shown, InterviewState interview)
    {
        var reached = shown.Count(question => interview.Answers.Any(answer => answer.QuestionId == question.Id));
        var answered = shown.Count(question => interview.Answers.Any(answer => answer.QuestionId == question.Id && answer.Status == AnswerStatus.Answered));
        return reached == 0 ? null : new QualityPart("coverage", Share(answered, reached), $"{Of(answered, reached)} questions that were put were answered");
    }

    private static QualityPart? Completion(ImmutableArray<Question> shown, InterviewState interview)
    {
        var dealtWith = shown.Count(question => interview.Answers.Any(answer => answer.QuestionId == question.Id));
        return shown.IsEmpty ? null
            : interview.Outcome == InterviewOutcome.Completed ? new QualityPart("completion", Best, "came to its end")
            : new QualityPart("completion", Share(dealtWith, shown.Length), $"ended after {Of(dealtWith, shown.Length)} questions");
    }

    private static QualityPart? Structured(DiscussionGuide guide, InterviewState interview, ImmutableArray<QualityDoubt> flags)
    {
        var closed = interview.Answers.Where(answer => guide.Find(answer.QuestionId) is not (null or OpenEndedQuestion)).ToList();
        if (closed.Count == 0)
        {
            return null;
        }

        var readable = closed.Count(answer => answer.Status != AnswerStatus.Unreadable);
        return flags.Contains(QualityDoubt.StraightLining)
            ? new QualityPart("structured", Worst, "the same place was chosen throughout")
            : new QualityPart("structured", Share(readable, closed.Count), $"{Of(readable, closed.Count)} answers to scales and lists could be read");
    }

    private static int Words(Answer answer) =>
        answer.Probes.Select(probe => probe.Reply ?? "").Prepend(answer.Verbatim).Sum(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    private static double Share(int part, int all) => Worst + (Best - Worst) * part / all;

    private static string Of(int part, int all) => $"{part.ToString(CultureInfo.InvariantCulture)} of {all.ToString(CultureInfo.InvariantCulture)}";
}
