using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>TF-IDF: sublinear counts, smooth inverse document frequency, rows of length one. Concepts come after words, at their own weight.</summary>
internal sealed class TermWeights
{
    private readonly float[] _words;
    private readonly float[] _concepts;
    private readonly float _conceptWeight;

    private TermWeights(float[] words, float[] concepts, float conceptWeight) => (_words, _concepts, _conceptWeight) = (words, concepts, conceptWeight);

    public static TermWeights Learn(AnswerCorpus corpus) =>
        new(Rarity(corpus.Counts, corpus.Weights), Rarity(corpus.Concepts, corpus.Weights), ConceptWeight.InVectors(corpus));

    public SparseRows Weigh(SparseRows counts, SparseRows concepts) =>
        Unit(Weighted(counts, _words).Beside(Weighted(concepts, _concepts), _conceptWeight));

    private static float[] Rarity(SparseRows counts, float[] weights)
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

        return [.. spread.Select(count => MathF.Log((1 + answers) / (1 + count)) + 1)];
    }

    private static SparseRows Weighted(SparseRows counts, float[] rarity) => Unit(counts.Map((_, term, count) => (1 + MathF.Log(count)) * rarity[term]));

    /// <summary>Rows without anything in them stay so.</summary>
    private static SparseRows Unit(SparseRows rows)
    {
        var lengths = Enumerable.Range(0, rows.Count).Select(i => MathF.Sqrt(Vectors.Dot(rows.Values(i), rows.Values(i)))).ToArray();
        return rows.Map((row, _, value) => value / lengths[row]);
    }
}
