using System.Globalization;
using System.Text.Json;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Sources;

/// <summary>Reads what may be there or not, and of whatever kind.</summary>
internal static class SourceJson
{
    /// <summary>What stands under these names, one within the other; null where one of them is missing.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var current = element;
        foreach (var name in path)
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current) || current.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return current;
    }

    /// <summary>A text or a number as a text; null where there is neither, or nothing but blanks.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path[..^1]) is { ValueKind: JsonValueKind.Object } parent ? JsonItems.Text(parent, path[^1]) : null;

    /// <summary>A number, also one that is written as a text.</summary>
    public static decimal? Number(this JsonElement element, params ReadOnlySpan<string> path) =>
        decimal.TryParse(element.Text(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Whole seconds since 1970; null where it is no such time, or one before 1970 or after 2099.</summary>
    public static DateTimeOffset? Seconds(this JsonElement element, params ReadOnlySpan<string> path) => Time(element.Number(path), 1);

    /// <summary>Milliseconds since 1970.</summary>
    public static DateTimeOffset? Milliseconds(this JsonElement element, params ReadOnlySpan<string> path) => Time(element.Number(path), 1000);

    private static DateTimeOffset? Time(decimal? number, int parts) =>
        number / parts is { } seconds and >= 0 and < 4_102_444_800 ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
}
