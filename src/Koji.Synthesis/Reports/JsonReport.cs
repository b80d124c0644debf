using System.Text.Encodings.Web;
using System.Text.Json;

namespace Koji.Synthesis.Reports;

/// <summary>The report as JSON: a public contract. Camel case; <c>theme</c> and <c>parent</c> are written even where they are null.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // What people wrote should be readable in the file; it goes into files, not into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write(ThemeReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <exception cref="JsonException">The text is not a report.</exception>
    public static ThemeReport Read(string json) =>
        JsonSerializer.Deserialize<ThemeReport>(json, Options) ?? throw new JsonException("The document is null where a report was expected.");
}
