using System.Diagnostics.CodeAnalysis;

namespace Koji.Synthesis.Themes.Algebra;

/// <summary>
/// Work on many rows at once. Blocks are cut by number and never by thread, and what they sum is joined in their order,
/// so that the result is the same on one core and on many.
/// </summary>
[SuppressMessage("Design", "CA1068", Justification = "A call reads better when the work, which runs over many lines, stands last.")]
internal static class Blocks
{
    public static void Run(int count, int size, CancellationToken cancellation, Action<int, int> work)
    {
        var blocks = (count + size - 1) / size;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellation }, block => work(block * size, Math.Min(count, (block + 1) * size)));
    }

    /// <summary>Sums over rows: each block fills a sum of its own, of the given length.</summary>
    public static double[] Sum(int count, int size, int length, CancellationToken cancellation, Action<int, int, double[]> work)
    {
        var blocks = (count + size - 1) / size;
        var parts = new double[blocks][];
        Run(count, size, cancellation, (from, to) => work(from, to, parts[from / size] = new double[length]));

        var total = new double[length];
        foreach (var part in parts)
        {
            for (var i = 0; i < length; i++)
            {
                total[i] += part[i];
            }
        }

        return total;
    }
}
