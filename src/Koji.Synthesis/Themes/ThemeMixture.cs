using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Expectation–maximisation in which a theme has words (multinomial naive Bayes: Nigam, McCallum, Thrun and Mitchell, Machine Learning 39,
/// 2000) and a direction. Words let themes differ in size; the direction keeps them from drifting.
/// </summary>
internal sealed class ThemeMixture
{
    private const int Rounds = 30;
    private const float WordPrior = 0.3f;
    private const float SharePrior = 0.1f;

    // Words of one answer are not independent of each other: their evidence counts half.
    private const float WordTrust = 0.5f;
    private const float DirectionTrust = 7f;
    private const float Negligible = 1e-4f;

    private readonly AnswerCorpus _corpus;
    private readonly SparseRows _counts;
    private readonly SparseRows _byTerm;
    private readonly DenseRows _points;
    private readonly int _count;
    private readonly CancellationToken _cancellation;

    private ThemeMixture(AnswerCorpus corpus, DenseRows points, int count, CancellationToken cancellation)
    {
        (_corpus, _points, _count, _cancellation) = (corpus, points, count, cancellation);
        _counts = corpus.Counts.Beside(corpus.Concepts, ConceptWeight.InMixture);
        _byTerm = _counts.Transpose();
        Posteriors = new DenseRows(points.Count, count);
        Directions = new DenseRows(count, points.Width);
    }

    /// <summary>Documents × themes: how much each belongs to each; rows sum to one.</summary>
    public DenseRows Posteriors { get; }

    /// <summary>Themes × embedding: where each theme points.</summary>
    public DenseRows Directions { get; private set; }

    /// <param name="groups">Where each document starts.</param>
    public static ThemeMixture Fit(AnswerCorpus corpus, DenseRows points, int[] groups, int count, Action<double> progress, CancellationToken cancellation)
    {
        var mixture = new ThemeMixture(corpus, points, count, cancellation);
        for (var i = 0; i < groups.Length; i++)
        {
            mixture.Posteriors[i][groups[i]] = 1;
        }

        for (var round = 0; round < Rounds; round++)
        {
            var moved = mixture.Round();
            progress((round + 1.0) / Rounds);
            if (moved < 1e-3)
            {
                break;
            }
        }

        return mixture;
    }

    /// <returns>How far posteriors moved, on average.</returns>
    private double Round()
    {
        var shares = LogShares();
        var words = LogWords();
        Directions = NewDirections();
        var moved = Blocks.Sum(_points.Count, 256, 1, _cancellation, (from, to, sum) =>
        {
            var scores = new float[_count];
            for (var i = from; i < to; i++)
            {
                shares.CopyTo(scores, 0);
                var terms = _counts.Columns(i);
                var counts = _counts.Values(i);
                for (var at = 0; at < terms.Length; at++)
                {
                    Vectors.Add(scores, WordTrust * counts[at], words[terms[at]]);
                }

                for (var theme = 0; theme < _count; theme++)
                {
                    scores[theme] += DirectionTrust * Vectors.Dot(_points[i], Directions[theme]);
                }

                Vectors.Softmax(scores);
                var before = Posteriors[i];
                for (var theme = 0; theme < _count; theme++)
                {
                    sum[0] += Math.Abs(scores[theme] - before[theme]);
                    before[theme] = scores[theme];
                }
            }
        });
        return moved[0] / Math.Max(1, _points.Count);
    }

    private float[] LogShares()
    {
        var sums = Blocks.Sum(_points.Count, 1024, _count, _cancellation, (from, to, sum) =>
        {
            for (var i = from; i < to; i++)
            {
                for (var theme = 0; theme < _count; theme++)
                {
                    sum[theme] += _corpus.Weights[i] * Posteriors[i][theme];
                }
            }
        });
        var total = sums.Sum() + (_count * SharePrior);
        return [.. sums.Select(sum => (float)Math.Log((sum + SharePrior) / total))];
    }

    /// <returns>Terms and concepts × themes: the logarithm of its share in a theme's words.</returns>
    private DenseRows LogWords()
    {
        var words = new DenseRows(_counts.ColumnCount, _count);
        Blocks.Run(words.Count, 64, _cancellation, (from, to) =>
        {
            for (var term = from; term < to; term++)
            {
                var row = words[term];
                row.Fill(WordPrior);
                var documents = _byTerm.Columns(term);
                var counts = _byTerm.Values(term);
                for (var at = 0; at < documents.Length; at++)
                {
                    Vectors.Add(row, counts[at] * _corpus.Weights[documents[at]], Posteriors[documents[at]]);
                }
            }
        });

        var totals = new double[_count];
        for (var term = 0; term < words.Count; term++)
        {
            for (var theme = 0; theme < _count; theme++)
            {
                totals[theme] += words[term][theme];
            }
        }

        Blocks.Run(words.Count, 256, _cancellation, (from, to) =>
        {
            for (var term = from; term < to; term++)
            {
                for (var theme = 0; theme < _count; theme++)
                {
                    words[term][theme] = (float)Math.Log(words[term][theme] / totals[theme]);
                }
            }
        });
        return words;
    }

    private DenseRows NewDirections()
    {
        var directions = new DenseRows(_count, _points.Width);
        Blocks.Run(_count, 1, _cancellation, (theme, _) =>
        {
            var direction = directions[theme];
            for (var i = 0; i < _points.Count; i++)
            {
                if (Posteriors[i][theme] > Negligible)
                {
                    Vectors.Add(direction, Posteriors[i][theme] * _corpus.Weights[i], _points[i]);
                }
            }

            Vectors.Normalize(direction);
        });
        return directions;
    }
}
