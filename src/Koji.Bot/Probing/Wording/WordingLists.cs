using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Wording;

/// <summary>The words of one language that an interviewer needs, whatever the interview is about.</summary>
/// <param name="Function">Words that carry no subject.</param>
/// <param name="Interviewing">What interviewers ask with ("example", "happened").</param>
/// <param name="Asking">What makes a question an open one ("what", "could you tell").</param>
/// <param name="Opening">What a remark or a question may begin with beside that: it refers to what was said ("you mentioned", "when").</param>
/// <param name="Joining">What ends the reach of a "not" ("and", "because").</param>
/// <param name="Numbers">In words, but for one, which is often none.</param>
internal sealed record WordingLists(
    IReadOnlySet<string> Function, IReadOnlySet<string> Interviewing, PhraseSet Asking, PhraseSet Opening, IReadOnlySet<string> Negations, IReadOnlySet<string> Joining, IReadOnlySet<string> Numbers)
{
    private static readonly Dictionary<string, WordingLists> All = new(StringComparer.Ordinal)
    {
        ["en"] = EnglishWording.Lists.WithPhrasings("en"),
        ["fr"] = FrenchWording.Lists.WithPhrasings("fr"),
        ["es"] = SpanishWording.Lists.WithPhrasings("es"),
        ["de"] = GermanWording.Lists.WithPhrasings("de"),
    };

    public static IEnumerable<string> Languages => All.Keys;

    /// <returns>Null for a language whose wording nothing here can judge.</returns>
    public static WordingLists? Of(string language) => All.GetValueOrDefault(language);

    /// <summary>Negations that stand behind what they deny.</summary>
    public IReadOnlySet<string> DenyWhole { get; } = new HashSet<string>(StringComparer.Ordinal) { "nicht", "nie", "niemals", "kaum" };

    /// <summary>How Koji's own phrasings begin.</summary>
    private PhraseSet OwnOpenings { get; init; } = new([]);

    /// <summary>Whether a sentence that begins like this asks, or refers to what was said.</summary>
    public bool MayBegin(ImmutableArray<Token> words) => words.IsEmpty || new[] { Asking, Opening, OwnOpenings }.Any(phrases => phrases.LengthAt(words, 0, words.Length) > 0);

    public bool IsGeneral(string word) => Function.Contains(word) || Interviewing.Contains(word) || Negations.Contains(word);

    /// <param name="function">Each list written naturally; of words with spaces between, or of phrases with <c>|</c> between.</param>
    internal static WordingLists Read(string function, string interviewing, string asking, string opening, string negations, string joining, string numbers) =>
        new(Words(function), Words(interviewing), Phrases(asking), Phrases(opening), Words(negations), Words(joining), Words(numbers));

    private static PhraseSet Phrases(string list) => new(Lexicon.Entries(list.Replace('\n', ' ')));

    /// <summary>What Koji's own phrasings ask with, others may ask with.</summary>
    private WordingLists WithPhrasings(string language)
    {
        var texts = new ResourceManager("Koji.Bot.Probing.Texts.ProbeTexts", typeof(WordingLists).Assembly);
        var phrasings = texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>().Select(entry => entry.Value as string ?? "").ToList();
        var openings = phrasings.SelectMany(FreeWording.SentencesOf).Select(words => string.Join(' ', words.Take(2).Select(word => word.Text))).Where(words => words.Length > 0);
        return this with { Interviewing = Interviewing.Concat(phrasings.SelectMany(Words)).ToHashSet(StringComparer.Ordinal), OwnOpenings = new PhraseSet(openings) };
    }

    private static HashSet<string> Words(string list) => [.. Tokenizer.Split(list).Where(token => token.IsWord).Select(token => token.Text)];
}
