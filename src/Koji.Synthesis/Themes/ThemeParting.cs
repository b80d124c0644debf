using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Words may pull all answers out of a theme. Where a number of themes was asked for, the theme that lies widest apart is parted in two,
/// as long as answers keep another beside them with which they have something in common.
/// </summary>
internal sealed class ThemeParting(AnswerCorpus corpus, DenseRows points, SharedTerms shared, CancellationToken cancellation)
{
    // In a large theme an answer or two may lose its only partner; in a small one, none.
    private const double LeastKept = 0.98;

    // Finding a pair is slow where answers are many, and there halves do.
    private const int Paired = 200;

    /// <param name="groups">Changed: documents move to the empty themes.</param>
    /// <param name="posteriors">Changed with them.</param>
    public void Fill(int[] groups, DenseRows posteriors)
    {
        var whole = new HashSet<int>();
        foreach (var empty in Enumerable.Range(0, posteriors.Width).Except(groups).ToArray())
        {
            if (Widest(groups, posteriors.Width, whole) is not var (theme, moving))
            {
                return;
            }

            foreach (var document in moving)
            {
                groups[document] = empty;
                (posteriors[document][empty], posteriors[document][theme]) = (posteriors[document][theme], 0);
            }
        }
    }

    /// <param name="whole">Themes that are known not to part; more are added.</param>
    private (int Theme, int[] Moving)? Widest(int[] groups, int count, HashSet<int> whole)
    {
        var means = CentreFinder.Means(points, corpus.Weights, groups, count, cancellation);
        var candidates = Enumerable.Range(0, groups.Length)
            .GroupBy(i => groups[i])
            .Where(group => !whole.Contains(group.Key))
            .OrderByDescending(group => group.Sum(i => corpus.Weights[i] * (1 - Vectors.Dot(points[i], means[group.Key]))))
            .ThenBy(group => group.Key);
        foreach (var group in candidates)
        {
            if (SecondPart([.. group]) is { } moving)
            {
                return (group.Key, moving);
            }

            whole.Add(group.Key);
        }

        return null;
    }

    private int[]? SecondPart(int[] documents)
    {
        if (documents.Length < 2)
        {
            return null;
        }

        var together = shared.Sharing(documents).Length;
        return Proposals(documents).FirstOrDefault(second =>
        {
            int[] first = [.. documents.Except(second)];
            var (left, right) = (shared.Sharing(first).Length, shared.Sharing(second).Length);
            return left > 0 && right > 0 && left + right >= LeastKept * together;
        });
    }

    /// <summary>One of two halves; where one holds too little to stand by itself, each document with its nearest one.</summary>
    private IEnumerable<int[]> Proposals(int[] documents)
    {
        var part = new DenseRows(documents.Length, points.Width);
        for (var i = 0; i < documents.Length; i++)
        {
            points[documents[i]].CopyTo(part[i]);
        }

        var halves = CentreFinder.Group(part, [.. documents.Select(document => corpus.Weights[document])], 2, cancellation);
        yield return [.. documents.Where((_, i) => halves[i] == 1)];
        if (documents.Length > Paired)
        {
            yield break;
        }

        foreach (var document in documents.Where(document => corpus.Weights[document] > 1))
        {
            yield return [document];
        }

        foreach (var document in documents)
        {
            yield return [document, documents.Where(other => other != document).MaxBy(other => Vectors.Dot(points[document], points[other]))];
        }
    }
}
