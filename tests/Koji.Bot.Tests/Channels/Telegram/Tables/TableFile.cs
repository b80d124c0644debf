using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Channels.Telegram.Tables;

/// <summary>A table of rows beside this file, each with a name: <c>arrives.json</c> and <c>sent.json</c>.</summary>
internal static class TableFile
{
    private static readonly JsonSerializerOptions Spaced = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<JsonObject> Rows(string table) =>
        [.. JsonNode.Parse(File.ReadAllText(PathOf(table)))!.AsArray().Select(row => row!.AsObject())];

    public static IEnumerable<TheoryDataRow<string>> Names(string table) =>
        Rows(table).Select(row => new TheoryDataRow<string>(row["name"]!.ToString()) { TestDisplayName = $"{table}: {row["name"]}" });

    public static JsonObject Row(string table, string name) => Rows(table).Single(row => row["name"]!.ToString() == name);

    /// <summary>Writes a row anew: a field a line.</summary>
    public static void Write(string table, JsonObject changed)
    {
        var rows = Rows(table).Select(row => row["name"]!.ToString() == changed["name"]!.ToString() ? changed : row);
        var text = string.Join(",\n", rows.Select(row => $"  {{\n{string.Join(",\n", row.Select(field => $"    \"{field.Key}\": {field.Value?.ToJsonString(Spaced) ?? "null"}"))}\n  }}"));
        File.WriteAllText(PathOf(table), $"[\n{text}\n]\n");
    }

    private static string PathOf(string table, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, $"{table}.json");
}
