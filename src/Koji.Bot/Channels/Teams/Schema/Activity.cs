using System.Text.Json;
using System.Text.Json.Serialization;

namespace Koji.Bot.Channels.Teams.Schema;

/// <summary>
/// What the Bot Framework sends and takes; names as in Microsoft's SDK. What Koji uses is typed, the rest is kept as it came.
/// Ids are opaque: they are compared and sent back, never taken apart.
/// </summary>
/// <remarks>Source: the Activity specification of the Bot Framework (Bot Framework -- Activity 3.x).</remarks>
public sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    /// <summary>As it was written, since it only tells one delivery from another.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Where replies go: only where a verified token says so too.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary><c>msteams</c>, <c>emulator</c>, <c>webchat</c>.</summary>
    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What a notification shows of a message whose content is a card.</summary>
    public string? Summary { get; init; }

    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>Of an <c>invoke</c>: what is invoked.</summary>
    public string? Name { get; init; }

    /// <summary>Of an <c>installationUpdate</c>: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>What a card submitted: its inputs by id and the action's own data.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }

    public IReadOnlyList<Entity?>? Entities { get; init; }

    public IReadOnlyList<Attachment?>? Attachments { get; init; }

    /// <summary>Buttons above the box in which one writes; gone once one of them is pressed.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>A person or a bot.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The person's object id in Entra; the same in every conversation.</summary>
    public string? AadObjectId { get; init; }

    /// <summary><c>user</c> or <c>bot</c>, where it is told.</summary>
    public string? Role { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; init; }
}

public sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>; absent outside Teams.</summary>
    public string? ConversationType { get; init; }

    public bool? IsGroup { get; init; }

    public string? TenantId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Something said about the text: a mention, the client's platform.</summary>
public sealed record Entity
{
    public string? Type { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>Of a mention: how it stands in the text, such as <c>&lt;at&gt;Koji&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; init; }
}

public sealed record Attachment
{
    public string? ContentType { get; init; }

    public JsonElement? Content { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; init; }
}

/// <param name="To">Ids of those who see them.</param>
public sealed record SuggestedActions(IReadOnlyList<string> To, IReadOnlyList<CardAction> Actions);

/// <param name="Type"><c>imBack</c>: sent as if the person had written it.</param>
public sealed record CardAction(string Type, string Title, string Value);
