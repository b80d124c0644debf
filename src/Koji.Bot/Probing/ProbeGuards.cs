using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>What every probe must keep to, whoever phrased it.</summary>
public static partial class ProbeGuards
{
    /// <summary>Characters: one short message.</summary>
    public const int LongestProbe = 200;

    private static readonly string TooLong = $"It must have 1 to {LongestProbe} characters.";
    private const string NoSingleQuestion = "It must ask exactly one question and end with it.";
    private const string FalseQuote = "It quotes what was not said.";
    private const string Leads = "It leads.";
    private const string Praises = "It praises.";
    private const string AsksTwo = "It asks two things.";
    private const string UnknownNumber = "It names a number that was not given.";
    private const string TouchesAvoided = "It touches a topic to avoid.";
    private const string BringsUp = "It brings up what was not said";
    private const string AskedBefore = "It was asked before.";

    private static readonly PhraseSet Praise = new(Lexicon.Entries(
        """
        great | good point | good answer | good question | excellent | amazing | awesome | wonderful | fantastic | brilliant | perfect | interesting | fascinating | love that | well done | impressive | thank you | thanks | helpful
        | genial | magnífico | estupendo | maravilloso | fantástico | perfecto | interesante | gracias | muy bien | buena respuesta
        | toll | prima | wunderbar | großartig | ausgezeichnet | perfekt | interessant | danke | vielen dank | sehr gut | gute antwort
        | super | génial | excellente | formidable | merveilleux | fantastique | parfait | intéressant | passionnant | bravo | merci | très bien | bonne réponse | bonne remarque
        """));

    private static readonly PhraseSet Leading = new(Lexicon.Entries(
        """
        don't you | wouldn't you | didn't you | isn't it | wasn't it | aren't they | don't they | isn't that | wasn't that | wouldn't it | right | surely | obviously | of course | would you agree | do you agree | don't you think
        | verdad | no cree | no le parece | está de acuerdo | por supuesto | seguramente | obviamente | claro que
        | nicht wahr | finden sie nicht | meinen sie nicht | stimmen sie zu | sicherlich | natürlich | offensichtlich
        | n'est-ce pas | ne pensez-vous pas | ne trouvez-vous pas | vous ne trouvez pas | vous ne pensez pas | êtes-vous d'accord | bien sûr | évidemment | sûrement | non
        """));

    private static readonly PhraseSet Doubled = new(Lexicon.Entries(
        """
        and why | and how | and what | and when | and who | and where | and which | or why | or how | and could you | and can you
        | y por qué | y cómo | y cuándo | y qué | y quién | y dónde | o por qué
        | und warum | und wie | und wann | und was | und wer | und wo | oder warum
        | et pourquoi | et comment | et quand | et que | et qui | et où | et quel | et quelle | et pourriez-vous | et qu'est-ce | ou pourquoi
        """));

    /// <summary>What only the person may bring up.</summary>
    private static readonly PhraseSet Judgements = new(Lexicon.Entries(
        """
        angry | frustrated | frustrating | annoyed | annoying | disappointed | disappointing | happy | unhappy | satisfied | dissatisfied | confused | confusing | difficult | hard | easy | slow | fast | expensive | cheap | useless | terrible | awful | bad | unreliable | complicated | bug | crash | price | cost
        | énervé | frustré | frustrant | agacé | agaçant | déçu | décevant | content | mécontent | satisfait | insatisfait | difficile | facile | lent | rapide | cher | inutile | terrible | mauvais | compliqué | prix | coût
        | enfadado | frustrado | frustrante | decepcionado | contento | satisfecho | insatisfecho | difícil | fácil | lento | rápido | caro | barato | inútil | malo | complicado | precio
        | verärgert | frustriert | frustrierend | enttäuscht | zufrieden | unzufrieden | schwierig | einfach | langsam | schnell | teuer | billig | nutzlos | schlecht | kompliziert | preis
        """));

    /// <returns>What is wrong with <paramref name="text"/> as a probe, or nothing.</returns>
    public static string? Check(string text, ProbeRequest request)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestProbe)
        {
            return TooLong;
        }

        if (text.Count(IsQuestionMark) != 1 || !IsQuestionMark(text.TrimEnd()[^1]))
        {
            return NoSingleQuestion;
        }

        foreach (Match quote in Quotes().Matches(text))
        {
            if (!IsQuotable(quote.Groups["said"].Value, request))
            {
                return FalseQuote;
            }
        }

        var own = Tokenizer.Split(Unquoted(text));
        return Holds(own, Leading) ? Leads
            : Holds(own, Praise) ? Praises
            : Holds(own, Doubled) ? AsksTwo
            : OwnNumbers(own).Any(number => !WasGiven(number, request)) ? UnknownNumber
            : AvoidedTopics.Touches(text, request.Question.Probe.Avoid) ? TouchesAvoided
            : AddsTheirWords(own, request) is { } foreign ? $"{BringsUp} ('{foreign}')."
            : request.AskedBefore.Any(before => IsNear(text, before)) || request.Earlier.Any(before => IsNear(text, before.Text)) ? AskedBefore
            : null;
    }

    /// <summary>A short name of the guard that said <paramref name="problem"/>, to be counted by: one of a closed set, and never a word of the person's.</summary>
    public static string GuardOf(string problem) => problem switch
    {
        NoSingleQuestion => "one_question",
        FalseQuote => "quote",
        Leads => "leads",
        Praises => "praises",
        AsksTwo => "two_things",
        UnknownNumber => "number",
        TouchesAvoided => "avoided",
        AskedBefore => "repeats",
        _ when problem == TooLong => "length",
        _ when problem.StartsWith(BringsUp, StringComparison.Ordinal) => "judgement",
        _ => "other",
    };

    /// <summary>Whole words of theirs, or the label that they chose, on this question or an earlier one.</summary>
    private static bool IsQuotable(string said, ProbeRequest request)
    {
        if (said == ChosenLabel.Of(request) || request.Answers.Any(answer => said == ChosenLabel.Of(answer, request)))
        {
            return true;
        }

        for (var at = request.Words.IndexOf(said, StringComparison.Ordinal); at >= 0; at = request.Words.IndexOf(said, at + 1, StringComparison.Ordinal))
        {
            var end = at + said.Length;
            if ((at == 0 || !char.IsLetterOrDigit(request.Words[at - 1])) && (end == request.Words.Length || !char.IsLetterOrDigit(request.Words[end])))
            {
                return said.Length > 0;
            }
        }

        return said.Length > 0 && request.Answers.Any(answer => answer.Verbatim.Contains(said, StringComparison.Ordinal));
    }

    private static IEnumerable<string> OwnNumbers(System.Collections.Immutable.ImmutableArray<Token> own) => own.Where(token => token.IsNumber).Select(token => token.Text);

    private static bool WasGiven(string number, ProbeRequest request) =>
        ChosenLabel.Of(request) == number || request.Answers.Any(answer => ChosenLabel.Of(answer, request) == number) || Tokenizer.Split(request.Words).Any(token => token.IsNumber && token.Text == number);

    /// <summary>The first judgement or emotion that the probe names and the person did not: it would be put into their mouth.</summary>
    private static string? AddsTheirWords(System.Collections.Immutable.ImmutableArray<Token> own, ProbeRequest request)
    {
        var said = Tokenizer.Split(request.Words + "\n" + string.Join('\n', request.Answers.Select(answer => answer.Verbatim)) + "\n" + request.Question.Text.In(request.Language)).Select(token => token.Text).ToHashSet();
        return own.Where(token => token.IsWord && Judgements.Contains(token.Text) && !said.Contains(token.Text)).Select(token => token.Text).FirstOrDefault();
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

    [GeneratedRegex("„(?<said>[^“]*)“|“(?<said>[^”]*)”|«[\\s\u00A0\u202F]*(?<said>[^»]*?)[\\s\u00A0\u202F]*»|\"(?<said>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();
}
