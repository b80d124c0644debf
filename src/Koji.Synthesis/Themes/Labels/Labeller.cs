namespace Koji.Synthesis.Themes.Labels;

/// <summary>A theme's name and its words.</summary>
internal sealed record ThemeLabel(string Label, IReadOnlyList<string> Keywords, IReadOnlyList<string> Stems);

/// <summary>Names themes by the words and phrases that set them apart; no two by the same name.</summary>
internal static class Labeller
{
    private const int MostWords = 5;
    private const int MostKeywords = 8;
    private const int StemsKept = 3;

    // A phrase stands for its word where at least this share of the answers with the word have the whole phrase.
    private const double PhraseShare = 0.35;
    private const double SecondPartScore = 0.45;
    private const double SecondPartCoverage = 0.08;

    /// <param name="words">The telling phrases of each theme; the first theme chooses first.</param>
    public static ThemeLabel[] Name(IReadOnlyList<IReadOnlyList<TellingPhrase>> words)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var labels = new ThemeLabel[words.Count];
        for (var theme = 0; theme < words.Count; theme++)
        {
            var parts = Parts(words[theme]);
            labels[theme] = new ThemeLabel(
                Unused(parts, theme, taken),
                [.. parts.Take(MostKeywords).Select(part => part.Text)],
                [.. parts.SelectMany(part => part.Phrase.Stems).Distinct(StringComparer.Ordinal).Take(StemsKept)]);
        }

        return labels;
    }

    /// <summary>Telling words, each widened to its phrase where it mostly stands in one, no word in two of them.</summary>
    private static List<TellingPhrase> Parts(IReadOnlyList<TellingPhrase> words)
    {
        var parts = new List<TellingPhrase>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.Phrase.Stems.Count == 1 && word.Phrase.Length == 1))
        {
            if (used.Contains(word.Phrase.Stems[0]))
            {
                continue;
            }

            var widest = words
                .Where(other => other.Phrase.Length > 1
                    && other.Phrase.Stems.Contains(word.Phrase.Stems[0])
                    && !other.Phrase.Stems.Any(used.Contains)
                    && other.Inside >= Math.Max(2, PhraseShare * word.Inside))
                .OrderByDescending(other => other.Score * (1 + (0.15 * other.Phrase.Length)))
                .ThenBy(other => other.Phrase.Key, StringComparer.Ordinal)
                .FirstOrDefault() ?? word;
            parts.Add(widest);
            used.UnionWith(widest.Phrase.Stems);
        }

        return parts;
    }

    private static string Unused(List<TellingPhrase> parts, int theme, HashSet<string> taken)
    {
        var label = new List<string>();
        var length = 0;
        foreach (var part in parts)
        {
            var telling = label.Count == 0 || (part.Score >= parts[0].Score * SecondPartScore && part.Coverage >= SecondPartCoverage);
            var fits = length + part.Phrase.Length <= MostWords && label.Count < 3;
            if (label.Count > 0 && !(telling && fits))
            {
                continue;
            }

            label.Add(part.Text);
            length += part.Phrase.Length;
        }

        // Two themes may have the same strongest words: the later one shows what else it has.
        var text = string.Join(", ", label);
        for (var next = label.Count; (text.Length == 0 || taken.Contains(text)) && next < parts.Count; next++)
        {
            text = string.Join(", ", label.Append(parts[next].Text));
        }

        for (var number = 2; text.Length == 0 || taken.Contains(text); number++)
        {
            text = label.Count == 0 ? $"Theme {theme + number - 1}" : $"{string.Join(", ", label)} ({number})";
        }

        taken.Add(text);
        return text;
    }
}
