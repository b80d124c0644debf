using System.Globalization;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>How the report was made and what it cannot say, for its reader.</summary>
internal static class MethodNotes
{
    public static IReadOnlyList<string> Of(SynthesisSettings settings, AnswerCorpus corpus, int themes, IReadOnlyList<SegmentSize> segments, AnswerCode[] codes, bool isCalibrated)
    {
        var notes = new List<string>
        {
            "Themes are groups of answers that use the same words, words that keep the same company, or words for the same thing. " + Codes(codes, isCalibrated),
            "A share is the number of answers whose main theme it is, of all who were asked, those who left the answer blank included. Intervals are 95 % (Wilson).",
            "An answer that says more than one thing counts in its main theme and is mentioned in the others; clauses are taken for another theme with caution, so that mentions are a lower bound.",
            "Answers that fit nowhere are left without a theme, and counted. An answer that shares no word and no concept with any other fits nowhere.",
        };
        if (corpus.Meanings is { } meanings)
        {
            notes.Add(Invariant($"A language model said of {Enumerable.Range(0, meanings.Count).Where(corpus.IsMeant).Sum(document => corpus.Documents[document].Weight)} answers what they mean, which counts beside their words: answers may then stand in one theme without a word in common. What it said is kept, so that the same answers give the same themes."));
        }

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

        if (segments.Count > 1 && settings.IsWatched)
        {
            notes.Add("Answers keep coming in and may be looked at at any time, so tests and intervals of differences are made to hold at every look (always-valid p by a normal mixture): what is called sure stays under the stated rate however often one looks.");
        }

        if (segments.Count(segment => segment.Segment != ThemeReport.NoSegment) > SegmentComparer.MostSegments)
        {
            notes.Add(Invariant($"Only the {SegmentComparer.MostSegments} largest segments are compared with each other."));
        }

        return notes;
    }

    private static string Codes(AnswerCode[] codes, bool isCalibrated)
    {
        var drawn = codes.Count(code => code.Sample == CodeSample.Random);
        return (codes.Length, isCalibrated) switch
        {
            (0, _) => "No person has read and coded them, so shares are indicative.",
            (_, false) => Invariant($"People have coded {codes.Length} of them, and the rest was placed by what these codes teach; {drawn} were drawn at random, fewer than the {CalibratedShares.LeastCodes} by which shares could be corrected, so shares are indicative."),
            _ => Invariant($"People have coded {codes.Length} of them, and the rest was placed by what these codes teach. Estimates are shares corrected by the {drawn} codes that were drawn at random; their intervals are 95 % (bootstrap over the codes, and the sampling of people)."),
        };
    }

    private static string Name(string code) => code.Length == 0 ? "other" : CultureInfo.GetCultureInfo(code).EnglishName;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
