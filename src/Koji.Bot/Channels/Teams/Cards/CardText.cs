using System.Text.Json.Nodes;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>
/// Text on a card. A TextBlock reads Markdown in what a study's author or a respondent wrote; a RichTextBlock shows it as it is,
/// so that nothing in it needs escaping.
/// </summary>
internal static class CardText
{
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
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text, ["size"] = "small" }),
    };

    /// <summary>What was answered, set off below the question.</summary>
    public static JsonObject Answer(string text) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "medium",
        ["separator"] = true,
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = $"✓ {text.ReplaceLineEndings(" ")}", ["weight"] = "bolder" }),
    };

    private static JsonObject Block(string line) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = line.TrimEnd() }),
    };
}
