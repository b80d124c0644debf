using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Studies.Advice;

/// <summary>What a methodologist would say of a study: remarks, never errors. Pure.</summary>
public static class StudyAdvice
{
    /// <summary>More groups than that are no longer compared, they are listed.</summary>
    private const int MostSegments = 7;

    /// <summary>By text message every question is a round trip without buttons.</summary>
    private const int MostQuestionsBySms = 8;

    /// <summary>Two joined segments of the plain alphabet.</summary>
    private const int LongestBySms = 306;

    /// <summary>Its number, a stop and the end of the line.</summary>
    private const int CharactersBesideLabel = 4;

    private const int MostRankedBySms = 5;

    private const int MostOptionsOnAPhone = 10;

    /// <summary>In the order of the guide.</summary>
    public static ImmutableArray<StudyRemark> On(Study study) =>
        [.. OnPurpose(study), .. OnLength(study), .. study.Guide.Questions.SelectMany(QuestionAdvice.On), .. OnChannels(study), .. OnWhys(study)];

    private static IEnumerable<StudyRemark> OnPurpose(Study study)
    {
        if (string.IsNullOrWhiteSpace(study.Decision))
        {
            yield return new StudyRemark("", "no_decision", "The study does not say which decision it informs, so nobody can tell which answers are enough", "Add 'decision:'");
        }

        if (study.Segments.Length > MostSegments)
        {
            yield return new StudyRemark("segments", "many_segments", $"{study.Segments.Length} segments make {study.Segments.Length * (study.Segments.Length - 1) / 2} comparisons, each from few people", $"Keep the {MostSegments} that a decision depends on");
        }
    }

    private static IEnumerable<StudyRemark> OnLength(Study study)
    {
        var needed = InterviewLength.Of(study.Guide);
        if (needed > TimeSpan.FromMinutes(study.Guide.Opening.Minutes) * InterviewLength.Tolerance)
        {
            yield return new StudyRemark("opening.minutes", "minutes", $"The questions take about {Math.Ceiling(needed.TotalMinutes):0} minutes, and people are promised {study.Guide.Opening.Minutes}", "Ask less, or promise more");
        }

        if (study.Channels.Contains("sms") && study.Guide.Questions.Length > MostQuestionsBySms)
        {
            yield return new StudyRemark("channels", "long_for_sms", $"{study.Guide.Questions.Length} questions are too many for text messages, where most people leave after a few", $"Keep it to {MostQuestionsBySms}, or leave out sms");
        }
    }

    /// <summary>What a question costs on a phone: each text beyond two segments is paid for again, and a long list is typed out.</summary>
    private static IEnumerable<StudyRemark> OnChannels(Study study)
    {
        foreach (var question in study.Guide.Questions)
        {
            var place = $"questions.{question.Id}";
            var longest = question.Text.ByLanguage.Values.Max(text => text.Length)
                + (question is OptionsQuestion listed ? listed.Options.Sum(option => option.Label.ByLanguage.Values.Max(label => label.Length) + CharactersBesideLabel) : 0);
            if (study.Channels.Contains("sms") && longest > LongestBySms)
            {
                yield return new StudyRemark(place, "long_for_channel", $"With its options the question comes to about {longest} characters, more than two text messages hold", $"Keep it under {LongestBySms}, or leave out sms");
            }

            if (study.Channels.Contains("sms") && question is RankingQuestion { Options.Length: > MostRankedBySms })
            {
                yield return new StudyRemark(place, "ranking_for_sms", "Ranking a long list by text message means typing numbers while scrolling", $"Rank {MostRankedBySms} at most, or ask for the most important one");
            }

            if (study.Channels.Any(channel => channel != "sms") && question is OptionsQuestion { Options.Length: > MostOptionsOnAPhone } options)
            {
                yield return new StudyRemark(place, "long_list", $"{options.Options.Length} options do not fit on a phone's screen; the first ones are picked more often", $"Keep the {MostOptionsOnAPhone} that matter, and add 'other: true'");
            }
        }
    }

    /// <summary>A yes or a no is a count; the reason behind it is what one interviews for.</summary>
    private static IEnumerable<StudyRemark> OnWhys(Study study)
    {
        foreach (var question in study.Guide.Questions.OfType<YesNoQuestion>())
        {
            var isFollowed = question.Probe.Budget > 0 || study.Guide.Questions.Any(later => later.ShowIf?.Questions.Contains(question.Id) == true);
            if (!isFollowed)
            {
                yield return new StudyRemark($"questions.{question.Id}", "no_why", "Nothing follows from the yes or the no: neither a follow-up nor a question that depends on it", "Add 'probe: 1', or a question with 'show_if:' after it, or leave it out");
            }
        }
    }
}
