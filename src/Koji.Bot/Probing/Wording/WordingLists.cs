using System.Collections;
using System.Globalization;
using System.Resources;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Wording;

/// <summary>The words of one language that an interviewer needs, whatever the interview is about.</summary>
/// <param name="Function">Words that carry no subject.</param>
/// <param name="Interviewing">What interviewers ask with ("example", "happened").</param>
/// <param name="Asking">What makes a question an open one ("what", "could you tell").</param>
internal sealed record WordingLists(IReadOnlySet<string> Function, IReadOnlySet<string> Interviewing, PhraseSet Asking, IReadOnlySet<string> Negations)
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

    public bool IsGeneral(string word) => Function.Contains(word) || Interviewing.Contains(word) || Negations.Contains(word);

    /// <param name="function">Each list with <c>|</c> or spaces between; written naturally.</param>
    internal static WordingLists Read(string function, string interviewing, string asking, string negations) =>
        new(Words(function), Words(interviewing), new PhraseSet(Lexicon.Entries(asking.Replace('\n', ' '))), Words(negations));

    /// <summary>What Koji's own phrasings ask with, others may ask with.</summary>
    private WordingLists WithPhrasings(string language)
    {
        var texts = new ResourceManager("Koji.Bot.Probing.Texts.ProbeTexts", typeof(WordingLists).Assembly);
        var phrasings = texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>().Select(entry => entry.Value as string ?? "");
        return this with { Interviewing = Interviewing.Concat(phrasings.SelectMany(Words)).ToHashSet(StringComparer.Ordinal) };
    }

    private static HashSet<string> Words(string list) => [.. Tokenizer.Split(list).Where(token => token.IsWord).Select(token => token.Text)];
}
