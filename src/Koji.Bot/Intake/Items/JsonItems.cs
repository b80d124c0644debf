using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Items;

/// <summary>Reads items in the shape of Segment's HTTP API, from requests and from files of JSON lines.</summary>
internal static class JsonItems
{
    /// <summary>Nested objects become dotted keys down to this depth; what is deeper, and every list, is left out.</summary>
    private const int DeepestKey = 3;

    /// <param name="type">What the route says the item is; null where the item itself says it.</param>
    public static IntakeReading Read(JsonElement item, string? type, IntakeCircumstances circumstances)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return IntakeReading.Wrong("it is not a JSON object");
        }

        try
        {
            return Problem(item) is { } problem ? IntakeReading.Wrong(problem) : IntakeChecks.Check(Fields(item, type), circumstances);
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair and for bytes that are not UTF-8.
            return IntakeReading.Wrong("a text in it is not valid Unicode");
        }
    }

    private static string? Problem(JsonElement item)
    {
        foreach (var name in (string[])["type", "event", "name", "category", "messageId", "timestamp", "originalTimestamp", "sentAt"])
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return $"{name} is not a text";
            }
        }

        foreach (var name in (string[])["userId", "anonymousId", "previousId", "groupId"])
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
            {
                return $"{name} is neither a text nor a number";
            }
        }

        foreach (var name in (string[])["properties", "traits"])
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                return $"{name} is not a JSON object";
            }
        }

        return null;
    }

    private static IntakeFields Fields(JsonElement item, string? type)
    {
        var kind = type ?? Text(item, "type");
        var values = item.TryGetProperty(kind is "identify" or "group" ? "traits" : "properties", out var nested) && nested.ValueKind == JsonValueKind.Object
            ? Values(nested)
            : ImmutableSortedDictionary.Create<string, TraitValue>(StringComparer.Ordinal);

        return new IntakeFields
        {
            Type = kind,
            UserId = Text(item, "userId"),
            AnonymousId = Text(item, "anonymousId"),
            PreviousId = Text(item, "previousId"),
            GroupId = Text(item, "groupId"),
            Event = Text(item, "event"),
            MessageId = Text(item, "messageId"),
            Timestamp = Text(item, "timestamp") ?? Text(item, "originalTimestamp"),
            SentAt = Text(item, "sentAt"),
            Values = kind is "page" or "screen" ? WithName(values, item) : values,
        };
    }

    /// <summary>The name and the category of a page stand beside its properties.</summary>
    private static ImmutableSortedDictionary<string, TraitValue> WithName(ImmutableSortedDictionary<string, TraitValue> values, JsonElement item)
    {
        foreach (var field in (string[])["name", "category"])
        {
            if (Text(item, field) is { } text)
            {
                values = values.SetItem(field, new TraitValue(text));
            }
        }

        return values;
    }

    /// <summary>An object's texts, numbers and flags; nested ones under dotted keys.</summary>
    internal static ImmutableSortedDictionary<string, TraitValue> Values(JsonElement nested, string prefix = "")
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, TraitValue>(StringComparer.Ordinal);
        Flatten(nested, prefix, 1, values);
        return values.ToImmutable();
    }

    /// <summary>A text or a number as a text; null where there is neither, or nothing but blanks.</summary>
    internal static string? Text(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static void Flatten(JsonElement nested, string prefix, int depth, ImmutableSortedDictionary<string, TraitValue>.Builder values)
    {
        foreach (var property in nested.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object && depth < DeepestKey)
            {
                Flatten(property.Value, name + ".", depth + 1, values);
            }
            else if (ValueOf(property.Value) is { } value)
            {
                values[name] = value;
            }
        }
    }

    internal static TraitValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new TraitValue(Text: value.GetString()),
        JsonValueKind.True => new TraitValue(Flag: true),
        JsonValueKind.False => new TraitValue(Flag: false),
        // A number too large for one stays what it is: a text.
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number) ? new TraitValue(Number: number) : new TraitValue(Text: value.GetRawText()),
        _ => null,
    };
}
