using System.Globalization;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Splits what is too long for one message.</summary>
internal static class TelegramText
{
    /// <summary>Bot API, sendMessage: 1–4096 characters after entities parsing; counted here in UTF-16 units, which are never fewer.</summary>
    public const int Limit = 4096;

    /// <summary>Parts of at most <paramref name="limit"/> units, cut behind a line, else behind a word, else between grapheme clusters. Joined, they are the text but for the white space at the cuts.</summary>
    public static IEnumerable<string> Split(string text, int limit = Limit)
    {
        var rest = text.Trim();
        while (rest.Length > limit)
        {
            var cut = Cut(rest, limit);
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    private static int Cut(string text, int limit)
    {
        var window = text.AsSpan(0, limit + 1);
        var line = window.LastIndexOf('\n');
        if (line > limit / 2)
        {
            return line;
        }

        var word = window.LastIndexOf(' ');
        return word > limit / 2 ? word : LastCluster(text, limit);
    }

    private static int LastCluster(string text, int limit)
    {
        var end = 0;
        while (true)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > limit)
            {
                // One cluster longer than a whole message is no language; it is cut where it must be.
                return end > 0 ? end : limit;
            }

            end += next;
        }
    }
}
