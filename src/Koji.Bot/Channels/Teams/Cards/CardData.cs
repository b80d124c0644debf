using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>What a card's buttons and inputs carry, and what comes back of it. Pure.</summary>
/// <remarks>The action's data and the card's inputs arrive as one object, so that all names begin alike.</remarks>
internal static class CardData
{
    /// <summary>Input: the options picked, joined by commas.</summary>
    public const string Choice = "kojiChoice";

    /// <summary>Input: the text of "other".</summary>
    public const string Other = "kojiOther";

    private const string PromptName = "kojiPrompt";
    private const string ChatName = "kojiChat";
    private const string OptionName = "kojiOption";
    private const string PlaceName = "kojiPlace";
    private const string PlacesName = "kojiPlaces";
    private const int LongestList = 200;

    /// <summary>Input: what stands at this place of a ranking, the first being 1.</summary>
    public static string Place(int place) => $"{PlaceName}{place}";

    /// <summary>A button that answers by itself.</summary>
    public static JsonObject Pick(string promptId, string optionId, string chat) => new() { [PromptName] = promptId, [ChatName] = chat, [OptionName] = optionId };

    /// <summary>A button that submits the card's inputs.</summary>
    public static JsonObject Submit(Prompt prompt, string chat)
    {
        var data = new JsonObject { [PromptName] = prompt.Id, [ChatName] = chat };
        if (prompt.Kind == PromptKind.Order)
        {
            data[PlacesName] = prompt.MaxPicks;
        }

        return data;
    }

    /// <summary>
    /// Whether the card was made for this chat. Prompts are numbered in each chat anew: on a card that somebody forwarded, the number of
    /// another person's question may be that of one's own.
    /// </summary>
    public static bool IsFor(JsonElement? value, string chat) => Data(value) is { } data && Text(data, ChatName) == chat;

    /// <summary>Null where the value is none of ours: another app's card, an older version's, or a forgery.</summary>
    public static InboundContent? Read(JsonElement? value)
    {
        if (Data(value) is not { } data || Text(data, PromptName) is not { Length: > 0 and <= 100 } prompt)
        {
            return null;
        }

        if (Text(data, OptionName) is { Length: > 0 } option)
        {
            return new PickContent(prompt, [option]);
        }

        return data.TryGetProperty(PlacesName, out var places) && places.ValueKind == JsonValueKind.Number && places.TryGetInt32(out var count)
            ? new PickContent(prompt, Ranked(data, Math.Clamp(count, 0, LongestList)))
            : Picked(data, prompt);
    }

    private static PickContent Picked(JsonElement data, string prompt)
    {
        var other = Text(data, Other)?.Trim() is { Length: > 0 } words ? words : null;
        ImmutableArray<string> picked = [.. (Text(data, Choice) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(LongestList)];
        // Words beside "other" say what it is; words without it mean it.
        return other is null ? new PickContent(prompt, picked) : new PickContent(prompt, picked.Remove(Prompt.OtherId), other);
    }

    /// <summary>
    /// The places from the first on, up to the first that is empty or says again what stands above it: what follows has no certain place,
    /// and the interviewer asks for it.
    /// </summary>
    private static ImmutableArray<string> Ranked(JsonElement data, int places)
    {
        var order = ImmutableArray.CreateBuilder<string>();
        for (var place = 1; place <= places; place++)
        {
            if (Text(data, Place(place)) is not { Length: > 0 } option || order.Contains(option))
            {
                break;
            }

            order.Add(option);
        }

        return order.ToImmutable();
    }

    /// <summary>An Action.Execute wraps the same data once more.</summary>
    private static JsonElement? Data(JsonElement? value) => value is not { ValueKind: JsonValueKind.Object } given ? null
        : Object(given, "action") is { } action && Object(action, "data") is { } inner ? inner
        : given;

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
