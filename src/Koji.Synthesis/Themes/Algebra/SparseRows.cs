namespace Koji.Synthesis.Themes.Algebra;

/// <summary>A matrix of which only what is not nought is kept, row after row, columns ascending.</summary>
internal sealed class SparseRows(int columnCount, int[] starts, int[] columns, float[] values)
{
    public int Count => starts.Length - 1;

    public int ColumnCount { get; } = columnCount;

    public ReadOnlySpan<int> Columns(int row) => columns.AsSpan(starts[row]..starts[row + 1]);

    public ReadOnlySpan<float> Values(int row) => values.AsSpan(starts[row]..starts[row + 1]);

    public static SparseRows From(int columnCount, IReadOnlyList<IReadOnlyList<(int Column, float Value)>> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            starts[i + 1] = starts[i] + rows[i].Count;
        }

        var (columns, values) = (new int[starts[^1]], new float[starts[^1]]);
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < rows[i].Count; j++)
            {
                (columns[starts[i] + j], values[starts[i] + j]) = rows[i][j];
            }
        }

        return new SparseRows(columnCount, starts, columns, values);
    }

    /// <summary>Every n-th row, from the first.</summary>
    public SparseRows Every(int step)
    {
        var kept = new List<IReadOnlyList<(int, float)>>();
        for (var row = 0; row < Count; row += step)
        {
            var entries = new List<(int, float)>(Columns(row).Length);
            for (var at = starts[row]; at < starts[row + 1]; at++)
            {
                entries.Add((columns[at], values[at]));
            }

            kept.Add(entries);
        }

        return From(ColumnCount, kept);
    }

    /// <summary>Both side by side: the other's columns come after this one's, its numbers times the factor.</summary>
    public SparseRows Beside(SparseRows other, float factor = 1)
    {
        var joined = new int[Count + 1];
        for (var row = 0; row < Count; row++)
        {
            joined[row + 1] = joined[row] + Columns(row).Length + other.Columns(row).Length;
        }

        var (places, numbers) = (new int[joined[Count]], new float[joined[Count]]);
        for (var row = 0; row < Count; row++)
        {
            var at = joined[row];
            Columns(row).CopyTo(places.AsSpan(at));
            Values(row).CopyTo(numbers.AsSpan(at));
            at += Columns(row).Length;
            for (var i = 0; i < other.Columns(row).Length; i++)
            {
                (places[at + i], numbers[at + i]) = (ColumnCount + other.Columns(row)[i], factor * other.Values(row)[i]);
            }
        }

        return new SparseRows(ColumnCount + other.ColumnCount, joined, places, numbers);
    }

    public SparseRows Transpose()
    {
        var turned = new int[ColumnCount + 1];
        foreach (var column in columns)
        {
            turned[column + 1]++;
        }

        for (var i = 0; i < ColumnCount; i++)
        {
            turned[i + 1] += turned[i];
        }

        var next = turned.AsSpan(0, ColumnCount).ToArray();
        var (rows, numbers) = (new int[columns.Length], new float[columns.Length]);
        for (var row = 0; row < Count; row++)
        {
            for (var at = starts[row]; at < starts[row + 1]; at++)
            {
                var place = next[columns[at]]++;
                (rows[place], numbers[place]) = (row, values[at]);
            }
        }

        return new SparseRows(Count, turned, rows, numbers);
    }

    /// <summary>The same pattern with other numbers: each is made from its row, its column and what it was.</summary>
    public SparseRows Map(Func<int, int, float, float> change)
    {
        var changed = new float[values.Length];
        for (var row = 0; row < Count; row++)
        {
            for (var at = starts[row]; at < starts[row + 1]; at++)
            {
                changed[at] = change(row, columns[at], values[at]);
            }
        }

        return new SparseRows(ColumnCount, starts, columns, changed);
    }

    /// <summary>This matrix times a dense one with as many rows as this has columns. Each row is summed on its own, so that threads change nothing.</summary>
    public DenseRows Times(DenseRows other, CancellationToken cancellation)
    {
        var product = new DenseRows(Count, other.Width);
        Blocks.Run(Count, 64, cancellation, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var target = product[row];
                for (var at = starts[row]; at < starts[row + 1]; at++)
                {
                    Vectors.Add(target, values[at], other[columns[at]]);
                }
            }
        });
        return product;
    }
}
