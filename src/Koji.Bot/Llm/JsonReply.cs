using System.Text.Json;

namespace Koji.Bot.Llm;

/// <summary>Reads the JSON object of a reply, whatever else the model put around it: a code block, its thoughts.</summary>
internal static class JsonReply
{
    private const int LongestReply = 20_000;

    /// <returns>Null where there is none.</returns>
    public static JsonDocument? Find(string reply)
    {
        var text = reply.LastIndexOf("</think>", StringComparison.Ordinal) is >= 0 and var thought ? reply[(thought + "</think>".Length)..] : reply;
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start || text.Length > LongestReply)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text.AsMemory(start, end - start + 1), new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool? Flag(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public static IReadOnlyList<JsonElement>? List(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : null;

    /// <summary>One line of at most so many characters: a reason is stored and shown to researchers, and is no place for a speech.</summary>
    public static string Clip(string text, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string([.. line.Where(letter => !char.IsControl(letter))]);
        return line.Length <= longest ? line : line[..longest];
    }
}
