using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>From answers to groups of answers.</summary>
internal static class ThemeFinder
{
    // An answer that lies this far from the middle of its theme has little in common with it, unless its words say clearly that it belongs there.
    private const float LeastCloseness = 0.2f;
    private const float ClearStrength = 0.6f;
    private const float LeastSecond = 0.2f;

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
        if (wanted is not null)
        {
            FillEmpty(groups, mixture.Posteriors, points, corpus.Weights, cancellation);
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

    /// <summary>Words may pull all answers out of a theme. Where its number was asked for, the theme that lies widest apart is parted in two.</summary>
    private static void FillEmpty(int[] groups, DenseRows posteriors, DenseRows points, float[] weights, CancellationToken cancellation)
    {
        foreach (var empty in Enumerable.Range(0, posteriors.Width).Except(groups).ToArray())
        {
            var means = CentreFinder.Means(points, weights, groups, posteriors.Width, cancellation);
            var widest = Enumerable.Range(0, groups.Length)
                .GroupBy(i => groups[i])
                .Where(group => group.Count() > 1)
                .OrderByDescending(group => group.Sum(i => weights[i] * (1 - Vectors.Dot(points[i], means[group.Key]))))
                .ThenBy(group => group.Key)
                .First();
            foreach (var document in SecondHalf([.. widest], points, weights, cancellation))
            {
                groups[document] = empty;
                (posteriors[document][empty], posteriors[document][widest.Key]) = (posteriors[document][widest.Key], 0);
            }
        }
    }

    private static IEnumerable<int> SecondHalf(int[] documents, DenseRows points, float[] weights, CancellationToken cancellation)
    {
        var part = new DenseRows(documents.Length, points.Width);
        for (var i = 0; i < documents.Length; i++)
        {
            points[documents[i]].CopyTo(part[i]);
        }

        var halves = CentreFinder.Group(part, [.. documents.Select(document => weights[document])], 2, cancellation);

        // Where nothing tells them apart, any line will do.
        return halves.Distinct().Count() > 1 ? documents.Where((_, i) => halves[i] == 1) : documents.Take(1);
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
            if (closeness[i] < LeastCloseness && strength[i] < ClearStrength && !nearest.Contains(i))
            {
                (main[i], strength[i], others[i]) = (Grouping.Nowhere, 0, []);
            }
        }

        return new Grouping(kept.Length, main, strength, closeness, others);
    }
}
