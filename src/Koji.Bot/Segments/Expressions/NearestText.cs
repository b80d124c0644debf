namespace Koji.Bot.Segments.Expressions;

/// <summary>The name that was probably meant.</summary>
internal static class NearestText
{
    private const int FarthestTypo = 3;

    /// <summary>Longer names are not compared: it would take long, and helps nobody.</summary>
    private const int Longest = 100;

    /// <returns>Null where none is near enough: a third of the letters may be wrong, three at most.</returns>
    public static string? To(string written, IEnumerable<string> known)
    {
        if (written.Length > Longest)
        {
            return null;
        }

        var nearest = known.Where(name => name.Length <= Longest)
            .Select(name => (Name: name, Distance: Distance(name.ToUpperInvariant(), written.ToUpperInvariant())))
            .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Min(FarthestTypo, Math.Max(1, written.Length / 3)) ? nearest.Name : null;
    }

    /// <summary>Edits (insertion, deletion, replacement, swap of neighbours) from one word to the other: optimal string alignment.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
