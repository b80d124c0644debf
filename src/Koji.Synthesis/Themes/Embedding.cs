using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Each answer as a point on a sphere: one part from its own words, one part, of half the weight, from the company that they keep.</summary>
internal static class Embedding
{
    private const int Directions = 100;
    private const float WordSpaceWeight = 0.5f;

    /// <returns>One row a document, of length one.</returns>
    public static DenseRows Of(AnswerCorpus corpus, CancellationToken cancellation)
    {
        var weighted = TermWeights.Of(corpus);
        var heavy = weighted.Map((row, _, value) => value * MathF.Sqrt(corpus.Weights[row]));
        var own = weighted.Times(LatentDirections.Of(heavy, heavy.Transpose(), Directions, cancellation), cancellation);
        var company = Centred(weighted.Times(WordSpace.Of(corpus, cancellation), cancellation), corpus.Weights);

        var joined = new DenseRows(weighted.Count, own.Width + company.Width);
        Blocks.Run(joined.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                Vectors.Normalize(own[i]);
                Vectors.Normalize(company[i]);
                own[i].CopyTo(joined[i]);
                Vectors.Add(joined[i][own.Width..], WordSpaceWeight, company[i]);
                Vectors.Normalize(joined[i]);
            }
        });
        return joined;
    }

    private static DenseRows Centred(DenseRows rows, float[] weights)
    {
        var mean = new float[rows.Width];
        var total = 0f;
        for (var i = 0; i < rows.Count; i++)
        {
            Vectors.Add(mean, weights[i], rows[i]);
            total += weights[i];
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Vectors.Add(rows[i], -1 / total, mean);
        }

        return rows;
    }
}
