using System.Collections.Concurrent;
using System.Globalization;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>What a phrase is for in an answer.</summary>
internal enum Role
{
    And,
    Or,
    To,
    Not,

    /// <summary>"I'd say", "maybe", "for me": said around an answer without changing it.</summary>
    Filler,

    /// <summary>Fillers behind which a number can only be a rating: "I'd give it".</summary>
    Rating,

    /// <summary>"No wait", "I meant": what follows replaces what came before.</summary>
    Correction,

    /// <summary>Begins a reason or a reservation.</summary>
    Because,

    /// <summary>Words that begin a new clause where people leave out the comma.</summary>
    Starter,

    /// <summary>Those of them that can only be the subject of a sentence.</summary>
    Subject,
    All,
    None,
    Except,
    Both,
    Neither,
    Other,

    /// <summary>"option", "number", "#": a position follows.</summary>
    Position,

    /// <summary>"one" as in "the second one".</summary>
    Item,
    Last,
    First,
    Then,
    SameOrder,
    OutOf,
    Half,
    Star,
    Highest,
    Lowest,
    Middle,
    Minus,
    Yes,
    No,

    /// <summary>A yes only where nothing follows directly: "I do", but not "I do not know".</summary>
    YesAlone,
    NoAlone,

    /// <summary>A no to who asks whether there is anything.</summary>
    Nothing,
    Unsure,

    /// <summary>Unsure alone; before a yes or a no it says which is the likelier.</summary>
    Likely,
    Asking,

    /// <summary>What people say instead of an answer.</summary>
    NoAnswer,

    /// <summary>Words that tell nothing apart in a label.</summary>
    Stop,
}

/// <summary>The words of one language, with English besides.</summary>
internal sealed class Vocabulary
{
    private static readonly ConcurrentDictionary<string, Vocabulary> ByLanguage = new();
    private readonly Dictionary<Role, PhraseSet> _phrases = [];
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int> _ordinals;

    private Vocabulary(IReadOnlyCollection<Lexicon> lexicons, string yes, string no)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            _phrases[role] = new PhraseSet(lexicons.SelectMany(lexicon => lexicon.Phrases(role)));
        }

        _numbers = Table(lexicons, lexicon => lexicon.Numbers);
        _ordinals = Table(lexicons, lexicon => lexicon.Ordinals);
        NumberPhrases = new PhraseSet(_numbers.Keys);
        OrdinalPhrases = new PhraseSet(_ordinals.Keys);
        (YesWord, NoWord) = (yes, no);
    }

    public PhraseSet NumberPhrases { get; }

    public PhraseSet OrdinalPhrases { get; }

    /// <summary>How to quote "yes" and "no" back in this language.</summary>
    public string YesWord { get; }

    public string NoWord { get; }

    public PhraseSet this[Role role] => _phrases[role];

    /// <param name="language">Two letters; an unknown one gets English.</param>
    public static Vocabulary For(string language) => language switch
    {
        "fr" => Get("fr", "oui", "non", FrenchWords.Lexicon),
        "es" => Get("es", "sí", "no", SpanishWords.Lexicon),
        "de" => Get("de", "ja", "nein", GermanWords.Lexicon),
        _ => Get("en", "yes", "no"),
    };

    public int NumberOf(string phrase) => _numbers[phrase];

    public int OrdinalOf(string phrase) => _ordinals[phrase];

    private static Vocabulary Get(string language, string yes, string no, params Lexicon[] own) =>
        ByLanguage.GetOrAdd(language, _ => new Vocabulary([.. own, EnglishWords.Lexicon], yes, no));

    // The interview's own language comes first and wins where two languages share a word.
    private static Dictionary<string, int> Table(IEnumerable<Lexicon> lexicons, Func<Lexicon, string> choose)
    {
        var table = new Dictionary<string, int>();
        foreach (var entry in lexicons.SelectMany(lexicon => Lexicon.Entries(choose(lexicon))))
        {
            var space = entry.LastIndexOf(' ');
            var phrase = string.Join(' ', Tokenizer.Split(entry[..space]).Select(token => token.Text));
            table.TryAdd(phrase, int.Parse(entry[(space + 1)..], CultureInfo.InvariantCulture));
        }

        return table;
    }
}
