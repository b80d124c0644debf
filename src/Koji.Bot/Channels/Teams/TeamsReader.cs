using System.Text.Json;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Schema;

namespace Koji.Bot.Channels.Teams;

/// <summary>What an activity means to Koji. Pure.</summary>
internal static class TeamsReader
{
    /// <summary>The delivery id of the greeting: however many activities tell of the installation, and in whichever order, it is one.</summary>
    public const string WelcomeDelivery = "welcome";

    public const string CardAction = "adaptiveCard/action";

    private const string ReadReceipt = "application/vnd.microsoft.readReceipt";

    internal abstract record Reading;

    /// <summary>Something for the conversation.</summary>
    internal sealed record Arrived(InboundContent Content, string DeliveryId, string? MessageId) : Reading;

    /// <summary>The app was installed for a person: greet them, once.</summary>
    internal sealed record Installed : Reading;

    /// <summary>The bot was called in a group or a channel: a hint is owed there, an interview never.</summary>
    /// <param name="Place">The group; of a channel the channel, for each of its threads is a conversation.</param>
    internal sealed record CalledElsewhere(string Place) : Reading;

    /// <summary>A command of the research team's.</summary>
    internal sealed record ForDesk(DeskContent Content) : Reading;

    /// <summary>Nothing to us: typing, reactions, deletions, an upgrade of the app.</summary>
    internal sealed record Nothing : Reading;

    /// <summary>Of a kind that is not known: ignored, and kept to be looked at.</summary>
    /// <param name="Kind">Its type, and what it calls itself.</param>
    internal sealed record Unknown(string Kind) : Reading;

    public static Reading Read(Activity activity)
    {
        if (IsFromBot(activity))
        {
            return new Nothing();
        }

        if (!IsPersonal(activity))
        {
            // A group sends much that is not meant for a bot; only who calls it gets the hint.
            return activity.Type == "message" && TeamsMessageText.MentionsOfBot(activity).Any() ? new CalledElsewhere(PlaceOf(activity)) : new Nothing();
        }

        return activity.Type switch
        {
            "message" => OfMessage(activity),
            "messageUpdate" when TeamsMessageText.Of(activity) is { Length: > 0 } text => Make(activity, new EditContent(text)),
            "invoke" when activity.Name == CardAction && CardData.Read(activity.Value) is { } content => Make(activity, content),
            "installationUpdate" when activity.Action == "add" => new Installed(),
            "installationUpdate" when activity.Action == "remove" => Make(activity, new GoneContent("uninstalled")),
            "conversationUpdate" when activity.MembersAdded is { Count: > 0 } => new Installed(),
            "conversationUpdate" when (activity.MembersRemoved ?? []).Any(member => member?.Id is { } id && id == activity.Recipient?.Id) =>
                Make(activity, new GoneContent("removed")),
            "messageUpdate" or "installationUpdate" or "conversationUpdate" or "messageDelete" or "messageReaction" or "typing" => new Nothing(),
            "event" when activity.Name == ReadReceipt => new Nothing(),
            _ => NotKnown(activity),
        };
    }

    /// <summary>Two letters of <c>fr-FR</c>.</summary>
    public static string? Language(Activity activity) =>
        activity.Locale is { Length: >= 2 } locale && char.IsAsciiLetter(locale[0]) && char.IsAsciiLetter(locale[1]) && (locale.Length == 2 || locale[2] is '-' or '_')
            ? locale[..2].ToLowerInvariant()
            : null;

    private static Reading OfMessage(Activity activity)
    {
        // A card's submit has a value and no text.
        if (CardData.Read(activity.Value) is { } submitted)
        {
            return Make(activity, submitted);
        }

        if (TeamsMessageText.Of(activity) is { Length: > 0 } text)
        {
            return Make(activity, new TextContent(text));
        }

        return Kind(activity) is { } kind ? Make(activity, new UnsupportedContent(kind))
            // A message that says nothing, or a submit that is none of Koji's cards'.
            : activity.Value is null or { ValueKind: JsonValueKind.Null } ? new Nothing() : NotKnown(activity);
    }

    /// <summary>Teams adds the text once more as an HTML attachment: that is none.</summary>
    private static string? Kind(Activity activity)
    {
        var type = (activity.Attachments ?? []).Select(one => one?.ContentType).FirstOrDefault(type => type is { Length: > 0 } and not "text/html");
        return type switch
        {
            null => null,
            _ when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "photo",
            _ when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => "voice",
            _ when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
            _ => "document",
        };
    }

    private static Unknown NotKnown(Activity activity) => new(activity.Name is { Length: > 0 } name ? $"{activity.Type} {name}" : activity.Type!);

    private static Arrived Make(Activity activity, InboundContent content) =>
        new(content, DeliveryIdOf(activity), activity.Type is "message" or "messageUpdate" ? activity.Id : null);

    /// <summary>An edited message has the id of the first one.</summary>
    public static string DeliveryIdOf(Activity activity) => $"{activity.Type}:{activity.Id}:{activity.Timestamp}";

    private static string PlaceOf(Activity activity) =>
        activity.Properties is { } more && more.TryGetValue("channelData", out var data) && Object(data, "channel") is { } channel
        && channel.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= 1000 } place
            ? place
            : activity.Conversation!.Id!;

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    public static bool IsFromBot(Activity activity) =>
        activity.Type is "message" or "messageUpdate" && (activity.From?.Role == "bot" || (activity.From?.Id is { } id && id == activity.Recipient?.Id));

    /// <summary>Outside Teams the type of a conversation is not told.</summary>
    public static bool IsPersonal(Activity activity) =>
        activity.Conversation is { IsGroup: not true, ConversationType: null or "" or "personal" };
}
