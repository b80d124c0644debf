namespace Koji.Bot.Interviews.Branching;

/// <summary>Finds what an author probably meant.</summary>
internal static class NearestName
{
    /// <summary>The end of a sentence: the name that is meant, or the names that there are.</summary>
    public static string Suggest(string wrong, IEnumerable<string> names)
    {
        var known = names.ToList();
        if (known.Count == 0)
        {
            return "; there is none before this one.";
        }

        var (nearest, distance) = known.Select(name => (name, Distance(wrong, name))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, wrong.Length / 3)
            ? $"; did you mean `{nearest}`?"
            : $"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.";
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) between two names, upper and lower case alike.</summary>
    internal static int Distance(string a, string b)
    {
        (a, b) = (a.ToLowerInvariant(), b.ToLowerInvariant());
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
