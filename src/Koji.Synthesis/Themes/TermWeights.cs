using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>TF-IDF: sublinear counts, smooth inverse document frequency, rows of length one. Concepts come after words, at their own weight.</summary>
internal static class TermWeights
{
    public static SparseRows Of(AnswerCorpus corpus)
    {
        var words = Weighted(corpus.Counts, corpus.Weights);
        var concepts = Weighted(corpus.Concepts, corpus.Weights);
        return Unit(words.Beside(concepts, ConceptWeight.InVectors(corpus)));
    }

    private static SparseRows Weighted(SparseRows counts, float[] weights)
    {
        var answers = weights.Sum();
        var spread = new float[counts.ColumnCount];
        for (var i = 0; i < counts.Count; i++)
        {
            foreach (var term in counts.Columns(i))
            {
                spread[term] += weights[i];
            }
        }

        var rarity = spread.Select(count => MathF.Log((1 + answers) / (1 + count)) + 1).ToArray();
        return Unit(counts.Map((_, term, count) => (1 + MathF.Log(count)) * rarity[term]));
    }

    /// <summary>Rows without anything in them stay so.</summary>
    private static SparseRows Unit(SparseRows rows)
    {
        var lengths = Enumerable.Range(0, rows.Count).Select(i => MathF.Sqrt(Vectors.Dot(rows.Values(i), rows.Values(i)))).ToArray();
        return rows.Map((row, _, value) => value / lengths[row]);
    }
}
