using Koji.Bot.Interviews.Branching;

namespace Koji.Bot.Studies.Format;

/// <summary>"Did you mean …?"</summary>
internal static class Nearest
{
    /// <summary>Words of a study are short; comparing a novel with them helps nobody.</summary>
    private const int LongestWord = 64;

    /// <summary>The known word that differs least from what was written, where it plausibly is what was meant.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestWord)
        {
            return null;
        }

        var word = written.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
        return known
            .Select(candidate => (Word: candidate, Distance: NearestName.Distance(word, candidate.Replace('-', '_'))))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(word.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }
}
