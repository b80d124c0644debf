using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing.Quality;

/// <summary>Finds what makes an interview doubtful. Errs on the side of the respondent.</summary>
internal static class QualityFlags
{
    /// <summary>Fewer scales in one place are an opinion.</summary>
    private const int ScalesInARow = 4;

    private const int ListsInARow = 4;

    /// <summary>"No, nothing" may be said to many questions; so many words are not said twice.</summary>
    private const int WordsOfACopy = 5;

    /// <summary>Characters a second: a fast typist on a keyboard writes half of it, a thumb a quarter.</summary>
    private const double FastestTyping = 20;

    /// <summary>Shorter texts come from a keyboard's suggestions.</summary>
    private const int ShortestTyped = 20;

    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1);

    public static ImmutableArray<QualityDoubt> Of(DiscussionGuide guide, InterviewState interview)
    {
        var open = QualityScorer.OpenAnswers(guide, interview);
        var flags = ImmutableArray.CreateBuilder<QualityDoubt>();
        Add(QualityDoubt.StraightLining, IsStraightLined(guide, interview));
        Add(QualityDoubt.Gibberish, open.Length > 0 && 2 * open.Count(answer => IsGibberish(answer.Verbatim)) >= open.Length);
        Add(QualityDoubt.CopyPaste, IsCopied(guide, open, interview.Language));
        Add(QualityDoubt.BotLikeSpeed, interview.Channel != "simulated" && IsTooFast(interview.Transcript));
        Add(QualityDoubt.Contradiction, open.Any(answer => Contradicts(guide, interview, answer)));
        return flags.ToImmutable();

        void Add(QualityDoubt flag, bool holds)
        {
            if (holds)
            {
                flags.Add(flag);
            }
        }
    }

    private static bool IsStraightLined(DiscussionGuide guide, InterviewState interview)
    {
        var places = new List<double>();
        var picks = new List<int>();
        foreach (var answer in interview.Answers)
        {
            switch (guide.Find(answer.QuestionId), answer.Value)
            {
                case (ScaleQuestion scale, ScaleAnswer { Value: var value }):
                    places.Add((value - scale.Min) / (double)(scale.Max - scale.Min));
                    break;
                case (SingleChoiceQuestion choice, SingleChoiceAnswer { OptionId: { } id }):
                    picks.Add(Place(choice, id));
                    break;
                case (RankingQuestion ranking, RankingAnswer { OptionIds: { IsEmpty: false } ids }) when ids.Select((id, i) => Place(ranking, id) == i).All(same => same):
                    picks.Add(0);
                    break;
            }
        }

        return (places.Count >= ScalesInARow && places.Distinct().Count() == 1) || (picks.Count >= ListsInARow && picks.Distinct().Count() == 1);
    }

    private static int Place(OptionsQuestion question, string id) => question.Options.Select(option => option.Id).ToList().IndexOf(id);

    /// <summary>A run over the keys, one letter over and over, or no letter at all where words were asked for.</summary>
    private static bool IsGibberish(string words)
    {
        var letters = words.Where(char.IsLetter).Select(char.ToLowerInvariant).ToList();
        return AnswerSignals.Of(words).IsMash
            || (words.Trim().Length > 0 && letters.Count == 0 && !words.Any(char.IsDigit) && !words.EnumerateRunes().Any(rune => rune.Value > 0x2000))
            || (letters.Count >= 5 && letters.Distinct().Count() <= 2);
    }

    private static bool IsCopied(DiscussionGuide guide, ImmutableArray<Answer> open, string language)
    {
        var long_ = open.Select(answer => (answer.QuestionId, Words: Plain(answer.Verbatim))).Where(pair => pair.Words.Split(' ').Length >= WordsOfACopy).ToList();
        return long_.Select(pair => pair.Words).Distinct().Count() < long_.Count
            || long_.Any(pair => Plain(guide.Find(pair.QuestionId)!.Text.In(language)) == pair.Words);
    }

    private static string Plain(string text) => string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Most of what was typed came faster than it can be typed.</summary>
    private static bool IsTooFast(ImmutableArray<TranscriptEntry> transcript)
    {
        var (typed, fast) = (0, 0);
        for (var i = 1; i < transcript.Length; i++)
        {
            if (transcript[i] is { Speaker: Speaker.Respondent, Text: { Length: >= ShortestTyped } text } && transcript[i - 1] is { Speaker: Speaker.Interviewer } asked)
            {
                typed++;
                fast += transcript[i].At - asked.At < Reading + TimeSpan.FromSeconds(text.Length / FastestTyping) ? 1 : 0;
            }
        }

        return typed >= 3 && fast * 2 > typed;
    }

    private static bool Contradicts(DiscussionGuide guide, InterviewState interview, Answer answer)
    {
        var request = new ProbeRequest(interview.StudyId, guide.Find(answer.QuestionId)!, interview.Language, answer.Verbatim, answer.Value, [], [], 1) { Answers = interview.Answers, Questions = guide.Questions };
        return Contradiction.With(request, AnswerSignals.Of(answer.Verbatim, interview.Language)) is not null;
    }
}
