namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>How far two words are apart in slips of the finger: a wrong, missing, additional letter, or two letters swapped.</summary>
internal static class Typos
{
    /// <summary>Longer wordings are not compared: nobody mistypes a paragraph into a label, and the comparison is quadratic.</summary>
    public const int LongestCompared = 60;

    /// <summary>
    /// Whether <paramref name="typed"/> is a plausible slip of <paramref name="meant"/>. Short words allow none, since one letter makes
    /// another word of them; words of four and five letters allow one behind the first letter, which people seldom miss.
    /// </summary>
    public static bool IsSlipOf(string typed, string meant) => Slips(typed, meant) is not null;

    /// <summary>The number of slips, or nothing where they are too many.</summary>
    public static int? Slips(string typed, string meant)
    {
        var shorter = Math.Min(typed.Length, meant.Length);
        if (Math.Max(typed.Length, meant.Length) > LongestCompared || shorter < 4 || typed.Any(char.IsAsciiDigit))
        {
            return typed == meant ? 0 : null;
        }

        var allowed = shorter switch
        {
            <= 5 => typed[0] == meant[0] ? 1 : 0,
            <= 7 => 1,
            <= 12 => 2,
            _ => 3,
        };
        if (Math.Abs(typed.Length - meant.Length) > allowed)
        {
            return null;
        }

        var distance = Distance(typed, meant);
        return distance <= allowed ? distance : null;
    }

    /// <summary>Damerau–Levenshtein distance in its restricted form (no letter is touched twice).</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }
}
