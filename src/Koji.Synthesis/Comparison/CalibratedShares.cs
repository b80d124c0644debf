using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Comparison;

/// <summary>A share that was corrected by codes, with its 95 % interval.</summary>
internal readonly record struct CalibratedShare(double Estimate, double Low, double High);

/// <summary>
/// How common themes are in each segment, corrected by a random sample of coded answers. What was found tells which answers are alike; what
/// people coded tells what such answers say: M = E[theme by code | theme as found], with a prior of five codes, so that a theme into
/// which few codes fell says itself as often as codes bear out what was found, and otherwise what all say beside it. As segments differ in
/// their shares, so does what an answer found as a theme says in each: M is fitted to each segment's shares (Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities",
/// Neural Computation 14, 2002), which are drawn towards the share over all. An answer that was drawn and coded counts as it was coded.
/// </summary>
internal sealed class CalibratedShares
{
    /// <summary>Below this many codes drawn at random nothing is corrected.</summary>
    public const int LeastCodes = 30;

    private const double PriorWeight = 5;
    private const double SegmentPrior = 50;
    private const int Rounds = 20;
    private const int Samples = 200;

    private readonly int _themes;
    private readonly int[] _asked;
    private readonly double[][] _found;
    private readonly int[] _answered;
    private readonly List<(float[] Found, int Theme, int Segment)> _codes = [];

    /// <param name="found">Documents × themes: how much each belongs to each, as judged without its own code.</param>
    /// <param name="rows">For each row its document (−1: none), its segment, and, where it was drawn and coded, the number of its main theme, or −1 where it fits nowhere.</param>
    /// <param name="asked">How many people each segment stands for, those without an answer included.</param>
    public CalibratedShares(DenseRows found, IReadOnlyList<(int Document, int Segment, int? Code)> rows, int[] asked)
    {
        // Fitting nowhere is one more theme, the last.
        (_themes, _asked) = (found.Width + 1, asked);
        _found = [.. asked.Select(_ => new double[found.Width])];
        _answered = new int[asked.Length];
        foreach (var (document, segment, code) in rows)
        {
            _answered[segment] += code is not null || document >= 0 ? 1 : 0;
            if (code is { } theme)
            {
                _codes.Add((document < 0 ? new float[found.Width] : found[document].ToArray(), theme < 0 ? found.Width : theme, segment));
            }
            else if (document >= 0)
            {
                for (var group = 0; group < found.Width; group++)
                {
                    _found[segment][group] += found[document][group];
                }
            }
        }
    }

    /// <summary>
    /// The interval: the variance of what codes say, from resampling them (bootstrap), and that of having asked these people and no others.
    /// </summary>
    /// <returns>Themes × segments.</returns>
    public CalibratedShare[][] Estimate()
    {
        var estimate = Solve(_codes);
        var squares = estimate.Select(shares => new double[shares.Length]).ToArray();
        foreach (var sample in Resampled())
        {
            var other = Solve(sample);
            for (var segment = 0; segment < squares.Length; segment++)
            {
                for (var theme = 0; theme < _themes; theme++)
                {
                    var off = other[segment][theme] - estimate[segment][theme];
                    squares[segment][theme] += off * off / Samples;
                }
            }
        }

        return [.. Enumerable.Range(0, _themes - 1).Select(theme => estimate.Select((shares, segment) => Interval(shares[theme], squares[segment][theme], segment)).ToArray())];
    }

    private CalibratedShare Interval(double share, double variance, int segment)
    {
        var half = WilsonInterval.Z * Math.Sqrt(variance + (Math.Max(0, share * (1 - share)) / _asked[segment]));
        return new CalibratedShare(share, Math.Max(0, share - half), Math.Min(1, share + half));
    }

    /// <summary>A fixed generator (SplitMix64): the same codes give the same intervals.</summary>
    private IEnumerable<List<(float[], int, int)>> Resampled()
    {
        var state = 0UL;
        for (var sample = 0; sample < Samples; sample++)
        {
            var drawn = new List<(float[], int, int)>(_codes.Count);
            for (var i = 0; i < _codes.Count; i++)
            {
                state += 0x9E3779B97F4A7C15UL;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                drawn.Add(_codes[(int)((z ^ (z >> 31)) % (ulong)_codes.Count)]);
            }

            yield return drawn;
        }
    }

    /// <returns>Segments × themes: shares of those asked.</returns>
    private double[][] Solve(List<(float[] Found, int Theme, int Segment)> codes)
    {
        var pooled = new double[_themes];
        foreach (var (_, theme, _) in codes)
        {
            pooled[theme] += 1.0 / codes.Count;
        }

        var meaning = Meaning(codes, pooled);
        return [.. _asked.Select((asked, segment) => Fit(segment, codes, meaning, pooled).Select(share => share * _answered[segment] / asked).ToArray())];
    }

    /// <returns>Themes as found × themes by code.</returns>
    private double[][] Meaning(List<(float[] Found, int Theme, int Segment)> codes, double[] pooled)
    {
        // Before any code fell into a theme: as often as codes bear out what was found, it says itself; otherwise, what all say beside it.
        var borne = codes.Sum(code => code.Theme < code.Found.Length ? code.Found[code.Theme] : 0) / codes.Count;
        var meaning = Enumerable.Range(0, _themes - 1)
            .Select(group => pooled.Select((share, theme) => PriorWeight * Expected(group, theme, share)).ToArray())
            .ToArray();
        double Expected(int group, int theme, double share) =>
            theme == group ? borne : (1 - borne) * share / Math.Max(1 - pooled[group], double.Epsilon);

        foreach (var (found, theme, _) in codes)
        {
            for (var group = 0; group < found.Length; group++)
            {
                meaning[group][theme] += found[group];
            }
        }

        foreach (var row in meaning)
        {
            var sum = row.Sum();
            for (var theme = 0; theme < row.Length; theme++)
            {
                row[theme] /= sum;
            }
        }

        return meaning;
    }

    /// <returns>The share of each theme among a segment's answers.</returns>
    private double[] Fit(int segment, List<(float[] Found, int Theme, int Segment)> codes, double[][] meaning, double[] pooled)
    {
        var (found, coded) = (_found[segment], new double[_themes]);
        foreach (var code in codes.Where(code => code.Segment == segment))
        {
            coded[code.Theme]++;
        }

        var all = found.Sum() + coded.Sum();
        var (shares, counts, said) = (pooled.ToArray(), coded.ToArray(), new double[_themes]);
        for (var round = 0; round < Rounds; round++)
        {
            coded.CopyTo(counts, 0);
            for (var group = 0; group < found.Length; group++)
            {
                var sum = 0.0;
                for (var theme = 0; theme < _themes; theme++)
                {
                    said[theme] = pooled[theme] > 0 ? meaning[group][theme] * shares[theme] / pooled[theme] : 0;
                    sum += said[theme];
                }

                for (var theme = 0; theme < _themes && sum > 0; theme++)
                {
                    counts[theme] += found[group] * said[theme] / sum;
                }
            }

            for (var theme = 0; theme < _themes; theme++)
            {
                shares[theme] = (counts[theme] + (SegmentPrior * pooled[theme])) / (all + SegmentPrior);
            }
        }

        return [.. counts.Select(count => all > 0 ? count / all : 0)];
    }
}
