using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>In how many answers each phrase stands, theme by theme.</summary>
internal sealed class PhraseCounts
{
    // The most typical answers of a theme tell its words; reading all of a very large set adds nothing but time.
    private const int MostRead = 400;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly int[] _answers;

    private PhraseCounts(int themes) => _answers = new int[themes];

    private sealed class Entry(Phrase phrase)
    {
        public Phrase Phrase { get; } = phrase;

        public Dictionary<int, (int Count, SurfaceForms Forms, bool Native)> ByTheme { get; } = [];

        public int Total { get; set; }
    }

    public static PhraseCounts Read(AnswerCorpus corpus, Grouping grouping, int[][] members, CancellationToken cancellation)
    {
        var counts = new PhraseCounts(grouping.Count);
        for (var theme = 0; theme < grouping.Count; theme++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tongue = ThemeConcepts.LanguageOf(corpus, members[theme]);
            foreach (var document in members[theme].Take(MostRead))
            {
                counts.Add(theme, corpus.Documents[document], tongue);
            }
        }

        return counts;
    }

    /// <summary>How many answers were read of a theme.</summary>
    public int Answers(int theme) => _answers[theme];

    public int Total => _answers.Sum();

    /// <summary>The phrases of one theme: in how many of its answers, in how many of all, as people write it, and whether that is in the language of most of them.</summary>
    public IEnumerable<(Phrase Phrase, int Inside, int All, SurfaceForms Forms, bool Native)> Of(int theme) => _entries.Values
        .Where(entry => entry.ByTheme.ContainsKey(theme))
        .Select(entry => (entry.Phrase, entry.ByTheme[theme].Count, entry.Total, entry.ByTheme[theme].Forms, entry.ByTheme[theme].Native));

    private void Add(int theme, Document document, Tongue tongue)
    {
        _answers[theme] += document.Weight;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (phrase, at) in PhraseReader.Read(document.Tokens))
        {
            if (!_entries.TryGetValue(phrase.Key, out var entry))
            {
                _entries[phrase.Key] = entry = new Entry(phrase);
            }

            var (count, forms, native) = entry.ByTheme.TryGetValue(theme, out var known) ? known : (0, new SurfaceForms(), false);
            forms.Add(document.Tokens.AsSpan(at, phrase.Length), document.Weight);
            if (seen.Add(phrase.Key))
            {
                count += document.Weight;
                entry.Total += document.Weight;
            }

            entry.ByTheme[theme] = (count, forms, native || document.Tongue == tongue);
        }
    }
}
