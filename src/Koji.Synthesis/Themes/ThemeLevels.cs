using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Makes the coarser and the finer level to a grouping. Coarse themes are medium ones joined; fine themes come from the over-clustering
/// that the medium ones were merged from, each answer's finer theme being looked for within its medium one only, so that levels nest.
/// </summary>
internal sealed class ThemeLevels(AnswerCorpus corpus, DenseRows points, SharedTerms shared, CancellationToken cancellation)
{
    /// <summary>How many fine themes to a medium one, and medium ones to a coarse one, about.</summary>
    public const int Ratio = 3;

    // One answer, or two, are an answer or two and no theme.
    private const int FewestAnswers = 3;

    /// <param name="finest">Documents × the groups of the over-clustering: how much each belongs to each.</param>
    public ThemeTree Build(Grouping medium, DenseRows finest)
    {
        var coarseOf = CoarseOf(medium);
        var (fineOf, mediumOf) = Divide(medium, finest);
        return new ThemeTree(medium, Level(medium, coarseOf), coarseOf, Fine(medium, fineOf, mediumOf), mediumOf);
    }

    private int[] CoarseOf(Grouping medium)
    {
        var wanted = medium.Count < Ratio ? medium.Count : Math.Max(2, (int)Math.Round((double)medium.Count / Ratio));
        return ThemeMerging.Merge(points, corpus.Weights, medium.Main, medium.Count, wanted);
    }

    private Grouping Level(Grouping medium, int[] coarseOf)
    {
        var main = medium.Main.Select(theme => theme == Grouping.Nowhere ? Grouping.Nowhere : coarseOf[theme]).ToArray();
        var others = medium.Others.Select((found, i) => found.Select(theme => coarseOf[theme]).Distinct().Where(theme => theme != main[i]).ToArray()).ToArray();
        return medium with { Count = coarseOf.Length == 0 ? 0 : coarseOf.Max() + 1, Main = main, Closeness = ClosenessTo(points, corpus.Weights, main), Others = others };
    }

    private Grouping Fine(Grouping medium, int[] fineOf, int[] mediumOf)
    {
        var middles = CentreFinder.Means(points, corpus.Weights, fineOf, mediumOf.Length, cancellation);
        var within = mediumOf.Index().ToLookup(pair => pair.Item, pair => pair.Index);
        var others = medium.Others.Select((found, i) => found
            .Select(theme => within[theme].MaxBy(fine => Vectors.Dot(points[i], middles[fine])))
            .ToArray()).ToArray();
        return medium with { Count = mediumOf.Length, Main = fineOf, Closeness = ClosenessTo(points, corpus.Weights, fineOf), Others = others };
    }

    /// <summary>How near each document lies to the middle of its group; 0 where it has none.</summary>
    public static float[] ClosenessTo(DenseRows points, float[] weights, int[] groups)
    {
        var middles = CentreFinder.Means(points, weights, groups, groups.DefaultIfEmpty(0).Max() + 1, default);
        return [.. groups.Select((group, i) => group == Grouping.Nowhere ? 0 : Vectors.Dot(points[i], middles[group]))];
    }

    /// <returns>The fine theme of each document, and the medium theme of each fine one; in the order of the medium themes.</returns>
    private (int[] FineOf, int[] MediumOf) Divide(Grouping medium, DenseRows finest)
    {
        var parents = Parents(medium, finest);
        var (fineOf, mediumOf) = (Enumerable.Repeat(Grouping.Nowhere, medium.Main.Length).ToArray(), new List<int>());
        foreach (var (theme, documents) in medium.Members().Index())
        {
            int[] ordered = [.. documents.Order()];
            int[] candidates = [.. Enumerable.Range(0, finest.Width).Where(group => parents[group] == theme)];
            var parts = Parts(ordered, candidates, finest);
            foreach (var part in parts)
            {
                foreach (var document in part)
                {
                    fineOf[document] = mediumOf.Count;
                }

                mediumOf.Add(theme);
            }
        }

        return (fineOf, [.. mediumOf]);
    }

    /// <summary>The medium theme that most of a group's answers have.</summary>
    private int[] Parents(Grouping medium, DenseRows finest)
    {
        var overlap = new double[finest.Width, Math.Max(1, medium.Count)];
        for (var i = 0; i < medium.Main.Length; i++)
        {
            for (var group = 0; group < finest.Width && medium.Main[i] != Grouping.Nowhere; group++)
            {
                overlap[group, medium.Main[i]] += corpus.Weights[i] * finest[i][group];
            }
        }

        return [.. Enumerable.Range(0, finest.Width).Select(group => Enumerable.Range(0, medium.Count).MaxBy(theme => overlap[group, theme]))];
    }

    /// <summary>One part for each candidate in which enough answers have something in common; those of the others go to the part that lies nearest.</summary>
    private List<int[]> Parts(int[] documents, int[] candidates, DenseRows finest)
    {
        if (candidates.Length < 2)
        {
            return [documents];
        }

        var groups = documents.ToLookup(document => candidates.MaxBy(group => finest[document][group]));
        var kept = candidates.Where(group => IsTheme([.. groups[group]])).Select(group => groups[group].ToList()).ToList();
        if (kept.Count < 2)
        {
            return [documents];
        }

        var terms = kept.Select(part => shared.Of(part)).ToArray();
        var middles = kept.Select(part => Middle(part)).ToArray();
        foreach (var document in documents.Except(kept.SelectMany(part => part)).ToArray())
        {
            var nearest = Enumerable.Range(0, kept.Count)
                .OrderByDescending(part => shared.HasOneOf(document, terms[part]))
                .ThenByDescending(part => Vectors.Dot(points[document], middles[part]))
                .First();
            kept[nearest].Add(document);
        }

        return [.. kept.Select(part => part.ToArray())];
    }

    private bool IsTheme(int[] documents) =>
        documents.Sum(document => corpus.Weights[document]) >= FewestAnswers && shared.Sharing(documents).Length == documents.Length;

    private float[] Middle(List<int> documents)
    {
        var middle = new float[points.Width];
        documents.ForEach(document => Vectors.Add(middle, corpus.Weights[document], points[document]));
        return middle;
    }
}
