using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Meaning;

/// <summary>Meanings brought down to the directions in which these answers differ (principal components), so that what all of them have in common counts for nothing.</summary>
internal sealed class MeaningSpace
{
    private const int Directions = 100;
    private const int Sampled = 4_000;

    private readonly float[] _usual;
    private readonly DenseRows _directions;

    private MeaningSpace(float[] usual, DenseRows directions) => (_usual, _directions) = (usual, directions);

    public int Width => _directions.Width;

    /// <summary>Documents × numbers of the model: nought where nothing is known of a text.</summary>
    public static DenseRows Raw(IReadOnlyList<string?> texts, Meanings meanings)
    {
        var rows = new DenseRows(texts.Count, meanings.Width);
        for (var i = 0; i < texts.Count; i++)
        {
            (texts[i] is { } text ? meanings.Of(text) : null)?.CopyTo(rows[i]);
        }

        return rows;
    }

    public static MeaningSpace Learn(DenseRows raw, CancellationToken cancellation)
    {
        var known = Enumerable.Range(0, raw.Count).Where(i => IsKnown(raw[i])).ToArray();
        var usual = new float[raw.Width];
        foreach (var i in known)
        {
            Vectors.Add(usual, 1f / known.Length, raw[i]);
        }

        var step = Math.Max(1, (known.Length + Sampled - 1) / Sampled);
        var sample = known.Where((_, at) => at % step == 0).Select(i => (IReadOnlyList<(int, float)>)[.. raw[i].ToArray().Select((value, at) => (at, value - usual[at]))]).ToArray();
        var matrix = SparseRows.From(raw.Width, sample);
        return new MeaningSpace(usual, LatentDirections.Of(matrix, matrix.Transpose(), Directions, cancellation));
    }

    /// <returns>Of length one; nought where nothing is known.</returns>
    public DenseRows Place(DenseRows raw, CancellationToken cancellation)
    {
        var placed = new DenseRows(raw.Count, Width);
        Blocks.Run(raw.Count, 64, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                if (!IsKnown(raw[i]))
                {
                    continue;
                }

                for (var at = 0; at < raw.Width; at++)
                {
                    Vectors.Add(placed[i], raw[i][at] - _usual[at], _directions[at]);
                }

                Vectors.Normalize(placed[i]);
            }
        });
        return placed;
    }

    public static bool IsKnown(ReadOnlySpan<float> row) => row.ContainsAnyExcept(0f);
}
