using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing.Wording;

/// <summary>
/// What a probe must keep to that was not made from Koji's own phrasings, beyond <see cref="ProbeGuards"/>: whoever words freely may bring in anything.
/// Koji's own phrasings pass as well, which a test holds.
/// </summary>
internal static partial class FreeWording
{
    /// <summary>A remark and the question.</summary>
    private const int MostSentences = 2;

    private const int MostWords = 32;

    /// <summary>What no interviewer has any business with, whoever brought it up.</summary>
    private static readonly PhraseSet Secrets = new(Lexicon.Entries(
        """
        password | passwords | passcode | pin | pin code | credit card | card number | bank account | account number | iban | social security | security code | verification code | login | api key | home address | date of birth | your full name | your email | your phone number
        | mot de passe | carte bancaire | carte de crédit | numéro de carte | code secret | code pin | compte bancaire | numéro de compte | sécurité sociale | votre adresse | date de naissance | votre numéro | identifiant
        | contraseña | tarjeta de crédito | número de tarjeta | cuenta bancaria | número de cuenta | código de seguridad | fecha de nacimiento | su dirección | su teléfono | su correo
        | passwort | kennwort | kreditkarte | kartennummer | bankkonto | kontonummer | geheimzahl | sicherheitscode | geburtsdatum | ihre adresse | ihre telefonnummer | zugangsdaten
        """));

    /// <summary>What a prompt speaks of, and an interviewer does not.</summary>
    private static readonly PhraseSet Machinery = new(Lexicon.Entries(
        """
        system prompt | prompt | json | schema | instructions | instruction | as an ai | language model | ai model | jailbreak | developer mode | ignore previous | ignore all
        | consigne | consignes | modèle de langage | instrucciones | modelo de lenguaje | anweisung | anweisungen | sprachmodell
        """));

    /// <returns>What is wrong with <paramref name="text"/> as a probe, or nothing.</returns>
    public static GuardFinding? Check(string text, ProbeRequest request)
    {
        if (WordingLists.Of(request.Language) is not { } lists)
        {
            return new(Guard.Language, $"Nothing here can judge wording in '{request.Language}'.");
        }

        if (NotPlain().IsMatch(text))
        {
            return new(Guard.Plain, "It must be plain words: no links, addresses, markup, lists or line breaks.");
        }

        if (ProbeGuards.Check(text, request) is { } problem)
        {
            return new(Guard.Probe, problem);
        }

        var unquoted = Quoted().Replace(text, " ");
        var own = Tokenizer.Split(unquoted);
        return Sentences().Count(unquoted) > MostSentences || own.Count(token => token.Kind != TokenKind.Mark) > MostWords ? new(Guard.Short, "It must be one short question, with at most one short sentence before it.")
            : Holds(Tokenizer.Split(text), Secrets) ? new(Guard.Private, "It asks for something private that no interview needs.")
            : Holds(Tokenizer.Split(text), Machinery) ? new(Guard.Private, "It speaks of instructions or of what you are, and not of what the person told.")
            : !LanguageCheck.Is(request.Language, unquoted) ? new(Guard.Language, $"It is not in the language '{request.Language}'.")
            : !Holds(own, lists.Asking) ? new(Guard.Open, "It must be an open question, one that cannot be answered by yes or no.")
            : Grounding.Foreign(unquoted, Sources(request), lists) is { } foreign ? new(Guard.Invented, $"It brings in '{foreign}', which the person did not say. Use their words and general ones.")
            : null;
    }

    /// <summary>What the person and the guide said: what may be spoken of.</summary>
    private static IEnumerable<string> Sources(ProbeRequest request) =>
    [
        request.Words,
        .. request.Answers.Select(answer => answer.Verbatim),
        .. request.Answers.SelectMany(answer => answer.Probes).Select(probe => probe.Reply).OfType<string>(),
        .. request.Questions.Append(request.Question).SelectMany(question => Words(question, request)),
    ];

    private static IEnumerable<string> Words(Question question, ProbeRequest request) =>
        question.Id != request.Question.Id && request.Answers.All(answer => answer.QuestionId != question.Id) ? []
        : question is OptionsQuestion options ? options.Options.Select(option => option.Label.In(request.Language)).Append(question.Text.In(request.Language))
        : [question.Text.In(request.Language)];

    internal static bool Holds(ImmutableArray<Token> tokens, PhraseSet phrases) => Enumerable.Range(0, tokens.Length).Any(at => phrases.LengthAt(tokens, at, tokens.Length) > 0);

    [GeneratedRegex(@"https?:|www\.|://|@|[\p{L}\d]\.(?:com|org|net|io|fr|de|es|uk|eu|ai|app|dev|info|xyz)\b|[<>{}\[\]#*_`|\\~^=\p{C}\u2028\u2029]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex NotPlain();

    [GeneratedRegex("„[^“]*“|“[^”]*”|«[^»]*»|\"[^\"]*\"", RegexOptions.CultureInvariant)]
    internal static partial Regex Quoted();

    [GeneratedRegex(@"[.!?…;:](?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();
}
