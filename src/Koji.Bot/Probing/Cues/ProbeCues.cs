using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Cues;

/// <summary>Words by which an answer shows what it lacks and what it already holds, in one language. English is understood beside the others, for people mix it in.</summary>
internal sealed class ProbeCues
{
    private static readonly ConcurrentDictionary<string, ProbeCues> ByLanguage = new();

    private readonly ImmutableDictionary<Cue, PhraseSet> _sets;

    private ProbeCues(string language)
    {
        var own = Lists(language);
        var sets = ImmutableDictionary.CreateBuilder<Cue, PhraseSet>();
        foreach (var cue in Enum.GetValues<Cue>())
        {
            var entries = Entries(own[cue]);
            sets[cue] = new PhraseSet(language == "en" || cue is >= Cue.Emphasis and not (Cue.Pronoun or Cue.Denial) ? entries : [.. entries, .. Entries(EnglishCues.Lists[cue])]);
        }

        _sets = sets.ToImmutable();
    }

    public PhraseSet this[Cue cue] => _sets[cue];

    public static ProbeCues Of(string language) => ByLanguage.GetOrAdd(language is "fr" or "es" or "de" ? language : "en", known => new ProbeCues(known));

    public bool IsIn(ImmutableArray<Token> tokens, Cue cue) => FirstIn(tokens, cue) >= 0;

    /// <returns>Where the first such phrase begins; -1 where there is none.</returns>
    public int FirstIn(ImmutableArray<Token> tokens, Cue cue)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (_sets[cue].LengthAt(tokens, i, tokens.Length) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A phrase may be broken over two lines of its list.</summary>
    private static string[] Entries(string list) => [.. Lexicon.Entries(list).Select(entry => string.Join(' ', entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static ImmutableDictionary<Cue, string> Lists(string language) => language switch
    {
        "fr" => FrenchCues.Lists,
        "es" => SpanishCues.Lists,
        "de" => GermanCues.Lists,
        _ => EnglishCues.Lists,
    };
}
