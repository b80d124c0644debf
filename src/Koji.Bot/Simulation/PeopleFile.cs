using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Koji.Bot.Simulation;

/// <summary>People who do not exist: who they are, what they would say, and what only a good follow-up draws out.</summary>
/// <param name="Targets">Insights that a good interview would draw out.</param>
/// <param name="SignalsUntil">The last moment of the signals file that belongs to these people, where there is one.</param>
public sealed record PeopleFile(ImmutableArray<string> Targets, ImmutableArray<SimulatedPerson> Respondents, DateTimeOffset? SignalsUntil = null)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(), new OpenAnswerConverter() },
    };

    /// <summary>Reads a file of people.</summary>
    /// <exception cref="InvalidDataException">The file is not such a file; the message says where and why.</exception>
    public static PeopleFile Read(string json, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize<PeopleFile>(json, Format);
            return file is { Respondents: { IsDefaultOrEmpty: false } }
                ? file
                : throw new InvalidDataException($"{name}: there are no \"respondents\" in it.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}:{exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }
}

public enum Level
{
    Low,
    Medium,
    High,
}

/// <summary>One person of a <see cref="PeopleFile"/>.</summary>
/// <param name="ExternalId">As the signals name them.</param>
/// <param name="Answers">What they say first to each question, by question id, and what they add when asked further.</param>
/// <param name="Disclosure">How readily they tell; the lowest are those who may decline.</param>
public sealed record SimulatedPerson(
    string Name,
    string ExternalId,
    string Language,
    ImmutableDictionary<string, SimulatedAnswer> Answers,
    string Persona = "",
    string? Segment = null,
    Level Verbosity = Level.Medium,
    Level Disclosure = Level.Medium,
    Level Understanding = Level.Medium);

/// <param name="First">What they type at first.</param>
/// <param name="Probed">What follows, one for each follow-up.</param>
public sealed record SimulatedAnswer(string First, ImmutableArray<string> Probed);

/// <summary>In the file an answer is a text, or an object where there is more to tell.</summary>
internal sealed class OpenAnswerConverter : JsonConverter<SimulatedAnswer>
{
    public override SimulatedAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new SimulatedAnswer(reader.GetString()!, []);
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var probed = document.RootElement.TryGetProperty("probed", out var more)
            ? more.EnumerateArray().Select(text => text.GetString()!).ToImmutableArray()
            : [];
        return new SimulatedAnswer(document.RootElement.GetProperty("first").GetString()!, probed);
    }

    public override void Write(Utf8JsonWriter writer, SimulatedAnswer value, JsonSerializerOptions options) =>
        throw new NotSupportedException("People are read, not written.");
}
