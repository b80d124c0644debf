using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

/// <summary>Recognises what a person asks of the interviewer, in English, French, Spanish and German whatever the language of the interview.</summary>
internal static partial class CommandReader
{
    private const int LongestCommand = 120;

    /// <param name="toOpenQuestion">Whether an open question or a probe awaits its answer: then a lone word that may be one is left to it.</param>
    public static Command? Read(string text, bool toOpenQuestion)
    {
        if (text.Length > LongestCommand)
        {
            return null;
        }

        if (text.Trim() is "?" or "??" or "???")
        {
            return new Command(CommandKind.AskBack);
        }

        var plain = PlainWords.Of(text);
        var isQuestion = text.Contains('?', StringComparison.Ordinal);
        if (LanguageAskedFor(plain) is { } language && (isQuestion || !toOpenQuestion || plain.Contains(' ', StringComparison.Ordinal)))
        {
            return new Command(CommandKind.ChangeLanguage, language);
        }

        if ((Find(plain) ?? Find(Courtesy().Replace(plain, "").Trim())) is not { } kind)
        {
            return isQuestion && AsksMeaning().IsMatch(plain) ? new Command(CommandKind.AskBack) : null;
        }

        if (!toOpenQuestion)
        {
            return new Command(kind);
        }

        // To an open question these are answers: "I don't know", "how?" without a question mark, "later".
        return kind switch
        {
            CommandKind.DoNotKnow => null,
            CommandKind.AskBack or CommandKind.Purpose when !isQuestion && plain.Split(' ').Length < 3 => null,
            _ when CommandWords.TooShortForOpen.Contains(plain) => null,
            _ => new Command(kind),
        };
    }

    private static CommandKind? Find(string plain) => CommandWords.All.TryGetValue(plain, out var kind) ? kind : null;

    private static string? LanguageAskedFor(string plain)
    {
        var match = LanguageRequest().Match(plain);
        if (!match.Success)
        {
            return null;
        }

        return match.Groups["language"].Value switch
        {
            "english" or "anglais" or "englisch" or "ingles" => "en",
            "french" or "francais" or "franzosisch" or "frances" => "fr",
            "german" or "allemand" or "deutsch" or "aleman" => "de",
            "spanish" or "espagnol" or "espanol" or "spanisch" => "es",
            "italian" or "italien" or "italiano" => "it",
            "portuguese" or "portugais" or "portugues" => "pt",
            _ => "nl",
        };
    }

    [GeneratedRegex(
        @"^(?:(?:please|pls|ok|okay|hey|hi|hello|sorry|well|um|so|bonjour|pardon|excusez moi|desole|desolee|svp|s il vous plait|alors|bon|euh|just) )*" +
        @"(?:(?:can|could|may|shall) (?:we|i|you) (?:please )?|let s |let me |i want to |i d like to |i would like to |i need to |i ll |est ce qu on peut |est ce que je peux |(?:on|je) (?:peut|peux|pourrait|pourrais) |puis je |peut on |pourrait on |pouvez vous |pourriez vous |je voudrais |je veux |je souhaite |j aimerais )?(?:please )?" +
        @"|(?: (?:please|pls|thanks|thank you|svp|s il vous plait|s il te plait|merci|now|actually))+$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex(
        @"^(?:(?:please|pls|ok|hi|hello|bonjour|pardon|sorry|merci|svp|s il vous plait) )*" +
        @"(?:(?:can|could) (?:we|you|i) (?:please )?(?:do this |speak |talk |switch |change |continue |go on |write |have this )?(?:to |in )?|(?:do you |parlez vous |vous parlez |tu parles )(?:speak |parlez )?|(?:let s )?(?:switch |change |continue |speak |talk )?(?:to |in )|i (?:only )?(?:speak|prefer) (?:only )?|i don t speak \w+ |i d prefer |(?:peut on |on peut |pouvons nous |pouvez vous )(?:continuer |parler |passer |changer |ecrire |le faire )?(?:en |a l |au )?|en |in |je (?:prefere|parle) (?:le |l |en |seulement )?|continuons en |auf )?" +
        @"(?<language>english|anglais|englisch|ingles|french|francais|franzosisch|frances|german|allemand|deutsch|aleman|spanish|espagnol|espanol|spanisch|italian|italien|italiano|portuguese|portugais|portugues|dutch|neerlandais|nederlands)" +
        @"(?: (?:please|pls|instead|version|svp|s il vous plait|s il te plait|bitte|por favor|only|thanks|merci|if possible|si possible|plutot))*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LanguageRequest();

    [GeneratedRegex(
        @"^(?:(?:sorry|hm|hmm|ok|well|pardon|desole|euh) )*(?:what (?:exactly )?(?:do you mean (?:by|with)|does .{1,40} mean|is meant by|counts as|do you count as|is an? .{1,40})|what s meant by|how do you define|do you mean|you mean|que voulez vous dire par|qu entendez vous par|que veut dire|qu est ce que vous entendez par|qu est ce qu(?:e|un|une) .{1,40}|vous voulez dire|c est quoi)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex AsksMeaning();
}
