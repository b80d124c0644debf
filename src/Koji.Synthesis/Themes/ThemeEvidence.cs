using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>What speaks for each theme.</summary>
/// <param name="Shares">The logarithm of each theme's share.</param>
/// <param name="Words">Terms and concepts × themes: the logarithm of its share in a theme's words.</param>
/// <param name="Directions">Themes × space: where each theme points.</param>
internal sealed record ThemeEvidence(float[] Shares, DenseRows Words, DenseRows Directions)
{
    // Words of one answer are not independent of each other: their evidence counts half.
    private const float WordTrust = 0.5f;
    private const float DirectionTrust = 7f;

    /// <summary>How much one text belongs to each theme.</summary>
    /// <param name="evidence">Texts × terms and concepts.</param>
    /// <param name="points">Texts × space.</param>
    /// <param name="scores">Filled with shares that sum to one.</param>
    public void Judge(SparseRows evidence, DenseRows points, int text, float[] scores)
    {
        Shares.CopyTo(scores, 0);
        var terms = evidence.Columns(text);
        var counts = evidence.Values(text);
        for (var at = 0; at < terms.Length; at++)
        {
            Vectors.Add(scores, WordTrust * counts[at], Words[terms[at]]);
        }

        for (var theme = 0; theme < scores.Length; theme++)
        {
            scores[theme] += DirectionTrust * Vectors.Dot(points[text], Directions[theme]);
        }

        Vectors.Softmax(scores);
    }

    /// <returns>Texts × themes.</returns>
    public DenseRows Judge(Features texts, DenseRows points, CancellationToken cancellation)
    {
        var judged = new DenseRows(points.Count, Shares.Length);
        Blocks.Run(points.Count, 256, cancellation, (from, to) =>
        {
            var scores = new float[Shares.Length];
            for (var i = from; i < to; i++)
            {
                Judge(texts.Evidence, points, i, scores);
                scores.CopyTo(judged[i]);
            }
        });
        return judged;
    }
}
