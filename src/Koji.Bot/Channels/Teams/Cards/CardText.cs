using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>
/// Text on a card. A TextBlock reads Markdown in what a study's author or a respondent wrote; a RichTextBlock shows it as it is,
/// so that nothing in it needs escaping.
/// </summary>
internal static class CardText
{
    private const char ZeroWidthSpace = '\u200B';

    /// <summary>As many letters as stand side by side on a phone.</summary>
    private const int LongestUnbroken = 28;

    /// <summary>One block a line; a blank line parts paragraphs.</summary>
    public static IEnumerable<JsonObject> Blocks(string text)
    {
        var first = true;
        var afterBlank = false;
        foreach (var line in text.ReplaceLineEndings("\n").Trim('\n').Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                afterBlank = true;
                continue;
            }

            var block = Block(line);
            if (!first)
            {
                block["spacing"] = afterBlank ? "medium" : "none";
            }

            yield return block;
            (first, afterBlank) = (false, false);
        }
    }

    /// <summary>A remark beside the text, such as what the ends of a scale mean.</summary>
    public static JsonObject Remark(string text) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "small",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = Breakable(text), ["size"] = "small" }),
    };

    /// <summary>What was answered, set off below the question.</summary>
    public static JsonObject Answer(string text) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "medium",
        ["separator"] = true,
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = Breakable($"✓ {text.ReplaceLineEndings(" ")}"), ["weight"] = "bolder" }),
    };

    private static JsonObject Block(string line) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = Breakable(line.TrimEnd()) }),
    };

    /// <summary>Whether the text is read from right to left: its first letter decides, as in HTML's <c>dir="auto"</c>.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes().FirstOrDefault(Rune.IsLetter).Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>A card cuts off what has no place to break: a pasted address, a word of eighty letters. A place is made that nobody sees.</summary>
    internal static string Breakable(string line)
    {
        var made = new StringBuilder(line.Length);
        var unbroken = 0;
        foreach (var cluster in Clusters(line))
        {
            unbroken = string.IsNullOrWhiteSpace(cluster) ? 0 : unbroken + 1;
            if (unbroken > LongestUnbroken)
            {
                made.Append(ZeroWidthSpace);
                unbroken = 1;
            }

            made.Append(cluster);
        }

        return made.ToString();
    }

    private static IEnumerable<string> Clusters(string line)
    {
        for (var clusters = StringInfo.GetTextElementEnumerator(line); clusters.MoveNext();)
        {
            yield return clusters.GetTextElement();
        }
    }
}
