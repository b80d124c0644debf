using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Koji.Bot.Simulation.Profiles;

/// <summary>People described by what they remember and by their traits, and the insights that a good interview would draw out of them.</summary>
/// <param name="Targets">In words; memories point to them by their place, from 0.</param>
public sealed record ProfileFile(ImmutableArray<string> Targets, ImmutableArray<Profile> Respondents)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="InvalidDataException">The file is not such a file; the message says where and why.</exception>
    public static ProfileFile Read(string json, string name)
    {
        ProfileFile? file;
        try
        {
            file = JsonSerializer.Deserialize<ProfileFile>(json, Format);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}:{(exception.LineNumber ?? 0) + 1}: this is not what 'respondents' look like ({exception.Path}).", exception);
        }

        if (file is not { Respondents.IsDefaultOrEmpty: false })
        {
            throw new InvalidDataException($"{name}: there are no \"respondents\" in it.");
        }

        if (file.Targets.IsDefault)
        {
            throw new InvalidDataException($"{name}: there are no \"targets\" in it: the insights that a good interview would draw out.");
        }

        for (var i = 0; i < file.Respondents.Length; i++)
        {
            if (Mistake(file.Respondents[i], file.Targets.Length) is { } mistake)
            {
                throw new InvalidDataException($"{name}: respondents[{i.ToString(CultureInfo.InvariantCulture)}]: {mistake}");
            }
        }

        return file;
    }

    private static string? Mistake(Profile? profile, int targets) =>
        string.IsNullOrWhiteSpace(profile?.Name) ? "there is no \"name\"."
        : profile.Memories.IsDefaultOrEmpty ? "there are no \"memories\"."
        : profile.Memories.Any(memory => string.IsNullOrWhiteSpace(memory?.Content)) ? "a memory has no \"content\"."
        : profile.Memories.SelectMany(memory => memory.TargetIndices.IsDefault ? [] : memory.TargetIndices).Where(index => index < 0 || index >= targets).Cast<int?>().FirstOrDefault() is { } outside
            ? string.Create(CultureInfo.InvariantCulture, $"there is no target {outside}; there are {targets}, from 0.")
        : null;
}

/// <summary>One person.</summary>
/// <param name="Language">Two letters; absent: the study's own.</param>
/// <param name="Segment">To which they belong, where the study knows it.</param>
/// <param name="Knowledge">How much they know of what they are asked about.</param>
/// <param name="Reflexivity">How readily they see reasons and meanings.</param>
/// <param name="Understanding">How well they understand long questions.</param>
public sealed record Profile(
    string Name,
    ImmutableArray<Memory> Memories,
    string Persona = "",
    Level Knowledge = Level.Medium,
    Level Verbosity = Level.Medium,
    Level Memory = Level.Medium,
    Level Reflexivity = Level.Medium,
    Level Disclosure = Level.Medium,
    Level Understanding = Level.Medium,
    string? Language = null,
    string? Segment = null);

/// <summary>Something that a person remembers.</summary>
/// <param name="TargetIndices">The insights that it holds.</param>
/// <param name="Reflexive">It comes to mind only when one is asked to think: why, what it means, what came of it.</param>
/// <param name="Sensitive">It is told only to a question that does not press.</param>
public sealed record Memory(string Content, ImmutableArray<int> TargetIndices, bool Reflexive = false, bool Sensitive = false);
