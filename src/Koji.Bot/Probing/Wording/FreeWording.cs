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

    /// <summary>A second thing that is asked for, behind the question.</summary>
    private static readonly PhraseSet Appended = new(Lexicon.Entries(
        """
        and will you | and would you | and do you | and did you | and are you | and have you | and is it | and please | and rate | and give | or do you | or did you | or would you | or is it | or was it
        | et voulez-vous | et allez-vous | et avez-vous | et êtes-vous | et est-ce | et donnez | et notez | ou avez-vous | ou est-ce
        | y quiere | y va | y ha | y es | y dé | o es | o ha | o fue
        | und werden sie | und würden sie | und haben sie | und sind sie | und ist | und geben | oder haben sie | oder ist | oder war
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
        return Ends().Count(unquoted) > MostSentences || own.Count(token => token.Kind != TokenKind.Mark) > MostWords ? new(Guard.Short, "It must be one short question, with at most one short sentence before it.")
            : Holds(Tokenizer.Split(text), Secrets) ? new(Guard.Private, "It asks for something private that no interview needs.")
            : Holds(Tokenizer.Split(text), Machinery) ? new(Guard.Private, "It speaks of instructions or of what you are, and not of what the person told.")
            : !LanguageCheck.Is(request.Language, unquoted) ? new(Guard.Language, $"It is not in the language '{request.Language}'.")
            : Holds(own, Appended) ? new(Guard.Open, "It asks for two things.")
            : !Begins(unquoted, lists) ? new(Guard.Open, "It claims something. Begin with the question, or with what the person said (\"You mentioned …\").")
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

    /// <summary>Whether each sentence begins by asking, or by what was said: an interviewer states nothing.</summary>
    private static bool Begins(string unquoted, WordingLists lists) => SentencesOf(unquoted).All(lists.MayBegin);

    /// <summary>The words of each sentence, and of what stands before a colon, in order; without what is quoted, and without the places of a phrasing.</summary>
    internal static IEnumerable<ImmutableArray<Token>> SentencesOf(string text) =>
        Sentences().Split(Quoted().Replace(text, " ").Replace("{0}", " ", StringComparison.Ordinal).Replace("{1}", " ", StringComparison.Ordinal))
            .Select(sentence => Tokenizer.Split(sentence).Where(token => token.Kind != TokenKind.Mark).ToImmutableArray());

    internal static bool Holds(ImmutableArray<Token> tokens, PhraseSet phrases) => Enumerable.Range(0, tokens.Length).Any(at => phrases.LengthAt(tokens, at, tokens.Length) > 0);

    [GeneratedRegex(@"https?:|www\.|://|@|[\p{L}\d]\.(?:com|org|net|io|fr|de|es|uk|eu|ai|app|dev|info|xyz)\b|[<>{}\[\]#*_`|\\~^=\p{C}\u2028\u2029]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex NotPlain();

    [GeneratedRegex("„[^“]*“|“[^”]*”|«[^»]*»|\"[^\"]*\"", RegexOptions.CultureInvariant)]
    internal static partial Regex Quoted();

    [GeneratedRegex(@"[.!?…;:](?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[.!?…;](?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
