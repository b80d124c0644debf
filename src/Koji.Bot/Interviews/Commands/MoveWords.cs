using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

/// <summary>A person wants to go on with their interview somewhere else.</summary>
/// <param name="Channel">Where; absent: anywhere else.</param>
/// <param name="IsHere">In the chat in which they wrote this.</param>
/// <param name="Code">What they were given to write here.</param>
internal sealed record MoveWish(string? Channel = null, bool IsHere = false, string? Code = null);

/// <summary>
/// Recognises "can we do this on Telegram?" in English and French, whatever the language of the interview. Only as a whole: "we moved to Teams last year" is an answer,
/// and so is a bare "on Telegram".
/// </summary>
internal static partial class MoveWords
{
    private const int LongestWish = 120;

    private const string Places =
        "(?<telegram>telegram)|(?<teams>(?:microsoft |ms )?teams)|(?<sms>sms|texto|textos|text|text messages?|my phone|mon telephone)|(?<web>(?:the |my |our |le |la |un |une |mon |notre )?(?:web|web ?page|web ?site|site(?: web)?|browser|navigateur|page web))";

    /// <param name="toOpenQuestion">Whether an open question or a probe awaits its answer: "switch to Teams" may be one then, "can we switch to Teams?" is not.</param>
    public static MoveWish? Read(string text, bool toOpenQuestion)
    {
        if (text.Length > LongestWish)
        {
            return null;
        }

        if (Code().Match(text) is { Success: true } code)
        {
            return new MoveWish(Code: code.Groups["code"].Value);
        }

        var plain = Courtesy().Replace(PlainWords.Of(text), "").Trim();
        if (Here().IsMatch(plain))
        {
            return new MoveWish(IsHere: true);
        }

        if (Anywhere().IsMatch(plain))
        {
            return new MoveWish();
        }

        var there = There().Match(plain);
        return there.Success && (!toOpenQuestion || there.Groups["ours"].Success || text.Contains('?', StringComparison.Ordinal)) ? new MoveWish(ChannelOf(there)) : null;
    }

    private static string ChannelOf(Match match) => new[] { "telegram", "teams", "sms", "web" }.First(channel => match.Groups[channel].Success);

    // What is handed out to be typed: nine letters and digits in threes, among them one of either. Or what a link carries: 44 characters of URL-safe base64, whose case counts.
    [GeneratedRegex(
        @"^\s*(?:move|MOVE|Move|continuer|Continuer|CONTINUER)\s+[""“«'<(]?\s*(?<code>[A-Za-z0-9_-]{44}|(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9]{3}[ –-]?[A-Za-z0-9]{3}[ –-]?[A-Za-z0-9]{3})\s*[""”»'>).]{0,2}\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^(?:(?:please|pls|ok|okay|hey|hi|hello|sorry|yes|well|um|so|bonjour|pardon|excusez moi|desole|desolee|oui|svp|s il vous plait|alors|euh) )+|(?: (?:please|pls|instead|thanks|thank you|now|if possible|svp|s il vous plait|s il te plait|merci|plutot|si possible|maintenant))+$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex(
        @"^(?:(?:(?:can|could|may) (?:we|i|you) |let s |i want to |i d like to |i would like to )?(?:move|bring|continue|go on|carry on|switch)(?: (?:it|this|my interview|the interview|with it|over))* here" +
        @"|(?:(?:peut on|on peut|pouvons nous|pourrait on|je voudrais|je veux|je souhaite) )?(?:continuer|continuons|poursuivre|reprendre|deplacer|deplacez|amener)(?: (?:l entretien|mon entretien|cet entretien))? ici)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Here();

    [GeneratedRegex(
        @"^(?:(?:(?:can|could|may) (?:we|i|you) |let s |i want to |i d like to |i would like to )?(?:(?:move|continue|go on with|carry on with) (?:it|this|my interview|the interview|this interview)|continue|go on|carry on|do this)(?: (?:somewhere else|elsewhere|in another (?:app|chat|channel)|on another (?:app|device|channel)))" +
        @"|(?:move|change) (?:the interview|this interview|channels?|apps?)" +
        @"|(?:(?:peut on|on peut|pouvons nous|pourrait on|je voudrais|je veux|je souhaite) )?(?:continuer|poursuivre|deplacer)(?: (?:l entretien|mon entretien|cet entretien))? ailleurs|(?:changer de canal|changer d application|deplacer l entretien))$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();

    [GeneratedRegex(
        "^(?:(?<ours>move) (?:" + Places + ")" +
        "|(?<ours>(?:can|could|may|shall) (?:we|i|you) |is it possible to |let s |i want to |i d like to |i would like to |i d rather |i would rather |i d prefer to |i prefer to )?(?:please )?" +
        "(?:(?<ours>continue|go on|carry on)|do|have|take|finish|move|switch|change|talk|chat|go over|speak|answer)(?<ours>(?: (?:this|it|that|the interview|this interview|my interview|with this|with it))+)?(?: over)?(?: (?:to|on|in|by|via|from|through|using))?" +
        " (?:" + Places + ")(?: (?:app|chat))?" +
        "|(?<ours>(?:peut on|on peut|pouvons nous|pourrait on|on pourrait|est ce qu on peut|est ce que je peux|puis je|pouvez vous|je voudrais|je veux|je souhaite|j aimerais|je prefere|je prefererais) )?" +
        "(?:(?<ours>continuer|continuons|poursuivre|poursuivons)|passer|passons|deplacer|deplacez|parler|repondre|faire (?:ca|cela|l entretien)|le faire|finir|terminer|reprendre)(?<ours> (?:l entretien|cet entretien|mon entretien|ceci|cela|ca))?" +
        "(?: (?:sur|par|via|dans|vers|en|a))? (?:" + Places + "))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex There();
}
