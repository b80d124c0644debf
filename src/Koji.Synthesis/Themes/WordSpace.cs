using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// What words mean, from the answers themselves: words that keep the same company lie close together. Positive pointwise mutual
/// information with smoothed contexts (Levy, Goldberg and Dagan, TACL 3, 2015), brought down to a few directions.
/// </summary>
internal static class WordSpace
{
    private const int Directions = 100;
    private const double ContextSmoothing = 0.75;

    // Company is counted pair by pair, which grows with the square of an answer's length: a large set is read in part.
    private const int MostDocuments = 20_000;

    // In a large set a pair that met once is chance; without such pairs the matrix is several times smaller.
    private const int ManyDocuments = 5_000;

    /// <returns>One row a term, then one a concept: concepts keep company like words, and lend it to words that stand alone.</returns>
    public static DenseRows Of(AnswerCorpus corpus, CancellationToken cancellation)
    {
        var features = corpus.Counts.Beside(corpus.Concepts);
        var company = Company(corpus, features, cancellation);
        var sums = company.Select(row => row.Sum(entry => (double)entry.Value)).ToArray();
        var smoothed = sums.Select(sum => Math.Pow(sum, ContextSmoothing)).ToArray();
        var total = smoothed.Sum();
        var information = company.Select((row, term) => (IReadOnlyList<(int, float)>)[.. row
            .Select(entry => (entry.Column, Value: (float)Math.Log(entry.Value / sums[term] * total / smoothed[entry.Column])))
            .Where(entry => entry.Value > 0)]).ToArray();
        var matrix = SparseRows.From(features.ColumnCount, information);
        return matrix.Times(LatentDirections.Of(matrix, matrix.Transpose(), Directions, cancellation), cancellation);
    }

    /// <summary>How often two terms stand in the same answer.</summary>
    private static IReadOnlyList<(int Column, float Value)>[] Company(AnswerCorpus corpus, SparseRows features, CancellationToken cancellation)
    {
        var step = Math.Max(1, (corpus.Documents.Count + MostDocuments - 1) / MostDocuments);
        var least = corpus.Documents.Count > ManyDocuments ? 2 : 1;
        var byTerm = features.Transpose();
        var rows = new IReadOnlyList<(int, float)>[features.ColumnCount];
        Blocks.Run(rows.Length, 32, cancellation, (from, to) =>
        {
            var together = new float[rows.Length];
            for (var term = from; term < to; term++)
            {
                var met = new List<int>();
                foreach (var document in byTerm.Columns(term))
                {
                    if (document % step != 0)
                    {
                        continue;
                    }

                    foreach (var other in features.Columns(document))
                    {
                        if (together[other] == 0)
                        {
                            met.Add(other);
                        }

                        together[other] += corpus.Weights[document];
                    }
                }

                met.Sort();
                rows[term] = [.. met.Where(other => other != term && together[other] >= least).Select(other => (other, together[other]))];
                met.ForEach(other => together[other] = 0);
            }
        });
        return rows;
    }
}
