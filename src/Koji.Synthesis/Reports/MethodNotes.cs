using System.Globalization;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>How the report was made and what it cannot say, for its reader.</summary>
internal static class MethodNotes
{
    public static IReadOnlyList<string> Of(SynthesisSettings settings, AnswerCorpus corpus, int themes, IReadOnlyList<SegmentSize> segments)
    {
        var notes = new List<string>
        {
            "Themes are groups of answers that use the same words, words that keep the same company, or words for the same thing. No person has read and coded them, so shares are indicative.",
            "A share is the number of answers whose main theme it is, of all who were asked, those who left the answer blank included. Intervals are 95 % (Wilson).",
            "Answers that fit nowhere are left without a theme, and counted. An answer that shares no word and no concept with any other fits nowhere.",
        };
        if (themes == 0 && segments.Any(segment => segment.Answered > 0))
        {
            notes.Add("No two answers have a word or a concept in common, so there are no themes.");
        }
        else if (settings.Themes is { } wanted && wanted != themes)
        {
            notes.Add(Invariant($"{wanted} themes were asked for; the answers are different enough for {themes}."));
        }

        if (corpus.Languages.Count > 1)
        {
            var languages = string.Join(", ", corpus.Languages.Select(pair => Invariant($"{Name(pair.Code)} {pair.Answers}")));
            notes.Add($"Answers by language: {languages}. What is said in two languages may stand as two themes where no concept of the thesaurus joins it.");
        }

        if (segments.Count > 1)
        {
            notes.Add(Invariant($"Segments are compared by Fisher's exact test; q keeps the share of false finds under 5 % over all comparisons (Benjamini–Hochberg). Below {Verdict.LeastAsked} people in a segment nothing is said; a difference below {100 * Verdict.LeastDifference:0} points is called too small to matter."));
        }

        if (segments.Count(segment => segment.Segment != ThemeReport.NoSegment) > SegmentComparer.MostSegments)
        {
            notes.Add(Invariant($"Only the {SegmentComparer.MostSegments} largest segments are compared with each other."));
        }

        return notes;
    }

    private static string Name(string code) => code.Length == 0 ? "other" : CultureInfo.GetCultureInfo(code).EnglishName;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
