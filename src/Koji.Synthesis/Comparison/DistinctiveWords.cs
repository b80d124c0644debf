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
        if (segments.Count < 2)
        {
            return [];
        }

        var counts = Count(corpus, segments.Count, segmentOf);
        var totals = Enumerable.Range(0, segments.Count).Select(segment => counts.Values.Sum(bySegment => bySegment[segment])).ToArray();
        var all = (double)totals.Sum();
        var told = segments.Index().SelectMany(entry => counts
            .Where(pair => pair.Value[entry.Index] >= LeastCount)
            .Select(pair => (Stem: pair.Key, Inside: pair.Value[entry.Index], Everywhere: pair.Value.Sum()))
            .Select(word => (Segment: entry.Item, word.Stem, word.Inside, Outside: word.Everywhere - word.Inside, Z: Z(word.Inside, totals[entry.Index], word.Everywhere - word.Inside, all - totals[entry.Index], word.Everywhere / all, PriorWords)))
            .Where(word => word.Z >= LeastZ)
            .OrderByDescending(word => word.Z)
            .ThenBy(word => word.Stem, StringComparer.Ordinal)
            .Take(Most)).ToArray();
        var written = Written(corpus, told.Select(word => word.Stem).ToHashSet(StringComparer.Ordinal), segmentOf);
        return [.. told.Select(word => new DistinctiveWord(word.Segment, written[word.Stem], word.Inside, word.Outside, Math.Round(word.Z, 3)))];
    }

    /// <returns>How often each stem stands in the answers of each segment.</returns>
    private static Dictionary<string, int[]> Count(AnswerCorpus corpus, int segments, Func<int, int> segmentOf)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var bySegment = new int[segments];
        foreach (var document in corpus.Documents)
        {
            Array.Clear(bySegment);
            foreach (var segment in document.Rows.Select(segmentOf).Where(segment => segment >= 0))
            {
                bySegment[segment]++;
            }

            foreach (var stem in AnswerCorpus.Stems(document.Tokens))
            {
                if (!counts.TryGetValue(stem, out var known))
                {
                    counts[stem] = known = new int[segments];
                }

                for (var segment = 0; segment < segments; segment++)
                {
                    known[segment] += bySegment[segment];
                }
            }
        }

        return counts;
    }

    /// <returns>How people usually write each of these stems.</returns>
    private static Dictionary<string, string> Written(AnswerCorpus corpus, HashSet<string> stems, Func<int, int> segmentOf)
    {
        var places = stems.ToDictionary(stem => stem, _ => new List<(int, int, int)>(), StringComparer.Ordinal);
        for (var document = 0; document < corpus.Documents.Count && stems.Count > 0; document++)
        {
            var tokens = corpus.Documents[document].Tokens;
            for (var at = 0; at < tokens.Length; at++)
            {
                if (tokens[at].Form.Stem is { } stem && places.TryGetValue(stem, out var found) && corpus.Documents[document].Rows.Any(row => segmentOf(row) >= 0))
                {
                    found.Add((document, at, 1));
                }
            }
        }

        return places.ToDictionary(pair => pair.Key, pair => new SurfaceForms(corpus, pair.Value).Usual(), StringComparer.Ordinal);
    }
}
