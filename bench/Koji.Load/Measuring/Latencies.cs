using System.Diagnostics;

namespace Koji.Load.Measuring;

/// <summary>How long replies took, each one kept: a percentile is then a fact and not an estimate.</summary>
internal sealed class Latencies
{
    private readonly long[] _ticks;
    private int _count;

    public Latencies(int capacity) => _ticks = new long[capacity];

    public int Count => Math.Min(Volatile.Read(ref _count), _ticks.Length);

    public void Add(long ticks)
    {
        var at = Interlocked.Increment(ref _count) - 1;
        if (at < _ticks.Length)
        {
            _ticks[at] = ticks;
        }
    }

    /// <summary>In milliseconds, by nearest rank.</summary>
    public double[] Percentiles(params ReadOnlySpan<double> shares)
    {
        var sorted = _ticks.AsSpan(0, Count).ToArray();
        Array.Sort(sorted);
        var found = new double[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var rank = Math.Clamp((int)Math.Ceiling(shares[i] * sorted.Length) - 1, 0, Math.Max(sorted.Length - 1, 0));
            found[i] = sorted.Length == 0 ? 0 : sorted[rank] * 1000.0 / Stopwatch.Frequency;
        }

        return found;
    }
}
