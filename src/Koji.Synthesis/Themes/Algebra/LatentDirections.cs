using MathNet.Numerics.LinearAlgebra;

namespace Koji.Synthesis.Themes.Algebra;

/// <summary>
/// The directions along which the rows of a sparse matrix vary most (its leading right singular vectors), by a randomised
/// range finder with power rounds: Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithm 4.4.
/// </summary>
internal static class LatentDirections
{
    // The more rows, the less one of them may pull a direction aside: with half the rounds, themes of large sets agree as well with codes.
    private const int PowerRounds = 4;
    private const int PowerRoundsOfMany = 2;
    private const int ManyRows = 2_000;
    private const int Spare = 10;

    /// <returns>One row a column of the matrix; as many numbers as directions were found, at most <paramref name="count"/>.</returns>
    public static DenseRows Of(SparseRows matrix, SparseRows turned, int count, CancellationToken cancellation)
    {
        var width = Math.Min(count + Spare, Math.Min(matrix.Count, matrix.ColumnCount));
        var basis = Orthonormal(turned.Times(Start(matrix.Count, width), cancellation), width, cancellation);
        for (var round = 0; round < (matrix.Count < ManyRows ? PowerRounds : PowerRoundsOfMany); round++)
        {
            basis = Orthonormal(turned.Times(matrix.Times(basis, cancellation), cancellation), width, cancellation);
        }

        var image = matrix.Times(basis, cancellation);
        var (_, vectors) = Eigen(Gram(image, cancellation));
        return SignsFixed(Turn(basis, vectors, Math.Min(count, basis.Width), _ => 1, cancellation));
    }

    /// <summary>A fixed generator (SplitMix64), as uniform numbers around nought: any dense start of full rank serves.</summary>
    private static DenseRows Start(int rows, int width)
    {
        var start = new DenseRows(rows, width);
        var state = 0x9E3779B97F4A7C15UL;
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in start[row])
            {
                state += 0x9E3779B97F4A7C15UL;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                value = ((z ^ (z >> 31)) >> 40) / (float)(1 << 23) - 1;
            }
        }

        return start;
    }

    /// <summary>The same span with directions at right angles; those that carry nothing are dropped, so that a matrix of low rank does no harm.</summary>
    private static DenseRows Orthonormal(DenseRows rows, int width, CancellationToken cancellation)
    {
        var (values, vectors) = Eigen(Gram(rows, cancellation));
        var kept = values.Count(value => value > values[0] * 1e-9);
        return Turn(rows, vectors, Math.Min(kept, width), i => 1 / Math.Sqrt(values[i]), cancellation);
    }

    private static Matrix<double> Gram(DenseRows rows, CancellationToken cancellation)
    {
        var width = rows.Width;
        if (width == 0)
        {
            return Matrix<double>.Build.Dense(1, 1);
        }

        var sums = Blocks.Sum(rows.Count, 256, width * width, cancellation, (from, to, sum) =>
        {
            var part = new float[width * width];
            for (var row = from; row < to; row++)
            {
                var vector = rows[row];
                for (var i = 0; i < width; i++)
                {
                    if (vector[i] != 0)
                    {
                        Vectors.Add(part.AsSpan(i * width, width), vector[i], vector);
                    }
                }
            }

            for (var i = 0; i < part.Length; i++)
            {
                sum[i] = part[i];
            }
        });
        return Matrix<double>.Build.Dense(width, width, sums);
    }

    /// <returns>Eigenvalues, largest first, and their vectors as columns.</returns>
    private static (double[] Values, double[][] Vectors) Eigen(Matrix<double> symmetric)
    {
        if (symmetric.RowCount == 0)
        {
            return ([], []);
        }

        var halves = (symmetric + symmetric.Transpose()) / 2;
        var found = halves.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, halves.RowCount).Reverse().ToArray();
        return ([.. order.Select(i => Math.Max(0, found.EigenValues[i].Real))], [.. order.Select(i => found.EigenVectors.Column(i).ToArray())]);
    }

    private static DenseRows Turn(DenseRows rows, double[][] vectors, int count, Func<int, double> scale, CancellationToken cancellation)
    {
        var columns = new DenseRows(rows.Width, count);
        for (var i = 0; i < rows.Width; i++)
        {
            for (var j = 0; j < count; j++)
            {
                columns[i][j] = (float)(vectors[j][i] * scale(j));
            }
        }

        var turned = new DenseRows(rows.Count, count);
        Blocks.Run(rows.Count, 64, cancellation, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var source = rows[row];
                var target = turned[row];
                for (var i = 0; i < source.Length; i++)
                {
                    Vectors.Add(target, source[i], columns[i]);
                }
            }
        });
        return turned;
    }

    /// <summary>A direction and its opposite are equally right: take the one whose largest part is positive.</summary>
    private static DenseRows SignsFixed(DenseRows directions)
    {
        for (var j = 0; j < directions.Width; j++)
        {
            var largest = 0f;
            for (var i = 0; i < directions.Count; i++)
            {
                largest = MathF.Abs(directions[i][j]) > MathF.Abs(largest) ? directions[i][j] : largest;
            }

            for (var i = 0; largest < 0 && i < directions.Count; i++)
            {
                directions[i][j] = -directions[i][j];
            }
        }

        return directions;
    }
}
