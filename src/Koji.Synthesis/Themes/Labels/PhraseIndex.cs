using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>The phrases of answers, each answer read once however many levels of themes ask for it. Not for use from several threads.</summary>
internal sealed class PhraseIndex(AnswerCorpus corpus)
{
    private readonly Dictionary<string, int> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<WordForm, (int First, int Further)> _words = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int, int, int, int), int> _numbers = [];
    private readonly List<Phrase> _phrases = [];
    private readonly (int Phrase, int At)[]?[] _read = new (int, int)[]?[corpus.Documents.Count];

    /// <summary>How many different ones were found so far.</summary>
    public int Count => _phrases.Count;

    public Phrase this[int number] => _phrases[number];

    /// <summary>The phrases of a document in its order, each with its first word.</summary>
    public (int Phrase, int At)[] Of(int document) => _read[document] ??= Read(corpus.Documents[document].Tokens);

    private (int, int)[] Read(Token[] tokens)
    {
        var found = new List<(int, int)>(2 * tokens.Length);
        foreach (var (at, length) in PhraseReader.Read(tokens))
        {
            var span = tokens.AsSpan(at, length);
            var key = (First(span[0].Form), Further(span, 1), Further(span, 2), Further(span, 3));
            if (!_numbers.TryGetValue(key, out var number))
            {
                _numbers[key] = number = _phrases.Count;
                _phrases.Add(PhraseReader.Make(span));
            }

            found.Add((number, at));
        }

        return [.. found];
    }

    private int First(WordForm form) => Numbers(form).First;

    private int Further(ReadOnlySpan<Token> span, int at) => at < span.Length ? Numbers(span[at].Form).Further : -1;

    private (int First, int Further) Numbers(WordForm form)
    {
        if (!_words.TryGetValue(form, out var numbers))
        {
            _words[form] = numbers = (NumberOf(PhraseReader.Part(form, isFirst: true)), NumberOf(PhraseReader.Part(form, isFirst: false)));
        }

        return numbers;
    }

    private int NumberOf(string part)
    {
        if (!_parts.TryGetValue(part, out var number))
        {
            _parts[part] = number = _parts.Count;
        }

        return number;
    }
}
