using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Desk;

/// <summary>What the buttons and fields of a sheet carry, and what comes back of it. Pure.</summary>
/// <remarks>Whoever presses could have typed the command: nothing here is trusted beyond what the person may do.</remarks>
internal static class DeskData
{
    private const string LineName = "kojiDesk";
    private const string SheetName = "kojiSheet";
    private const string FieldPrefix = "kojiField_";
    private const int LongestLine = 60_000;
    private const int MostFields = 60;

    public static string Field(string id) => FieldPrefix + id;

    public static JsonObject Press(Sheet sheet, SheetButton button)
    {
        var data = new JsonObject { [LineName] = button.Line, [SheetName] = sheet.Id };
        if (button.Carries is { } carried)
        {
            data[Field("carried")] = carried;
        }

        return data;
    }

    /// <summary>Null where it is none of a sheet's.</summary>
    public static DeskContent? Read(JsonElement? value, DeskSender by, bool isPersonal, string? messageId)
    {
        if (Data(value) is not { } data || Text(data, LineName) is not { Length: > 0 and <= LongestLine } line)
        {
            return null;
        }

        return new DeskContent(by, line, isPersonal)
        {
            SheetId = Text(data, SheetName) is { Length: > 0 and <= 40 } sheet ? sheet : null,
            SheetMessageId = messageId,
            Fields = data.EnumerateObject()
                .Where(field => field.Name.StartsWith(FieldPrefix, StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.String)
                .DistinctBy(field => field.Name)
                .Take(MostFields)
                .ToImmutableSortedDictionary(field => field.Name[FieldPrefix.Length..], field => field.Value.GetString()!, StringComparer.Ordinal),
        };
    }

    /// <summary>An Action.Execute wraps the same data once more.</summary>
    private static JsonElement? Data(JsonElement? value) => value is not { ValueKind: JsonValueKind.Object } given ? null
        : given.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
            && action.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner
        : given;

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
