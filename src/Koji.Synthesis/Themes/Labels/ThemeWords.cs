namespace Koji.Synthesis.Themes.Labels;

/// <summary>A phrase and what it is worth in a theme.</summary>
/// <param name="Written">As people usually write it, found out when it is shown.</param>
/// <param name="Score">How much it sets the theme apart: standard deviations.</param>
/// <param name="Coverage">The share of the theme's answers in which it stands.</param>
/// <param name="Native">Whether it is said in the language of most of the theme's answers: a label is in one language.</param>
internal sealed record TellingPhrase(Phrase Phrase, Lazy<string> Written, double Score, int Inside, double Coverage, bool Native)
{
    /// <summary>As people usually write it.</summary>
    public string Text => Written.Value;
}

/// <summary>
/// What sets a theme's wording apart from all others': log-odds with a prior, over its standard deviation
/// (Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16, 2008).
/// </summary>
internal static class ThemeWords
{
    private const double Prior = 0.5;
    private const int Kept = 150;

    /// <returns>Most telling first.</returns>
    public static IReadOnlyList<TellingPhrase> Of(int theme, PhraseCounts counts)
    {
        var (inside, outside) = (counts.Answers(theme), counts.Total - counts.Answers(theme));
        var found = counts.Of(theme).ToArray();

        // What one person said names no theme, unless no two said the same.
        var shared = found.Where(entry => entry.Inside > 1).ToArray();
        return [.. (shared.Length > 0 ? shared : found)
            .Select(entry => (entry, Score: Score(entry.Inside, inside, entry.All - entry.Inside, outside)))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.entry.Phrase.Length)
            .ThenBy(pair => pair.entry.Phrase.Key, StringComparer.Ordinal)
            .Take(Kept)
            .Select(pair => new TellingPhrase(pair.entry.Phrase, new Lazy<string>(pair.entry.Forms.Usual), pair.Score, pair.entry.Inside, (double)pair.entry.Inside / inside, pair.entry.Native))];
    }

    private static double Score(int inside, int insideOf, int outside, int outsideOf)
    {
        var odds = Math.Log((inside + Prior) / (insideOf - inside + Prior)) - Math.Log((outside + Prior) / (outsideOf - outside + Prior));
        return odds / Math.Sqrt((1 / (inside + Prior)) + (1 / (outside + Prior)));
    }
}
