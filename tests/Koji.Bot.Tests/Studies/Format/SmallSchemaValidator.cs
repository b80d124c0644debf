using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Tests.Studies.Format;

/// <summary>Validates YAML against the part of JSON schema that ours uses, as an editor would; independent of the reader.</summary>
internal static class SmallSchemaValidator
{
    public static IEnumerable<string> Faults(SourceNode node, JsonElement schema, string path)
    {
        foreach (var choice in (string[])["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(choice, out var options))
            {
                var fits = options.EnumerateArray().Count(option => !Faults(node, option, path).Any());
                if (fits == 0 || (choice == "oneOf" && fits > 1))
                {
                    yield return $"{path}: fits {(fits == 0 ? "none" : "several")}";
                }

                yield break;
            }
        }

        foreach (var fault in node switch
        {
            SourceMap map => OfMap(map, schema, path),
            SourceList list => OfList(list, schema, path),
            _ => OfText((SourceText)node, schema, path),
        })
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfMap(SourceMap map, JsonElement schema, string path)
    {
        if (!Allows(schema, "object"))
        {
            yield return $"{path}: not an object";
            yield break;
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var key in required.EnumerateArray().Select(key => key.GetString()!).Where(key => map.Find(key) is null))
            {
                yield return $"{path}: '{key}' is missing";
            }
        }

        foreach (var entry in map.Entries)
        {
            if (SchemaOf(entry.Key, schema) is { } property)
            {
                foreach (var fault in Faults(entry.Value, property, $"{path}.{entry.Key}"))
                {
                    yield return fault;
                }
            }
            else
            {
                yield return $"{path}.{entry.Key}: unknown key";
            }
        }
    }

    private static JsonElement? SchemaOf(string key, JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property))
        {
            return property;
        }

        return schema.TryGetProperty("patternProperties", out var patterns)
            ? patterns.EnumerateObject().Where(pattern => Regex.IsMatch(key, pattern.Name)).Select(pattern => (JsonElement?)pattern.Value).FirstOrDefault()
            : null;
    }

    private static IEnumerable<string> OfList(SourceList list, JsonElement schema, string path)
    {
        if (!Allows(schema, "array"))
        {
            return [$"{path}: not a list"];
        }

        var count = list.Items.Length;
        return count < schema.GetProperty("minItems").GetInt32() || count > schema.GetProperty("maxItems").GetInt32()
            ? [$"{path}: {count} items"]
            : list.Items.SelectMany((item, index) => Faults(item, schema.GetProperty("items"), $"{path}[{index}]"));
    }

    private static IEnumerable<string> OfText(SourceText text, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("const", out var constant))
        {
            return constant.GetString() == text.Value ? [] : [$"{path}: not the constant"];
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().Any(word => word.GetString() == text.Value) ? [] : [$"{path}: not one of the words"];
        }

        var type = !text.IsPlain ? "string"
            : text.Value is "true" or "false" ? "boolean"
            : int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? Allows(schema, "integer") ? "integer" : "number"
            : "string";
        if (!Allows(schema, type))
        {
            return [$"{path}: a {type} is not allowed"];
        }

        if (schema.TryGetProperty("minimum", out var minimum) && int.Parse(text.Value, CultureInfo.InvariantCulture) < minimum.GetInt32())
        {
            return [$"{path}: below the minimum"];
        }

        if (schema.TryGetProperty("maxLength", out var longest) && text.Value.Length > longest.GetInt32())
        {
            return [$"{path}: too long"];
        }

        return schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text.Value, pattern.GetString()!) ? [$"{path}: pattern"] : [];
    }

    private static bool Allows(JsonElement schema, string type) =>
        schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
            ? types.EnumerateArray().Any(allowed => allowed.GetString() == type)
            : schema.GetProperty("type").GetString() == type;
}
