namespace Koji.Synthesis.Reports;

/// <summary>Ids as a reader expects them: numbers by size (2 before 10), then all others letter by letter.</summary>
internal sealed class IdOrder : IComparer<string>
{
    public static IdOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (isX, isY) = (ulong.TryParse(x, out var numberX), ulong.TryParse(y, out var numberY));
        return (isX, isY) switch
        {
            (true, true) when numberX != numberY => numberX.CompareTo(numberY),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(x, y),
        };
    }
}
