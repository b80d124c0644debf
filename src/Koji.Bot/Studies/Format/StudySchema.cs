using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Studies.Format;

/// <summary>The study format as a JSON schema (draft-07, which editors know best), made from the table that the reader checks with.</summary>
public static class StudySchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ends with a newline.</summary>
    public static string Generate()
    {
        var schema = Of(StudyFormat.Study);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "A study");
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        IdShape id => new JsonObject { ["type"] = "string", ["pattern"] = id.Pattern, ["maxLength"] = id.Longest },
        LanguageShape => new JsonObject { ["enum"] = new JsonArray([.. InterviewLanguages.Understood.Select(language => JsonValue.Create(language))]) },
        LineShape line => Line(line.Longest),
        TextShape text => Text(text),
        WholeShape whole => new JsonObject { ["type"] = "integer", ["minimum"] = whole.Min, ["maximum"] = whole.Max },
        DurationShape => new JsonObject { ["type"] = "string", ["pattern"] = DurationShape.Pattern, ["examples"] = new JsonArray("2 hours", "90 days") },
        ShareShape => new JsonObject { ["type"] = "string", ["pattern"] = ShareShape.Pattern, ["examples"] = new JsonArray("25 %") },
        ZoneShape => new JsonObject { ["type"] = "string", ["examples"] = new JsonArray("Europe/Paris") },
        FlagShape => new JsonObject { ["type"] = "boolean" },
        WordShape words => new JsonObject { ["enum"] = new JsonArray([.. words.Words.Select(word => JsonValue.Create(word))]) },
        ReferenceShape => new JsonObject { ["type"] = "string" },
        ExpressionShape expression => new JsonObject { ["type"] = "string", ["examples"] = new JsonArray(expression.Example) },
        ListShape list => new JsonObject { ["type"] = "array", ["minItems"] = list.Min, ["maxItems"] = list.Max, ["items"] = Of(list.Item) },
        SectionShape section => Section(section.Fields),
        ShortOrSection either => new JsonObject { ["anyOf"] = new JsonArray(Of(either.Short), Of(either.Section)) },
        VariantShape variant => Variants(variant),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "This shape has no schema."),
    };

    /// <summary>A number stands for its digits: <c>- 3</c> is a label too.</summary>
    private static JsonObject Line(int longest) => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1, ["maxLength"] = longest };

    private static JsonObject Text(TextShape text) => new()
    {
        ["anyOf"] = new JsonArray(
            Line(text.Longest),
            new JsonObject
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["additionalProperties"] = false,
                ["patternProperties"] = new JsonObject { ["^[a-z]{2}$"] = Line(text.Longest) },
            }),
    };

    private static JsonObject Section(IReadOnlyList<Field> fields, (Field Field, string Word)? variant = null)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var property = field == variant?.Field ? new JsonObject { ["const"] = variant.Value.Word } : Of(field.Shape);
            property.Insert(0, "description", field.Summary);
            properties[field.Key] = property;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Key))]),
            ["properties"] = properties,
        };
    }

    private static JsonObject Variants(VariantShape variant) => new()
    {
        ["oneOf"] = new JsonArray([.. variant.Variants.Select(pair => Section(pair.Value.Fields, (variant.By, pair.Key)))]),
    };
}
