using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>From answers to groups of answers.</summary>
internal static class ThemeFinder
{
    // An answer that lies further than this from the middle of its theme has little in common with it.
    private const float LeastCloseness = 0.2f;
    private const float LeastSecond = 0.2f;
    private const int Attempts = 3;

    /// <param name="wanted">How many themes; null: as many as suit the number of answers.</param>
    public static Grouping Find(AnswerCorpus corpus, DenseRows points, int? wanted, Action<double> progress, CancellationToken cancellation)
    {
        var distinct = corpus.Documents.Count;
        var count = wanted is { } asked ? Math.Min(asked, distinct) : ThemeCount.For(corpus.Documents.Sum(document => document.Weight), distinct);
        if (count == 0)
        {
            return new Grouping(0, [], [], [], []);
        }

        var groups = CentreFinder.Group(points, corpus.Weights, count, cancellation);
        progress(0.4);
        var mixture = ThemeMixture.Fit(corpus, points, groups, count, done => progress(0.4 + (0.6 * done)), cancellation);
        groups = Largest(mixture.Posteriors);
        for (var attempt = 0; wanted is not null && attempt < Attempts && Empty(groups, count).Count > 0; attempt++)
        {
            SplitInto(Empty(groups, count), groups, points, corpus.Weights, cancellation);
            mixture = ThemeMixture.Fit(corpus, points, groups, count, _ => { }, cancellation);
            groups = Largest(mixture.Posteriors);
        }

        if (wanted is not null && Empty(groups, count).Count > 0)
        {
            SplitInto(Empty(groups, count), groups, points, corpus.Weights, cancellation);
        }

        return Settle(corpus, points, mixture, groups, keepSmall: wanted is not null);
    }

    private static int[] Largest(DenseRows posteriors)
    {
        var groups = new int[posteriors.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            var row = posteriors[i];
            for (var theme = 1; theme < row.Length; theme++)
            {
                groups[i] = row[theme] > row[groups[i]] ? theme : groups[i];
            }
        }

        return groups;
    }

    private static List<int> Empty(int[] groups, int count) => [.. Enumerable.Range(0, count).Except(groups)];

    /// <summary>Fills empty groups by parting the largest ones in two.</summary>
    private static void SplitInto(List<int> empty, int[] groups, DenseRows points, float[] weights, CancellationToken cancellation)
    {
        foreach (var target in empty)
        {
            var largest = Enumerable.Range(0, groups.Length)
                .GroupBy(i => groups[i])
                .Where(group => group.Count() > 1)
                .OrderByDescending(group => group.Sum(i => weights[i]))
                .ThenBy(group => group.Key)
                .First()
                .ToArray();
            var part = new DenseRows(largest.Length, points.Width);
            for (var i = 0; i < largest.Length; i++)
            {
                points[largest[i]].CopyTo(part[i]);
            }

            var halves = CentreFinder.Group(part, [.. largest.Select(i => weights[i])], 2, cancellation);
            if (halves.Distinct().Count() == 1)
            {
                halves[0] = 1 - halves[0];
            }

            for (var i = 0; i < largest.Length; i++)
            {
                groups[largest[i]] = halves[i] == 1 ? target : groups[largest[i]];
            }
        }
    }

    private static Grouping Settle(AnswerCorpus corpus, DenseRows points, ThemeMixture mixture, int[] groups, bool keepSmall)
    {
        var sizes = new float[mixture.Posteriors.Width];
        for (var i = 0; i < groups.Length; i++)
        {
            sizes[groups[i]] += corpus.Weights[i];
        }

        // One answer is no theme, unless that many themes were asked for or there is nothing else.
        var least = keepSmall || !sizes.Any(size => size > 1) ? 1 : 2;
        var kept = Enumerable.Range(0, sizes.Length).Where(theme => sizes[theme] >= least).ToArray();
        var number = kept.Select((theme, i) => (theme, i)).ToDictionary(pair => pair.theme, pair => pair.i);
        var main = groups.Select((group, i) => number.TryGetValue(group, out var theme) ? theme : number[kept.MaxBy(other => mixture.Posteriors[i][other])]).ToArray();
        var middles = CentreFinder.Means(points, corpus.Weights, main, kept.Length, default);
        var closeness = main.Select((theme, i) => Vectors.Dot(points[i], middles[theme])).ToArray();
        var nearest = Enumerable.Range(0, main.Length).GroupBy(i => main[i]).Select(group => group.MaxBy(i => closeness[i])).ToHashSet();
        var (strength, others) = (new float[main.Length], new int[main.Length][]);
        for (var i = 0; i < main.Length; i++)
        {
            var posterior = mixture.Posteriors[i];
            strength[i] = posterior[kept[main[i]]];
            var further = new List<int>();
            for (var theme = 0; theme < kept.Length; theme++)
            {
                if (theme != main[i] && posterior[kept[theme]] >= LeastSecond)
                {
                    further.Add(theme);
                }
            }

            others[i] = [.. further];
            if (closeness[i] < LeastCloseness && !nearest.Contains(i))
            {
                (main[i], strength[i], others[i]) = (Grouping.Nowhere, 0, []);
            }
        }

        return new Grouping(kept.Length, main, strength, closeness, others);
    }
}
