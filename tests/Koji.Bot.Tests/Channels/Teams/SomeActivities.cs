using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>Activities as Teams sends them.</summary>
internal static class SomeActivities
{
    public const string Conversation = "a:1pL6i0oY3C0K8oAj8";
    public const string User = "29:1rsVJmSSFMScF0YFyCXpvNWlo";
    public const string ObjectId = "0C44D6A1-6E01-4E0C-9A56-6E3C5A1A6F42";

    /// <summary>The same in the one spelling that addresses have.</summary>
    public const string Address = "0c44d6a1-6e01-4e0c-9a56-6e3c5a1a6f42";

    public static JsonObject Of(string type, string serviceUrl = "https://smba.example/emea/", string id = "1700000000001") => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["timestamp"] = "2026-05-04T09:00:00.123Z",
        ["localTimezone"] = "Europe/Paris",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = User, ["name"] = "Person", ["aadObjectId"] = ObjectId },
        ["recipient"] = new JsonObject { ["id"] = ConnectorStandIn.BotId, ["name"] = "Koji" },
        ["conversation"] = new JsonObject { ["id"] = Conversation, ["conversationType"] = "personal", ["tenantId"] = ConnectorStandIn.TenantId },
        ["locale"] = "fr-FR",
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = ConnectorStandIn.TenantId } },
        ["somethingNew"] = new JsonObject { ["deep"] = new JsonArray(1, 2) },
    };

    public static JsonObject Text(string text, string serviceUrl = "https://smba.example/emea/", string id = "1700000000001") =>
        Of("message", serviceUrl, id).With("text", text).With("textFormat", "plain");

    public static JsonObject Submit(JsonObject value, string serviceUrl = "https://smba.example/emea/", string id = "1700000000001") =>
        Of("message", serviceUrl, id).With("value", value).With("replyToId", "1:7");

    public static JsonObject InGroup(this JsonObject activity)
    {
        activity["conversation"] = new JsonObject { ["id"] = "19:meeting@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true };
        return activity;
    }

    public static JsonObject Mentioning(this JsonObject activity, string id, string tag) =>
        activity.With("entities", new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = tag, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = "Koji" } },
            new JsonObject { ["type"] = "clientInfo", ["platform"] = "Web" }));

    public static JsonObject With(this JsonObject activity, string name, JsonNode? value)
    {
        activity[name] = value;
        return activity;
    }
}
