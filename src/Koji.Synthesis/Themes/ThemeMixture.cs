using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Expectation–maximisation in which a theme has words (multinomial naive Bayes: Nigam, McCallum, Thrun and Mitchell, Machine Learning 39,
/// 2000) and a direction. Words let themes differ in size; the direction keeps them from drifting.
/// </summary>
/// <param name="Posteriors">Documents × themes: how much each belongs to each; rows sum to one.</param>
/// <param name="Evidence">What was learned: enough to place other texts.</param>
internal sealed record ThemeMixture(DenseRows Posteriors, ThemeEvidence Evidence)
{
    private const int Rounds = 30;
    private const double Settled = 3e-3;

    /// <param name="groups">Where each document starts.</param>
    public static ThemeMixture Fit(AnswerCorpus corpus, DenseRows points, int[] groups, int count, Action<double> progress, CancellationToken cancellation) =>
        Fit(corpus.Features.Evidence, points, corpus.Weights, Certain(groups, count), new bool[groups.Length], progress, cancellation);

    /// <param name="texts">Documents × terms and concepts.</param>
    /// <param name="weights">How much each document counts.</param>
    /// <param name="posteriors">Where each document starts; changed.</param>
    /// <param name="isFixed">Documents that stay where they start.</param>
    /// <param name="leaning">Where documents lean to beyond what they say; null: nowhere.</param>
    public static ThemeMixture Fit(
        SparseRows texts, DenseRows points, float[] weights, DenseRows posteriors, bool[] isFixed, Action<double> progress, CancellationToken cancellation, Leaning? leaning = null)
    {
        var learner = new ThemeLearner(texts, points, weights, cancellation);
        var evidence = learner.From(posteriors);
        for (var round = 0; round < Rounds; round++)
        {
            var moved = Move(texts, points, evidence, posteriors, isFixed, leaning, cancellation);
            progress((round + 1.0) / Rounds);
            if (moved < Settled)
            {
                break;
            }

            evidence = round + 1 < Rounds ? learner.From(posteriors) : evidence;
        }

        return new ThemeMixture(posteriors, evidence);
    }

    /// <summary>Each document wholly in its group.</summary>
    public static DenseRows Certain(int[] groups, int count)
    {
        var posteriors = new DenseRows(groups.Length, count);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] >= 0)
            {
                posteriors[i][groups[i]] = 1;
            }
        }

        return posteriors;
    }

    /// <returns>How far posteriors moved, on average.</returns>
    private static double Move(SparseRows texts, DenseRows points, ThemeEvidence evidence, DenseRows posteriors, bool[] isFixed, Leaning? leaning, CancellationToken cancellation)
    {
        var moved = Blocks.Sum(points.Count, 256, 1, cancellation, (from, to, sum) =>
        {
            var scores = new float[posteriors.Width];
            for (var i = from; i < to; i++)
            {
                if (isFixed[i])
                {
                    continue;
                }

                evidence.Judge(texts, points, i, scores);
                leaning?.Apply(scores, i);
                var before = posteriors[i];
                for (var theme = 0; theme < scores.Length; theme++)
                {
                    sum[0] += Math.Abs(scores[theme] - before[theme]);
                    before[theme] = scores[theme];
                }
            }
        });
        return moved[0] / Math.Max(1, points.Count);
    }
}

/// <summary>A group that a document is held to be in already: its odds are raised.</summary>
/// <param name="Groups">The group of each document, or −1.</param>
/// <param name="Odds">By how much; 1 changes nothing.</param>
internal sealed record Leaning(int[] Groups, float Odds)
{
    public void Apply(float[] shares, int document)
    {
        var group = Groups[document];
        if (group < 0)
        {
            return;
        }

        var total = 1 + ((Odds - 1) * shares[group]);
        shares[group] *= Odds;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] /= total;
        }
    }
}
