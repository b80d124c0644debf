using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>TF-IDF: sublinear counts, smooth inverse document frequency, rows of length one.</summary>
internal static class TermWeights
{
    public static SparseRows Of(AnswerCorpus corpus)
    {
        var answers = corpus.Weights.Sum();
        var spread = new float[corpus.Terms.Length];
        for (var i = 0; i < corpus.Counts.Count; i++)
        {
            foreach (var term in corpus.Counts.Columns(i))
            {
                spread[term] += corpus.Weights[i];
            }
        }

        var rarity = spread.Select(count => MathF.Log((1 + answers) / (1 + count)) + 1).ToArray();
        var weighted = corpus.Counts.Map((_, term, count) => (1 + MathF.Log(count)) * rarity[term]);
        var lengths = Enumerable.Range(0, weighted.Count).Select(i => MathF.Sqrt(Vectors.Dot(weighted.Values(i), weighted.Values(i)))).ToArray();
        return weighted.Map((row, _, value) => value / lengths[row]);
    }
}
