using Koji.Synthesis.Meaning;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Each answer as a point on a sphere: one part from its own words, one part, of half the weight, from the company that they keep, and one from what a
/// model says that it means, where there is one.
/// It is learned from a set of answers once; clauses and new answers are then placed in it.
/// </summary>
internal sealed class AnswerSpace
{
    private const int Directions = 100;
    private const float WordSpaceWeight = 0.5f;

    private readonly TermWeights _weights;
    private readonly DenseRows _own;
    private readonly DenseRows _company;
    private readonly float[] _usualCompany;
    private readonly MeaningSpace? _meanings;

    private AnswerSpace(TermWeights weights, DenseRows own, DenseRows company, float[] usualCompany, MeaningSpace? meanings) =>
        (_weights, _own, _company, _usualCompany, _meanings) = (weights, own, company, usualCompany, meanings);

    /// <summary>Learns it, with what a model says of the answers' meaning where the corpus has that.</summary>
    public static AnswerSpace Learn(AnswerCorpus corpus, CancellationToken cancellation)
    {
        var weights = TermWeights.Learn(corpus);
        var weighted = weights.Weigh(corpus.Counts, corpus.Concepts);
        var heavy = weighted.Map((row, _, value) => value * MathF.Sqrt(corpus.Weights[row]));
        var own = LatentDirections.Of(heavy, heavy.Transpose(), Directions, cancellation);
        var company = WordSpace.Of(corpus, cancellation);
        return new AnswerSpace(weights, own, company, Mean(weighted.Times(company, cancellation), corpus.Weights), corpus.Meanings is { } meanings ? MeaningSpace.Learn(meanings, cancellation) : null);
    }

    /// <summary>How many numbers a point has.</summary>
    public int Width => _own.Width + _company.Width + (_meanings?.Width ?? 0);

    /// <param name="counts">Answers × terms.</param>
    /// <param name="concepts">Answers × concepts.</param>
    /// <param name="meanings">Answers × numbers of the model, where there is one; null or nought where nothing is known: then words tell alone.</param>
    /// <returns>One row an answer, of length one; nought where nothing in it is known.</returns>
    public DenseRows Place(SparseRows counts, SparseRows concepts, CancellationToken cancellation, DenseRows? meanings = null)
    {
        var meant = _meanings is not null && meanings is not null ? _meanings.Place(meanings, cancellation) : null;
        var weighted = _weights.Weigh(counts, concepts);
        var own = weighted.Times(_own, cancellation);
        var company = weighted.Times(_company, cancellation);
        var joined = new DenseRows(weighted.Count, Width);
        Blocks.Run(joined.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                Vectors.Add(company[i], -1, _usualCompany);
                Vectors.Normalize(own[i]);
                Vectors.Normalize(company[i]);
                own[i].CopyTo(joined[i]);
                Vectors.Add(joined[i].Slice(own.Width, company.Width), WordSpaceWeight, company[i]);
                meant?[i].CopyTo(joined[i][(own.Width + company.Width)..]);
                Vectors.Normalize(joined[i]);
            }
        });
        return joined;
    }

    private static float[] Mean(DenseRows rows, float[] weights)
    {
        var mean = new float[rows.Width];
        var total = 0f;
        for (var i = 0; i < rows.Count; i++)
        {
            Vectors.Add(mean, weights[i], rows[i]);
            total += weights[i];
        }

        for (var at = 0; at < mean.Length; at++)
        {
            mean[at] *= 1 / total;
        }

        return mean;
    }
}
