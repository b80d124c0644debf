using System.Collections.Frozen;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Studies;

/// <summary>The word by which somebody joins a study: they write it, and nothing else.</summary>
public static class StudyKeyword
{
    public const int Longest = 20;

    /// <summary>What messaging providers keep for themselves, and people say for other reasons.</summary>
    private static readonly FrozenSet<string> Taken =
        new[] { "yes", "no", "oui", "non", "ok", "okay", "start", "unstop", "help", "info", "aide", "hi", "hello", "hey", "bonjour", "salut", "thanks", "merci" }.ToFrozenSet();

    /// <summary>A text as a keyword: lower case, without what people put around a word; null where it is not one word of letters and digits.</summary>
    public static string? Of(string text)
    {
        var word = text.Trim().Trim('"', '\'', '.', '!', '\u201C', '\u201D').ToLowerInvariant();
        return word.Length is >= 2 and <= Longest && word.All(char.IsAsciiLetterOrDigit) ? word : null;
    }

    /// <summary>Whether a keyword would be taken for something else, most of all for an opt-out.</summary>
    public static bool IsTaken(string keyword) => Taken.Contains(keyword) || OptOutWords.Recognise(keyword, "en") != OptOutIntent.No || OptInWords.Recognise(keyword);
}
