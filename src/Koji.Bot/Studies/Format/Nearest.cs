namespace Koji.Bot.Studies.Format;

/// <summary>"Did you mean …?"</summary>
internal static class Nearest
{
    /// <summary>The known word that differs least from what was written, where it plausibly is what was meant.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        var word = written.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
        return known
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate.Replace('-', '_'))))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(word.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    /// <summary>Edits from one word to the other; two letters exchanged count as one (optimal string alignment).</summary>
    internal static int Distance(string a, string b)
    {
        // Words of a study are short; comparing a novel with them helps nobody.
        if (Math.Abs(a.Length - b.Length) > 8 || a.Length > 64)
        {
            return int.MaxValue;
        }

        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                        cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
