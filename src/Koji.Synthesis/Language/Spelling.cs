namespace Koji.Synthesis.Language;

/// <summary>
/// Takes a word that nobody else writes for the one that many write and that is a slip of the finger away: a letter too many, too few, another one, or two
/// that changed places (Damerau, Communications of the ACM 7, 1964). What is right is learned from the answers themselves, so that names and terms of a trade
/// count as words; no dictionary is asked.
/// </summary>
internal sealed class Spelling
{
    // Shorter words are one letter away from too many others.
    private const int Shortest = 5;

    // A word is right by its use: so many answers write it, for one that writes the other.
    private const int LeastUse = 4;

    private readonly Dictionary<string, int> _use;
    private readonly Dictionary<string, List<string>> _byDeletion = new(StringComparer.Ordinal);

    private readonly Func<string, bool> _isKnown;

    private Spelling(Dictionary<string, int> use, Func<string, bool> isKnown) => (_use, _isKnown) = (use, isKnown);

    /// <param name="use">In how many answers each stem stands.</param>
    /// <param name="isKnown">Words that are right whoever writes them.</param>
    public static Spelling Learn(Dictionary<string, int> use, Func<string, bool> isKnown)
    {
        var spelling = new Spelling(use, isKnown);
        foreach (var stem in use.Where(pair => pair.Value >= LeastUse && pair.Key.Length >= Shortest && IsWord(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal))
        {
            foreach (var part in Deletions(stem))
            {
                (spelling._byDeletion.TryGetValue(part, out var found) ? found : spelling._byDeletion[part] = []).Add(stem);
            }
        }

        return spelling;
    }

    /// <summary>The stem that is meant; itself where others write it too, or none is near.</summary>
    public string Of(string stem)
    {
        if (stem.Length < Shortest || _use.GetValueOrDefault(stem) > 1 || !IsWord(stem) || _isKnown(stem))
        {
            return stem;
        }

        // Both lose a letter at most: of those that meet there, the one that is written most.
        return Deletions(stem)
            .SelectMany(part => _byDeletion.GetValueOrDefault(part, []))
            .Distinct(StringComparer.Ordinal)
            .Where(other => other[0] == stem[0] && IsOneSlipAway(stem, other))
            .OrderByDescending(other => _use[other])
            .ThenBy(other => other, StringComparer.Ordinal)
            .FirstOrDefault(stem);
    }

    private static bool IsWord(string stem)
    {
        foreach (var c in stem)
        {
            if (!Script.IsLatin(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The word, and what is left of it without one of its letters.</summary>
    private static IEnumerable<string> Deletions(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

    private static bool IsOneSlipAway(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
        {
            at++;
        }

        if (longer.Length > shorter.Length)
        {
            return Same(shorter, at, longer, at + 1);
        }

        return at == a.Length
            || Same(a, at + 1, b, at + 1)
            || (at + 1 < a.Length && a[at] == b[at + 1] && a[at + 1] == b[at] && Same(a, at + 2, b, at + 2));
    }

    private static bool Same(string a, int fromA, string b, int fromB) => a.AsSpan(Math.Min(fromA, a.Length)).SequenceEqual(b.AsSpan(Math.Min(fromB, b.Length)));
}
