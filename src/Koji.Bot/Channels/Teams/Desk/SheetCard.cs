using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Desk;

/// <summary>A sheet as an Adaptive Card 1.5; plain text where it is nothing but a few paragraphs. Pure.</summary>
internal static class SheetCard
{
    /// <summary>A table with more columns is hard to read on a phone: each row becomes a paragraph.</summary>
    private const int MostColumns = 4;

    private const int BarWidth = 24;

    public static IReadOnlyList<Activity> Messages(TeamsReference to, Sheet sheet, string language)
    {
        var text = SheetWords.Of(sheet);
        if (sheet.Buttons.IsEmpty && sheet.Replaces is null && sheet.Parts.All(part => part is SheetText { Style: SheetStyle.Plain }))
        {
            return TeamsWriter.Plain(to, text, language);
        }

        var card = Card(sheet);
        return TeamsWriter.Fits(card) ? [TeamsWriter.WithCard(to, card, text, language)] : TeamsWriter.Plain(to, text, language);
    }

    public static JsonObject Card(Sheet sheet)
    {
        var card = QuestionCard.Card([.. sheet.Parts.SelectMany(Elements)], SheetWords.Of(sheet), "");
        if (!sheet.Buttons.IsEmpty)
        {
            card["actions"] = new JsonArray([.. sheet.Buttons.Select(button => Button(sheet, button))]);
        }

        return card;
    }

    private static IEnumerable<JsonObject> Elements(SheetPart part) => part switch
    {
        SheetText text => Paragraphs(text),
        SheetTable { Columns.Length: <= MostColumns } table => [Table(table)],
        SheetTable table => table.Rows.Select(row => Row(table.Columns, row)),
        SheetBars bars => Bars(bars),
        SheetField field => [Field(field)],
        _ => throw new InvalidOperationException($"A card cannot show a {part.GetType().Name}."),
    };

    private static IEnumerable<JsonObject> Paragraphs(SheetText text) => text.Style switch
    {
        SheetStyle.Plain => CardText.Blocks(text.Text),
        SheetStyle.Heading => [Block(Run(text.Text, ("weight", "bolder"), ("size", "medium")))],
        SheetStyle.Remark => text.Text.Split('\n').Select(CardText.Remark),
        _ => text.Text.Split('\n').Select((line, i) => Block(i == 0 ? "small" : "none", Run(line.Length == 0 ? " " : line, ("fontType", "monospace"), ("size", "small")))),
    };

    private static JsonObject Table(SheetTable table) => new()
    {
        ["type"] = "Table",
        ["firstRowAsHeaders"] = true,
        ["showGridLines"] = false,
        ["columns"] = new JsonArray([.. table.Columns.Select((_, i) => new JsonObject { ["width"] = i == 0 || IsLong(table, i) ? 2 : 1 })]),
        ["rows"] = new JsonArray([.. table.Rows.Prepend(table.Columns).Select((row, i) => new JsonObject
        {
            ["type"] = "TableRow",
            ["cells"] = new JsonArray([.. row.Select(cell => new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray(Cell(cell, isHead: i == 0)) })]),
        })]),
    };

    private static bool IsLong(SheetTable table, int column) => table.Rows.Any(row => row[column].Length > 30);

    private static JsonObject Cell(string text, bool isHead) => isHead ? Block(Run(text, ("weight", "bolder"), ("size", "small"))) : Block(Run(text, ("size", "small")));

    /// <summary>What is nought or empty is not said.</summary>
    private static JsonObject Row(IReadOnlyList<string> columns, IReadOnlyList<string> row)
    {
        var facts = columns.Zip(row).Skip(1).Where(pair => pair.Second is not ("" or "0")).Select(pair => $"{pair.First} {pair.Second}");
        return new JsonObject
        {
            ["type"] = "Container",
            ["spacing"] = "small",
            ["items"] = new JsonArray(Block(Run(row[0], ("weight", "bolder"))), Block("none", Run(string.Join(" · ", facts), ("size", "small")))),
        };
    }

    private static IEnumerable<JsonObject> Bars(SheetBars bars)
    {
        yield return Block(Run(bars.Title, ("weight", "bolder")));
        foreach (var bar in bars.Bars)
        {
            yield return Block("small", Run($"{bar.Label}: {bar.Words}", ("size", "small")));
            yield return Block("none", Run(bar.Drawn(BarWidth), ("fontType", "monospace")));
        }
    }

    private static JsonObject Field(SheetField field)
    {
        var input = new JsonObject
        {
            ["type"] = field.Kind is SheetFieldKind.Line or SheetFieldKind.Text ? "Input.Text" : "Input.ChoiceSet",
            ["id"] = DeskData.Field(field.Id),
            ["label"] = field.Label,
        };
        if (field.Kind is SheetFieldKind.Line or SheetFieldKind.Text)
        {
            input["maxLength"] = field.Most;
            input["isMultiline"] = field.Kind == SheetFieldKind.Text;
        }
        else
        {
            input["style"] = field.Choices.Length > CardShapes.LongestList && field.Kind == SheetFieldKind.One ? "compact" : "expanded";
            input["wrap"] = true;
            input["isMultiSelect"] = field.Kind == SheetFieldKind.Many;
            input["choices"] = new JsonArray([.. field.Choices.Select(choice => new JsonObject { ["title"] = choice.Label, ["value"] = choice.Id })]);
        }

        Set(input, "placeholder", field.Hint);
        Set(input, "value", field.Value);
        if (field.Missing is { } missing)
        {
            input["isRequired"] = true;
            input["errorMessage"] = missing;
        }

        return input;
    }

    private static void Set(JsonObject input, string name, string? value)
    {
        if (value is not null)
        {
            input[name] = value;
        }
    }

    private static JsonObject Button(Sheet sheet, SheetButton button)
    {
        var action = new JsonObject { ["type"] = "Action.Submit", ["title"] = button.Title, ["data"] = DeskData.Press(sheet, button) };
        if (!button.Submits)
        {
            action["associatedInputs"] = "none";
        }

        if (button.Grave)
        {
            action["style"] = "destructive";
        }

        return action;
    }

    private static JsonObject Block(params JsonObject[] runs) => Block("default", runs);

    private static JsonObject Block(string spacing, params JsonObject[] runs)
    {
        var block = new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };
        if (spacing != "default")
        {
            block["spacing"] = spacing;
        }

        return block;
    }

    private static JsonObject Run(string text, params (string Name, string Value)[] looks)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = CardText.Breakable(text) };
        foreach (var (name, value) in looks)
        {
            run[name] = value;
        }

        return run;
    }
}
