namespace Koji.Synthesis.Themes.Algebra;

/// <summary>A matrix of single-precision numbers, row after row.</summary>
internal sealed class DenseRows(int count, int width)
{
    private readonly float[] _values = new float[(long)count * width];

    public int Count { get; } = count;

    public int Width { get; } = width;

    public Span<float> this[int row] => _values.AsSpan(checked(row * Width), Width);
}
