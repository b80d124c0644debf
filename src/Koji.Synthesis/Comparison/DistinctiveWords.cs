using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Labels;

namespace Koji.Synthesis.Comparison;

/// <summary>A word that one segment says more than the others do.</summary>
/// <param name="Word">As people usually write it.</param>
/// <param name="Count">How often the segment says it.</param>
/// <param name="CountElsewhere">How often the others do.</param>
/// <param name="Z">How far its log-odds lie from those of the others, in standard deviations.</param>
public sealed record DistinctiveWord(string Segment, string Word, int Count, int CountElsewhere, double Z);

/// <summary>
/// Distinctive language by log-odds with an informative Dirichlet prior: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16
/// (2008), equations 16, 22 and 23. The prior says that a segment speaks as everybody does, so that neither rare nor common words win by being so.
/// </summary>
public static class DistinctiveWords
{
    /// <summary>The prior weighs as much as this many words of everybody's.</summary>
    internal const double PriorWords = 500;

    private const double LeastZ = WilsonInterval.Z;
    private const int LeastCount = 3;
    private const int Most = 10;

    /// <summary>One segment's words against all others'.</summary>
    /// <param name="count">How often the segment says the word.</param>
    /// <param name="words">How many words it says.</param>
    /// <param name="countElsewhere">How often the others say it.</param>
    /// <param name="wordsElsewhere">How many words they say.</param>
    /// <param name="prior">The word's share of the prior.</param>
    /// <param name="priorWords">The prior's weight, in words.</param>
    public static double Z(double count, double words, double countElsewhere, double wordsElsewhere, double prior, double priorWords)
    {
        var alpha = prior * priorWords;
        var odds = Math.Log((count + alpha) / (words + priorWords - count - alpha)) - Math.Log((countElsewhere + alpha) / (wordsElsewhere + priorWords - countElsewhere - alpha));
        return odds / Math.Sqrt((1 / (count + alpha)) + (1 / (countElsewhere + alpha)));
    }

    /// <param name="segmentOf">The segment of each row, from 0; −1 for a row that is not compared.</param>
    internal static IReadOnlyList<DistinctiveWord> Of(AnswerCorpus corpus, IReadOnlyList<string> segments, Func<int, int> segmentOf)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var forms = new Dictionary<string, SurfaceForms>(StringComparer.Ordinal);
        var totals = new int[segments.Count];
        foreach (var document in corpus.Documents)
        {
            int[] bySegment = [.. Enumerable.Range(0, segments.Count).Select(segment => document.Rows.Count(row => segmentOf(row) == segment))];
            for (var at = 0; at < document.Tokens.Length; at++)
            {
                if (document.Tokens[at].Form.Stem is { } stem)
                {
                    Add(stem, document.Tokens.AsSpan(at, 1), bySegment);
                }
            }
        }

        var all = (double)totals.Sum();
        return [.. segments.SelectMany((name, segment) => counts
            .Where(pair => pair.Value[segment] >= LeastCount)
            .Select(pair => (Stem: pair.Key, Inside: pair.Value[segment], Everywhere: pair.Value.Sum()))
            .Select(word => (word.Stem, word.Inside, Outside: word.Everywhere - word.Inside, Z: Z(word.Inside, totals[segment], word.Everywhere - word.Inside, all - totals[segment], word.Everywhere / all, PriorWords)))
            .Where(word => word.Z >= LeastZ)
            .OrderByDescending(word => word.Z)
            .ThenBy(word => word.Stem, StringComparer.Ordinal)
            .Take(Most)
            .Select(word => new DistinctiveWord(name, forms[word.Stem].Usual(), word.Inside, word.Outside, Math.Round(word.Z, 3))))];

        void Add(string stem, ReadOnlySpan<Language.Token> written, int[] bySegment)
        {
            if (!counts.TryGetValue(stem, out var known))
            {
                (counts[stem], forms[stem]) = (known = new int[segments.Count], new SurfaceForms());
            }

            for (var segment = 0; segment < known.Length; segment++)
            {
                known[segment] += bySegment[segment];
                totals[segment] += bySegment[segment];
            }

            forms[stem].Add(written, bySegment.Sum());
        }
    }
}
