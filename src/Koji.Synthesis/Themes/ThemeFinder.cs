using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>From answers to groups of answers.</summary>
internal static class ThemeFinder
{
    // An answer that lies this far from the middle of its theme has little in common with it, unless its words say clearly that it belongs there.
    private const float LeastCloseness = 0.2f;
    private const float ClearStrength = 0.6f;
    private const int Sampled = 4_000;

    // In a smaller set a group of the over-clustering is two or three answers: too few for their words to tell what they are about.
    private const int Many = 150;

    /// <param name="wanted">How many themes at the medium level; null: as many as suit the number of answers.</param>
    public static ThemeTree Find(AnswerCorpus corpus, AnswerSpace space, DenseRows points, int? wanted, Action<double> progress, CancellationToken cancellation)
    {
        var distinct = corpus.Documents.Count;
        var count = wanted is { } asked ? Math.Min(asked, distinct) : ThemeCount.For(corpus.Documents.Sum(document => document.Weight), distinct);
        if (count == 0)
        {
            return ThemeTree.Empty;
        }

        var shared = new SharedTerms(corpus);
        var finest = Finest(corpus, points, count, done => progress(0.2 + (0.4 * done)), cancellation);
        var start = distinct < Many ? CentreFinder.Group(points, corpus.Weights, count, cancellation) : Merged(corpus, points, finest, count);
        var mixture = ThemeMixture.Fit(corpus, points, start, count, done => progress(0.6 + (0.3 * done)), cancellation);
        var groups = Largest(mixture.Posteriors);
        if (!Dissolve(groups, mixture.Posteriors, shared))
        {
            // Each document shares something with some other, so that all of them together are a theme.
            (mixture, groups) = (ThemeMixture.Fit(corpus, points, new int[distinct], 1, _ => { }, cancellation), new int[distinct]);
        }

        if (wanted is not null)
        {
            new ThemeParting(corpus, points, shared, cancellation).Fill(groups, mixture.Posteriors);
        }

        progress(0.9);
        return new ThemeLevels(corpus, points, shared, cancellation).Build(Settle(corpus, space, points, mixture, groups, shared), finest);
    }

    /// <summary>The over-clustering for so many themes: documents × groups, how much each belongs to each.</summary>
    public static DenseRows Finest(AnswerCorpus corpus, DenseRows points, int count, Action<double> progress, CancellationToken cancellation)
    {
        var many = Math.Min(corpus.Documents.Count, ThemeLevels.Ratio * count);
        if (many == 0)
        {
            return new DenseRows(points.Count, 0);
        }

        // Of a large set every so many-th answer tells where groups lie; the others are judged by what these taught.
        var step = Math.Max(1, (points.Count + Sampled - 1) / Sampled);
        var (texts, part, weights) = step == 1
            ? (corpus.Features.Evidence, points, corpus.Weights)
            : (corpus.Features.Evidence.Every(step), points.Every(step), [.. corpus.Weights.Where((_, i) => i % step == 0)]);
        var groups = CentreFinder.Group(part, weights, many, cancellation);
        var mixture = ThemeMixture.Fit(texts, part, weights, ThemeMixture.Certain(groups, many), new bool[part.Count], progress, cancellation);
        return step == 1 ? mixture.Posteriors : mixture.Evidence.Judge(corpus.Features, points, cancellation);
    }

    /// <summary>Too many groups at first, then merged: what k-means cut through by accident of its start comes together again.</summary>
    private static int[] Merged(AnswerCorpus corpus, DenseRows points, DenseRows finest, int count)
    {
        var groups = Largest(finest);
        var joined = ThemeMerging.Merge(points, corpus.Weights, groups, finest.Width, count);
        return [.. groups.Select(group => joined[group])];
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

    /// <summary>A theme in which no two answers have anything in common is none: its answers go where their words are spoken, if anywhere.</summary>
    /// <returns>False where no theme is left.</returns>
    private static bool Dissolve(int[] groups, DenseRows posteriors, SharedTerms shared)
    {
        var members = Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]).ToDictionary(group => group.Key, group => group.ToArray());
        var real = members.Where(pair => shared.Sharing(pair.Value).Length > 0).Select(pair => pair.Key).Order().ToArray();
        var terms = real.ToDictionary(theme => theme, theme => shared.Of(members[theme]));
        foreach (var document in members.Where(pair => !terms.ContainsKey(pair.Key)).SelectMany(pair => pair.Value))
        {
            groups[document] = real
                .OrderByDescending(theme => shared.HasOneOf(document, terms[theme]))
                .ThenByDescending(theme => posteriors[document][theme])
                .FirstOrDefault();
        }

        return real.Length > 0;
    }

    private static Grouping Settle(AnswerCorpus corpus, AnswerSpace space, DenseRows points, ThemeMixture mixture, int[] groups, SharedTerms shared)
    {
        var posteriors = mixture.Posteriors;
        var kept = groups.Distinct().Order().ToArray();
        var main = groups.Select(group => Array.BinarySearch(kept, group)).ToArray();
        var middles = CentreFinder.Means(points, corpus.Weights, main, kept.Length, default);
        var closeness = main.Select((theme, i) => Vectors.Dot(points[i], middles[theme])).ToArray();
        var strength = main.Select((theme, i) => posteriors[i][kept[theme]]).ToArray();
        var placed = kept.SelectMany((_, theme) => Members([.. Enumerable.Range(0, main.Length).Where(i => main[i] == theme)])).ToHashSet();
        for (var i = 0; i < main.Length; i++)
        {
            (main[i], strength[i]) = placed.Contains(i) ? (main[i], strength[i]) : (Grouping.Nowhere, 0);
        }

        // Themes that were parted after the fit, or joined, are not what the mixture learned: it is learned again from where answers are.
        var evidence = new ThemeLearner(corpus.Features.Evidence, points, corpus.Weights, default).From(ThemeMixture.Certain(main, kept.Length));
        return new Grouping(kept.Length, main, strength, closeness, new FurtherThemes(corpus.Vocabulary, space, evidence).Find(corpus.Documents, main, default));

        // Who has nothing in common with the rest goes; who lies far off goes too, unless nothing would be left of the theme.
        int[] Members(int[] documents)
        {
            var near = shared.Sharing([.. documents.Where(i => closeness[i] >= LeastCloseness || strength[i] >= ClearStrength)]);
            return near.Length > 0 ? near : shared.Sharing(documents);
        }
    }
}
