using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Researchers.Team;

/// <summary>
/// A researcher may be a respondent in the same personal chat. The rule: while an interview is open in the chat, what is written is an answer; a slash
/// before it makes it a command. With no interview open, everything is a command, but for what asks Koji to stop writing. Pure.
/// </summary>
public static class WhoIsMeant
{
    /// <param name="isBeingAsked">An interview is open in this chat, or a question that Koji asked there waits for its reply.</param>
    /// <param name="hasOptedOut">They want nothing from Koji as a respondent: then "start" is for the interviewer.</param>
    /// <returns>The command; null where it is what a respondent says.</returns>
    public static string? Command(string text, bool isBeingAsked, bool hasOptedOut)
    {
        var said = text.Trim();
        return said.StartsWith('/') ? said[1..].TrimStart()
            : isBeingAsked || OptOutWords.Recognise(said, "en") == OptOutIntent.Clear || (hasOptedOut && OptInWords.Recognise(said)) ? null
            : said;
    }
}
