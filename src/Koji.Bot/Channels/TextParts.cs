using System.Globalization;

namespace Koji.Bot.Channels;

/// <summary>Splits what is too long for one message.</summary>
internal static class TextParts
{
    /// <summary>
    /// Parts of at most <paramref name="limit"/> UTF-16 units, cut behind a line, else behind a word, else between grapheme clusters.
    /// Joined, they are the text but for the white space at its ends and at the cuts.
    /// </summary>
    public static IEnumerable<string> Split(string text, int limit)
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
        if (window.LastIndexOf('\n') is var line && line > limit / 2)
        {
            return line;
        }

        return window.LastIndexOf(' ') is var word && word > limit / 2 ? word : LastCluster(text, limit);
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
