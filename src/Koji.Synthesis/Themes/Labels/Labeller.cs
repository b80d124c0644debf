namespace Koji.Synthesis.Themes.Labels;

/// <summary>A theme's name and its words.</summary>
internal sealed record ThemeLabel(string Label, IReadOnlyList<string> Keywords, IReadOnlyList<string> Stems);

/// <summary>Names themes by the words and phrases that set them apart; no two by the same name.</summary>
internal static class Labeller
{
    private const int MostWords = 5;
    private const int MostWordsWithConcept = 6;
    private const int MostParts = 3;
    private const int MostKeywords = 8;
    private const int StemsKept = 3;
    private const double FurtherWorth = 0.35;
    private const double FurtherCoverage = 0.06;

    // A phrase that hardly anybody uses names nothing.
    private const double LeastPhraseCoverage = 0.07;

    // Each word that only joins others costs a little; a negation or a particle is worth its place.
    private const double JoiningCost = 0.93;
    private const double CompletingGain = 1.5;

    // After a concept's name, words that name it say more than words that merely stand beside it.
    private const double SpokenGain = 2;

    /// <param name="words">The telling phrases of each theme; the first theme chooses first.</param>
    /// <param name="concepts">What each theme is clearly about, or null: it then stands before the phrase.</param>
    /// <param name="avoided">Names that are given already.</param>
    public static ThemeLabel[] Name(IReadOnlyList<IReadOnlyList<TellingPhrase>> words, IReadOnlyList<ThemeConcept?> concepts, params IEnumerable<string> avoided)
    {
        var taken = new HashSet<string>(avoided, StringComparer.OrdinalIgnoreCase);
        var labels = new ThemeLabel[words.Count];
        for (var theme = 0; theme < words.Count; theme++)
        {
            var parts = Parts(words[theme]);
            var native = parts.Where(part => part.Phrase.Native).ToList();
            labels[theme] = new ThemeLabel(
                (concepts[theme] is { } concept ? UnusedAfter(concept, native, taken) : null) ?? Unused(native.Count > 0 ? native : parts, theme, taken),
                [.. parts.Where(part => part.Worth > 0).Take(MostKeywords).Select(part => part.Text)],
                [.. parts.SelectMany(part => part.Phrase.Phrase.Stems).Distinct(StringComparer.Ordinal).Take(StemsKept)]);
        }

        return labels;
    }

    /// <summary>The words and phrases that are worth most, no word in two of them.</summary>
    private static List<Part> Parts(IReadOnlyList<TellingPhrase> phrases)
    {
        var words = phrases.Where(phrase => phrase.Phrase.Length == 1).ToDictionary(phrase => phrase.Phrase.Key, StringComparer.Ordinal);
        var parts = new List<Part>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var ranked = phrases
            .Select(phrase => new Part(phrase, Worth(phrase, words)))
            .OrderByDescending(part => part.Worth)
            .ThenBy(part => part.Phrase.Phrase.Key, StringComparer.Ordinal);
        foreach (var part in ranked)
        {
            if (!part.Phrase.Phrase.Stems.Any(used.Contains))
            {
                parts.Add(part);
                used.UnionWith(part.Phrase.Phrase.Stems);
            }
        }

        return parts;
    }

    /// <summary>
    /// What its words are worth together, less where they seldom stand in this phrase: so a phrase beats its words where people
    /// mostly say it that way.
    /// </summary>
    private static double Worth(TellingPhrase phrase, Dictionary<string, TellingPhrase> words)
    {
        var known = phrase.Phrase.Stems.Where(words.ContainsKey).Select(stem => words[stem]).ToArray();
        if (phrase.Phrase.Length == 1)
        {
            return phrase.Score;
        }

        if (known.Length < phrase.Phrase.Stems.Count || phrase.Coverage < LeastPhraseCoverage)
        {
            return 0;
        }

        var share = Math.Min(1, phrase.Inside / Math.Sqrt((double)known.Min(word => word.Inside) * known.Max(word => word.Inside)));
        var completes = phrase.Phrase.Stems.Count == 1;
        var joining = Math.Pow(completes ? 1 : JoiningCost, phrase.Phrase.Length - known.Length);
        return known.Sum(word => word.Score) * Math.Sqrt(share) * joining * (completes ? CompletingGain : 1);
    }

    /// <summary>The concept and the words that tell best what is said of it, the concept's own first; the concept alone where no words add anything.</summary>
    private static string? UnusedAfter(ThemeConcept concept, List<Part> parts, HashSet<string> taken)
    {
        var telling = parts
            .Where(part => part.Worth > 0 && part.Phrase.Coverage >= FurtherCoverage && !part.Phrase.Phrase.Stems.All(concept.Stems.Contains))
            .OrderByDescending(part => part.Worth * (part.Phrase.Phrase.Stems.Any(concept.Spoken.Contains) ? SpokenGain : 1))
            .Select(part => part.Text);
        return concept.Phrases.Concat(telling)
            .Select(phrase => $"{concept.Label}: {phrase}")
            .Where(label => label.Count(char.IsWhiteSpace) < MostWordsWithConcept)
            .Append(concept.Label)
            .FirstOrDefault(taken.Add);
    }

    private static string Unused(List<Part> parts, int theme, HashSet<string> taken)
    {
        var label = new List<string>();
        var length = 0;
        foreach (var part in parts)
        {

            // One word alone says too little: it gets a second one in any case.
            var enough = length > 1 ? parts[0].Worth * FurtherWorth : double.Epsilon;
            var telling = part.Worth >= enough && part.Phrase.Coverage >= FurtherCoverage;
            if ((label.Count == 0 || telling) && label.Count < MostParts && (label.Count == 0 || length + part.Phrase.Phrase.Length <= MostWords))
            {
                label.Add(part.Text);
                length += part.Phrase.Phrase.Length;
            }
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

    private sealed record Part(TellingPhrase Phrase, double Worth)
    {
        public string Text => Phrase.Text;
    }
}
