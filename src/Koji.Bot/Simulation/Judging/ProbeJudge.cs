using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Koji.Bot.Simulation.Judging;

/// <summary>
/// Finds faults in follow-ups. Written apart from the prober's guards and shares nothing with them, neither code nor lists: the guards look for what is forbidden,
/// the judge allows only words in which one asks, words that the person wrote, and words of the guide; whatever else is there was invented, or leads.
/// </summary>
internal static partial class ProbeJudge
{
    /// <param name="said">The person's messages so far, word for word.</param>
    /// <param name="guideWords">The question that was answered, with its options.</param>
    /// <param name="before">Earlier follow-ups of the interview.</param>
    public static ImmutableArray<ProbeFault> FaultsOf(string probe, string language, IReadOnlyList<string> said, string guideWords, IReadOnlyList<string> before)
    {
        var faults = ImmutableArray.CreateBuilder<ProbeFault>();
        var own = Quotes().Replace(probe, " ");
        var saidAll = string.Join('\n', said);
        if (Tags(language).IsMatch(own) || Proposes(language).IsMatch(own.TrimStart(' ', '.', ',', '¿')) || Words(own).Any(word => AskingWords.Judging.Contains(word)))
        {
            faults.Add(ProbeFault.Leads);
        }

        if (before.Any(earlier => IsSame(probe, earlier)))
        {
            faults.Add(ProbeFault.Repeats);
        }

        if (own.Count(c => c == '?') != 1 || Joined(language).IsMatch(own))
        {
            faults.Add(ProbeFault.Doubles);
        }

        if (Quotes().Matches(probe).Any(quote => !IsFaithful(quote.Groups["said"].Value.Trim(' ', '\u00a0', '\u202f'), saidAll, guideWords))
            || Words(own).Any(word => !AskingWords.Of(language).Contains(word) && !Holds(saidAll, word) && !Holds(guideWords, word) && !word.All(char.IsDigit)))
        {
            faults.Add(ProbeFault.Invents);
        }

        return faults.ToImmutable();
    }

    /// <summary>Word for word in what was said or in the guide, not broken out of a longer word, and without cutting off the "not" that stood before it.</summary>
    private static bool IsFaithful(string quote, string said, string guideWords)
    {
        if (Regex.IsMatch(guideWords, $@"(?<!\w){Regex.Escape(quote)}(?!\w)", RegexOptions.CultureInvariant))
        {
            return true;
        }

        var places = Regex.Matches(said, $@"(?<!\w){Regex.Escape(quote)}(?!\w)", RegexOptions.CultureInvariant);
        return places.Any(place => !CutNegation().IsMatch(said[..place.Index]));
    }

    private static bool IsSame(string probe, string earlier)
    {
        var (one, other) = (Words(probe).ToHashSet(), Words(earlier).ToHashSet());
        var shared = one.Count(other.Contains);
        return shared == one.Count && shared == other.Count || shared >= 0.8 * (one.Count + other.Count - shared);
    }

    private static bool Holds(string text, string word) => Words(text).Contains(word);

    private static IEnumerable<string> Words(string text) => Word().Matches(Plain(text)).SelectMany(match => Elided(match.Value));

    /// <summary>"d'où" is two words, "what's" one.</summary>
    private static IEnumerable<string> Elided(string word) => word.IndexOf('\'', StringComparison.Ordinal) is (1 or 2) and var at ? [word[..at], word[(at + 1)..]] : [word];

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Replace('’', '\'').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }

    private static Regex Tags(string language) => language switch { "fr" => FrenchTags(), "es" => SpanishTags(), "de" => GermanTags(), _ => EnglishTags() };

    private static Regex Proposes(string language) => language switch { "fr" => FrenchProposes(), "es" => SpanishProposes(), "de" => GermanProposes(), _ => EnglishProposes() };

    private static Regex Joined(string language) => language switch { "fr" => FrenchJoined(), "es" => SpanishJoined(), "de" => GermanJoined(), _ => EnglishJoined() };

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex("“(?<said>[^”]*)”|«(?<said>[^»]*)»|„(?<said>[^“]*)“|\"(?<said>[^\"]*)\"")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:'[\p{L}]+)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(not|never|isn.?t|wasn.?t|don.?t|didn.?t|doesn.?t|won.?t|can.?t|couldn.?t|hardly|without|pas|jamais|sans|no|nunca|sin|nicht|kein\w*|nie|ohne)[ \t]+(\w+[ \t]+)?$", Usual)]
    private static partial Regex CutNegation();

    [GeneratedRegex(@"\b(isn.?t|wasn.?t|don.?t|doesn.?t|didn.?t|aren.?t|wouldn.?t) (it|that|you|they|this)\b|,? right\s*\?|\bsurely\b|\bobviously\b|\bagree\b|\bso (it|you|that) ", Usual)]
    private static partial Regex EnglishTags();

    [GeneratedRegex(@"n'est-ce pas|\bnon\s*\?|\bd'accord\b|\bsûrement\b|\bévidemment\b|\b(pensez|trouvez|croyez)-vous pas\b|\bdonc vous\b", Usual)]
    private static partial Regex FrenchTags();

    [GeneratedRegex(@"¿verdad\?|\b(verdad|no)\s*\?|\bde acuerdo\b|\bno (cree|piensa)\b|\bseguramente\b", Usual)]
    private static partial Regex SpanishTags();

    [GeneratedRegex(@"\b(nicht wahr|oder|richtig)\s*\?|\bsicherlich\b|\bnatürlich\b|\bstimmen Sie\b|\bfinden Sie nicht\b", Usual)]
    private static partial Regex GermanTags();

    /// <summary>A question that yes or no answers, and that puts a thought forward; "could you …" asks for telling.</summary>
    [GeneratedRegex(@"^(is|are|was|were|did|does|do|has|have|had|would you say|would it|will)\b", Usual)]
    private static partial Regex EnglishProposes();

    [GeneratedRegex(@"^(est-ce (que|qu')(?! vous pou)|était-ce|c'est|avez-vous (trouvé|pensé)|êtes-vous)\b", Usual)]
    private static partial Regex FrenchProposes();

    [GeneratedRegex(@"^(es|era|fue|fueron|está|cree|diría)\b", Usual)]
    private static partial Regex SpanishProposes();

    [GeneratedRegex(@"^(ist|war|waren|sind|lag|hat|haben|würden Sie sagen)\b", Usual)]
    private static partial Regex GermanProposes();

    [GeneratedRegex(@"\b(and|or) (why|how|what|when|who|where|which|could|can|did)\b", Usual)]
    private static partial Regex EnglishJoined();

    [GeneratedRegex(@"\b(et|ou) (pourquoi|comment|quand|que|qu'|qui|où|combien|pourriez)\b", Usual)]
    private static partial Regex FrenchJoined();

    [GeneratedRegex(@"\b(y|o) (por qué|cómo|cuándo|qué|quién|dónde|cuánto)\b", Usual)]
    private static partial Regex SpanishJoined();

    [GeneratedRegex(@"\b(und|oder) (warum|wie|wann|was|wer|wo|welche\w*|können)\b", Usual)]
    private static partial Regex GermanJoined();
}
