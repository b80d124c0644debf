namespace Koji.Synthesis.Themes.Algebra;

/// <summary>A matrix of single-precision numbers, row after row.</summary>
internal sealed class DenseRows(int count, int width)
{
    private readonly float[] _values = new float[(long)count * width];

    public int Count { get; } = count;

    public int Width { get; } = width;

    /// <summary>Every n-th row, from the first.</summary>
    public DenseRows Every(int step)
    {
        var kept = new DenseRows((Count + step - 1) / step, Width);
        for (var row = 0; row < kept.Count; row++)
        {
            this[row * step].CopyTo(kept[row]);
        }

        return kept;
    }

    public Span<float> this[int row] => _values.AsSpan(checked(row * Width), Width);

    /// <summary>These rows, in this order.</summary>
    public DenseRows Only(int[] rows)
    {
        var kept = new DenseRows(rows.Length, Width);
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(kept[i]);
        }

        return kept;
    }
}
