namespace Koji.Synthesis.Language.Concepts;

/// <summary>
/// What customers say about products and services, as concepts that do not depend on the language: short answers that mean the same
/// share few words, and answers in two languages none.
/// </summary>
internal sealed class Thesaurus
{
    private static readonly Lazy<Thesaurus> Built = new(() => new Thesaurus(Tongue.Known.ToDictionary(tongue => tongue, tongue => ConceptFile.Load(tongue.Code))));

    private static readonly Lazy<Thesaurus> StancesBuilt = new(() => new Thesaurus(Tongue.Known.ToDictionary(tongue => tongue, tongue => ConceptFile.Load(tongue.Code, "Stances"))));

    private readonly Dictionary<Tongue, PhraseTree> _phrases = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public Thesaurus(IReadOnlyDictionary<Tongue, IReadOnlyList<ConceptSection>> sections)
    {
        Concepts = [.. sections
            .SelectMany(pair => pair.Value, (pair, section) => (pair.Key.Code, Section: section))
            .GroupBy(entry => entry.Section.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Concept(group.Key, group.ToDictionary(entry => entry.Code, entry => entry.Section.Label)))];
        var numbers = Concepts.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        foreach (var (tongue, found) in sections)
        {
            var tokenizer = new Tokenizer();
            var tree = _phrases[tongue] = new PhraseTree();
            foreach (var (section, phrase) in found.SelectMany(section => section.Phrases, (section, phrase) => (section, phrase)))
            {
                var words = tokenizer.Tokenize(WordSplitter.Split(phrase.TrimStart('=')), tongue);
                tree.Add(words, phrase[0] == '=', numbers[section.Id]);
                _words.UnionWith(words.Select(word => word.Form.Stem).OfType<string>());
            }
        }
    }

    /// <summary>The one that comes with the program.</summary>
    public static Thesaurus Own => Built.Value;

    /// <summary>Not what answers are about, but how they speak of it: that something is missing (<c>need</c>), or why somebody does something (<c>motive</c>).</summary>
    public static Thesaurus Stances => StancesBuilt.Value;

    /// <summary>In ordinal order of their ids.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Whether a stem stands in one of its phrases, in whatever language.</summary>
    public bool HasWord(string stem) => _words.Contains(stem);

    /// <summary>Where an answer names which concept, from left to right.</summary>
    public IEnumerable<ConceptMention> Read(Token[] tokens, Tongue tongue) => _phrases.TryGetValue(tongue, out var tree) ? tree.Read(tokens) : [];
}
