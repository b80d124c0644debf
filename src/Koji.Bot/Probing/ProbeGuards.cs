using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>What every probe must keep to, whoever phrased it.</summary>
public static partial class ProbeGuards
{
    /// <summary>Characters: one short message.</summary>
    public const int LongestProbe = 200;

    private static readonly PhraseSet Praise = new(Lexicon.Entries(
        """
        great | good point | good answer | good question | excellent | amazing | awesome | wonderful | fantastic | brilliant | perfect | interesting | fascinating | love that | well done | impressive | thank you | thanks | helpful
        | super | génial | excellente | formidable | merveilleux | fantastique | parfait | intéressant | passionnant | bravo | merci | très bien | bonne réponse | bonne remarque
        """));

    private static readonly PhraseSet Leading = new(Lexicon.Entries(
        """
        don't you | wouldn't you | didn't you | isn't it | wasn't it | aren't they | don't they | isn't that | wasn't that | wouldn't it | right | surely | obviously | of course | would you agree | do you agree | don't you think
        | n'est-ce pas | ne pensez-vous pas | ne trouvez-vous pas | vous ne trouvez pas | vous ne pensez pas | êtes-vous d'accord | bien sûr | évidemment | sûrement | non
        """));

    private static readonly PhraseSet Doubled = new(Lexicon.Entries(
        """
        and why | and how | and what | and when | and who | and where | and which | or why | or how | and could you | and can you
        | et pourquoi | et comment | et quand | et que | et qui | et où | et quel | et quelle | et pourriez-vous | et qu'est-ce | ou pourquoi
        """));

    /// <returns>What is wrong with <paramref name="text"/> as a probe, or nothing.</returns>
    public static string? Check(string text, ProbeRequest request)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestProbe)
        {
            return $"It must have 1 to {LongestProbe} characters.";
        }

        if (text.Count(IsQuestionMark) != 1 || !IsQuestionMark(text.TrimEnd()[^1]))
        {
            return "It must ask exactly one question and end with it.";
        }

        foreach (Match quote in Quotes().Matches(text))
        {
            var said = quote.Groups["said"].Value;
            if (!request.Words.Contains(said, StringComparison.Ordinal) && said != ProbeRules.Choice(request))
            {
                return "It quotes what was not said.";
            }
        }

        var own = Tokenizer.Split(Unquoted(text));
        return Holds(own, Praise) ? "It praises."
            : Holds(own, Leading) ? "It leads."
            : Holds(own, Doubled) ? "It asks two things."
            : request.AskedBefore.Any(before => IsNear(text, before)) || request.Earlier.Any(before => IsNear(text, before.Text)) ? "It was asked before."
            : null;
    }

    /// <summary>The same but for what is quoted and a word or two.</summary>
    private static bool IsNear(string text, string before)
    {
        var one = Words(text);
        var other = Words(before);
        var shared = one.Count(other.Contains);
        return one.Count > 0 && shared * 10 >= (one.Count + other.Count - shared) * 8;
    }

    private static HashSet<string> Words(string text) =>
        [.. Tokenizer.Split(Unquoted(text)).Where(token => token.Kind == TokenKind.Word).Select(token => token.Text)];

    private static string Unquoted(string text) => Quotes().Replace(text, " … ");

    private static bool IsQuestionMark(char c) => c is '?' or '\uFF1F' or '\u061F';

    private static bool Holds(System.Collections.Immutable.ImmutableArray<Token> tokens, PhraseSet phrases)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (phrases.LengthAt(tokens, i, tokens.Length) > 0)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("“(?<said>[^”]*)”|«[\\s\u00A0\u202F]*(?<said>[^»]*?)[\\s\u00A0\u202F]*»|\"(?<said>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();
}
