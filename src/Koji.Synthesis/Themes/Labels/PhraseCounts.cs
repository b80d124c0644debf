namespace Koji.Synthesis.Themes.Labels;

/// <summary>A phrase in a theme.</summary>
/// <param name="Inside">In how many of the theme's answers it stands.</param>
/// <param name="All">In how many of all answers that were read.</param>
/// <param name="Forms">How people write it there.</param>
/// <param name="Native">Whether that is in the language of most of the theme's answers.</param>
internal sealed record CountedPhrase(Phrase Phrase, int Inside, int All, SurfaceForms Forms, bool Native);

/// <summary>In how many answers each phrase stands, theme by theme.</summary>
internal sealed class PhraseCounts
{
    // The most typical answers of a theme tell its words; reading all of a very large set adds nothing but time.
    private const int MostRead = 400;

    private readonly AnswerCorpus _corpus;
    private readonly PhraseIndex _index;
    private readonly Dictionary<int, Tally>[] _byTheme;
    private readonly int[] _answers;
    private readonly Dictionary<int, int> _totals = [];

    private PhraseCounts(AnswerCorpus corpus, PhraseIndex index, int themes)
    {
        (_corpus, _index, _answers) = (corpus, index, new int[themes]);
        _byTheme = [.. Enumerable.Range(0, themes).Select(_ => new Dictionary<int, Tally>())];
    }

    private sealed class Tally
    {
        public int Answers { get; set; }

        public int LastDocument { get; set; } = -1;

        public bool Native { get; set; }

        public List<(int Document, int At)> Places { get; } = [];
    }

    public static PhraseCounts Read(PhraseIndex index, AnswerCorpus corpus, int[][] members, CancellationToken cancellation)
    {
        var counts = new PhraseCounts(corpus, index, members.Length);
        for (var theme = 0; theme < members.Length; theme++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tongue = ThemeConcepts.LanguageOf(corpus, members[theme]);
            foreach (var document in members[theme].Take(MostRead))
            {
                counts.Add(theme, document, isNative: corpus.Documents[document].Tongue == tongue);
            }
        }

        return counts;
    }

    /// <summary>How many answers were read of a theme.</summary>
    public int Answers(int theme) => _answers[theme];

    public int Total => _answers.Sum();

    /// <summary>The phrases of one theme.</summary>
    public IEnumerable<CountedPhrase> Of(int theme) => _byTheme[theme].Select(pair =>
        new CountedPhrase(_index[pair.Key], pair.Value.Answers, _totals[pair.Key], FormsOf(_index[pair.Key], pair.Value), pair.Value.Native));

    private SurfaceForms FormsOf(Phrase phrase, Tally tally) => new(_corpus, tally.Places.Select(place => (place.Document, place.At, phrase.Length)));

    private void Add(int theme, int document, bool isNative)
    {
        var weight = _corpus.Documents[document].Weight;
        _answers[theme] += weight;
        foreach (var (phrase, at) in _index.Of(document))
        {
            if (!_byTheme[theme].TryGetValue(phrase, out var tally))
            {
                _byTheme[theme][phrase] = tally = new Tally();
            }

            if (tally.LastDocument != document)
            {
                (tally.LastDocument, tally.Answers) = (document, tally.Answers + weight);
                _totals[phrase] = _totals.GetValueOrDefault(phrase) + weight;
            }

            tally.Native |= isNative;
            tally.Places.Add((document, at));
        }
    }
}
