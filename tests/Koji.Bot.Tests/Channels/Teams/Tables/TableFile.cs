using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Channels.Teams.Tables;

/// <summary>A table of cases as plain data, one test a row. With <c>KOJI_WRITE_GOLDEN=1</c> the expectations are written anew, to be read before they are committed.</summary>
internal sealed class TableFile(string name)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private readonly JsonArray _rows = JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsArray();

    public IEnumerable<TheoryDataRow<int>> Rows() => _rows.Select((row, index) => new TheoryDataRow<int>(index) { TestDisplayName = $"{Path.GetFileNameWithoutExtension(name)}: {row!["name"]}" });

    public IReadOnlyList<string> Names => [.. _rows.Select(row => row!["name"]!.ToString())];

    /// <summary>A row of one's own, to be read and changed.</summary>
    public JsonObject Row(int index)
    {
        lock (_gate)
        {
            return _rows[index]!.DeepClone().AsObject();
        }
    }

    /// <summary>Holds what happened against the row's expectations, which are its members of the same names.</summary>
    public void Check(int index, JsonObject happened)
    {
        lock (_gate)
        {
            var row = _rows[index]!.AsObject();
            if (Environment.GetEnvironmentVariable("KOJI_WRITE_GOLDEN") == "1")
            {
                foreach (var (member, value) in happened)
                {
                    row[member] = value?.DeepClone();
                }

                File.WriteAllText(PathOf(name), _rows.ToJsonString(Format) + "\n");
            }

            Assert.All(happened, one => Assert.Equal(Text(row[one.Key]), Text(one.Value)));
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(Format) ?? "nothing";

    private static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);
}
