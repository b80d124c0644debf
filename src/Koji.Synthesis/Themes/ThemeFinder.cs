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

        var shared = new SharedTerms(corpus);
        var groups = CentreFinder.Group(points, corpus.Weights, count, cancellation);
        progress(0.4);
        var mixture = ThemeMixture.Fit(corpus, points, groups, count, done => progress(0.4 + (0.6 * done)), cancellation);
        groups = Largest(mixture.Posteriors);
        if (!Dissolve(groups, mixture.Posteriors, shared))
        {
            // Each document shares something with some other, so that all of them together are a theme.
            (mixture, groups) = (ThemeMixture.Fit(corpus, points, new int[distinct], 1, _ => { }, cancellation), new int[distinct]);
        }

        if (wanted is not null)
        {
            new ThemeParting(corpus, points, shared, cancellation).Fill(groups, mixture.Posteriors);
        }

        return Settle(corpus, points, mixture.Posteriors, groups, shared);
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

    private static Grouping Settle(AnswerCorpus corpus, DenseRows points, DenseRows posteriors, int[] groups, SharedTerms shared)
    {
        var kept = groups.Distinct().Order().ToArray();
        var main = groups.Select(group => Array.BinarySearch(kept, group)).ToArray();
        var middles = CentreFinder.Means(points, corpus.Weights, main, kept.Length, default);
        var closeness = main.Select((theme, i) => Vectors.Dot(points[i], middles[theme])).ToArray();
        var strength = main.Select((theme, i) => posteriors[i][kept[theme]]).ToArray();
        var members = kept.Select((_, theme) => Members([.. Enumerable.Range(0, main.Length).Where(i => main[i] == theme)])).ToArray();
        var terms = members.Select(shared.Of).ToArray();
        var placed = members.SelectMany(documents => documents).ToHashSet();
        var others = new int[main.Length][];
        for (var i = 0; i < main.Length; i++)
        {
            if (placed.Contains(i))
            {
                others[i] = [.. Enumerable.Range(0, kept.Length)
                    .Where(theme => theme != main[i] && posteriors[i][kept[theme]] >= LeastSecond && shared.HasOneOf(i, terms[theme]))
                    .OrderByDescending(theme => posteriors[i][kept[theme]])];
            }
            else
            {
                (main[i], strength[i], others[i]) = (Grouping.Nowhere, 0, []);
            }
        }

        return new Grouping(kept.Length, main, strength, closeness, others);

        // Who has nothing in common with the rest goes; who lies far off goes too, unless nothing would be left of the theme.
        int[] Members(int[] documents)
        {
            var near = shared.Sharing([.. documents.Where(i => closeness[i] >= LeastCloseness || strength[i] >= ClearStrength)]);
            return near.Length > 0 ? near : shared.Sharing(documents);
        }
    }
}
