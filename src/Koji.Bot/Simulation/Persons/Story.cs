using System.Collections.Immutable;
using System.Text.Json;

namespace Koji.Bot.Simulation.Persons;

/// <summary>Something that happened to people, as they say it: what they begin with, and what there is to it.</summary>
/// <param name="First">What is said first: by the terse, by most, by the talkative.</param>
/// <param name="Facts">What lies behind it.</param>
/// <param name="IsGood">Told by people who are content.</param>
public sealed record Story(string Topic, ImmutableArray<string> First, ImmutableArray<StoryFact> Facts, bool IsGood)
{
    /// <summary>The stories of a language, written by hand, from the files beside this one; English where there are none.</summary>
    public static ImmutableArray<Story> In(string language) => Read(language) ?? Read("en")!.Value;

    private static ImmutableArray<Story>? Read(string language)
    {
        var resource = $"Koji.Bot.Simulation.Stories.stories-{language}.json";
        using var stream = typeof(Story).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        using var file = JsonDocument.Parse(stream);
        return [.. file.RootElement.EnumerateArray().Select(Of)];
    }

    private static Story Of(JsonElement story) => new(
        story.GetProperty("topic").GetString()!,
        Texts(story.GetProperty("first")),
        [.. story.GetProperty("facts").EnumerateObject().Select(fact => new StoryFact(
            Enum.Parse<Aspect>(fact.Name.TrimStart('!'), ignoreCase: true), Texts(fact.Value), IsDelicate: fact.Name.StartsWith('!')))],
        story.TryGetProperty("good", out _));

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];
}

/// <param name="Says">Ways to say it, or several things of the kind: a person has one of them.</param>
/// <param name="IsDelicate">In the file: a leading "!".</param>
public sealed record StoryFact(Aspect Aspect, ImmutableArray<string> Says, bool IsDelicate);
