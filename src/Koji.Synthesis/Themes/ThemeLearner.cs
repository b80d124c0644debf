using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Learns what speaks for each theme from who belongs to it: the maximisation of <see cref="ThemeMixture"/>.</summary>
/// <param name="evidence">Texts × terms and concepts.</param>
/// <param name="points">Texts × space.</param>
/// <param name="weights">How many answers each text stands for.</param>
internal sealed class ThemeLearner(SparseRows evidence, DenseRows points, float[] weights, CancellationToken cancellation)
{
    private const float WordPrior = 0.3f;
    private const float SharePrior = 0.1f;
    private const float Negligible = 1e-4f;

    private readonly SparseRows _byTerm = evidence.Transpose();

    /// <param name="posteriors">Texts × themes: how much each belongs to each.</param>
    public ThemeEvidence From(DenseRows posteriors) => new(LogShares(posteriors), LogWords(posteriors), Directions(posteriors));

    private float[] LogShares(DenseRows posteriors)
    {
        var sums = Blocks.Sum(points.Count, 1024, posteriors.Width, cancellation, (from, to, sum) =>
        {
            for (var i = from; i < to; i++)
            {
                for (var theme = 0; theme < posteriors.Width; theme++)
                {
                    sum[theme] += weights[i] * posteriors[i][theme];
                }
            }
        });
        var total = sums.Sum() + (posteriors.Width * SharePrior);
        return [.. sums.Select(sum => (float)Math.Log((sum + SharePrior) / total))];
    }

    /// <returns>Terms and concepts × themes: the logarithm of its share in a theme's words.</returns>
    private DenseRows LogWords(DenseRows posteriors)
    {
        var words = new DenseRows(evidence.ColumnCount, posteriors.Width);
        Blocks.Run(words.Count, 64, cancellation, (from, to) =>
        {
            for (var term = from; term < to; term++)
            {
                var row = words[term];
                row.Fill(WordPrior);
                var documents = _byTerm.Columns(term);
                var counts = _byTerm.Values(term);
                for (var at = 0; at < documents.Length; at++)
                {
                    Vectors.Add(row, counts[at] * weights[documents[at]], posteriors[documents[at]]);
                }
            }
        });

        var totals = new double[posteriors.Width];
        for (var term = 0; term < words.Count; term++)
        {
            for (var theme = 0; theme < posteriors.Width; theme++)
            {
                totals[theme] += words[term][theme];
            }
        }

        Blocks.Run(words.Count, 256, cancellation, (from, to) =>
        {
            for (var term = from; term < to; term++)
            {
                for (var theme = 0; theme < posteriors.Width; theme++)
                {
                    words[term][theme] = (float)Math.Log(words[term][theme] / totals[theme]);
                }
            }
        });
        return words;
    }

    private DenseRows Directions(DenseRows posteriors)
    {
        var directions = new DenseRows(posteriors.Width, points.Width);
        Blocks.Run(posteriors.Width, 1, cancellation, (theme, _) =>
        {
            var direction = directions[theme];
            for (var i = 0; i < points.Count; i++)
            {
                if (posteriors[i][theme] > Negligible)
                {
                    Vectors.Add(direction, posteriors[i][theme] * weights[i], points[i]);
                }
            }

            Vectors.Normalize(direction);
        });
        return directions;
    }
}
