using System.Collections.Immutable;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>Scores from one to another in each of the three directions.</summary>
internal sealed record ScoreBox(ScoreRange Recency, ScoreRange Frequency, ScoreRange Monetary)
{
    private static readonly ImmutableArray<ScoreRange> Ranges =
        [.. from low in Enumerable.Range(1, Quintiles.Groups) from high in Enumerable.Range(low, Quintiles.Groups - low + 1) select new ScoreRange(low, high)];

    public IEnumerable<string> Scores =>
        from r in Recency.All from f in Frequency.All from m in Monetary.All select FormattableString.Invariant($"{r}{f}{m}");

    /// <summary>Boxes that hold exactly these scores together: each time the one that holds most of those that are left.</summary>
    public static ImmutableArray<ScoreBox> Covering(ImmutableArray<string> scores)
    {
        var inside = (from r in Ranges from f in Ranges from m in Ranges select new ScoreBox(r, f, m))
            .Select(box => (box, scores: box.Scores.ToArray()))
            .Where(one => one.scores.All(scores.Contains))
            .ToList();
        var left = scores.ToHashSet(StringComparer.Ordinal);
        var boxes = ImmutableArray.CreateBuilder<ScoreBox>();
        while (left.Count > 0)
        {
            // Of those that hold as many of the rest, the wider needs fewer words.
            var (box, held) = inside.MaxBy(one => (one.scores.Count(left.Contains), one.box.OpenSides));
            boxes.Add(box);
            left.ExceptWith(held);
        }

        return boxes.ToImmutable();
    }

    /// <summary>The least box around all of them.</summary>
    public static ScoreBox Around(ImmutableArray<ScoreBox> boxes) => new(
        ScoreRange.Around(boxes.Select(box => box.Recency)), ScoreRange.Around(boxes.Select(box => box.Frequency)), ScoreRange.Around(boxes.Select(box => box.Monetary)));

    private int OpenSides => Recency.OpenSides + Frequency.OpenSides + Monetary.OpenSides;
}

/// <summary>From one score to another, both included.</summary>
internal readonly record struct ScoreRange(int Low, int High)
{
    public IEnumerable<int> All => Enumerable.Range(Low, High - Low + 1);

    public static ScoreRange Around(IEnumerable<ScoreRange> ranges) => ranges.Aggregate((one, other) => new ScoreRange(Math.Min(one.Low, other.Low), Math.Max(one.High, other.High)));

    public int OpenSides => (Low == 1 ? 1 : 0) + (High == Quintiles.Groups ? 1 : 0);
}
