using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Koji.Bot.Channels.Teams.Schema;

/// <summary>Activities as JSON: camel case, nothing that is null, what is unknown goes through untouched.</summary>
internal static class ActivityJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null where the body is no activity; then <paramref name="problem"/> says why.</returns>
    public static Activity? Read(ReadOnlySpan<byte> body, out string? problem)
    {
        Activity? activity;
        try
        {
            activity = JsonSerializer.Deserialize<Activity>(body, Options);
        }
        catch (JsonException)
        {
            problem = "The body is not an activity.";
            return null;
        }

        problem = activity is null ? "The body is not an activity." : Problem(activity);
        return problem is null ? activity : null;
    }

    public static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node, Options);

    private static string? Problem(Activity activity) => activity switch
    {
        { Type: null or "" } => "The activity has no type.",
        { Conversation.Id: null or "" } or { Conversation: null } => "The activity has no conversation.",
        // What tells one message from another: without it the second would be taken for the first again.
        { Type: "message" or "messageUpdate", Id: null or "" } => "The message has no id.",
        { ServiceUrl: null } => "The activity has no serviceUrl.",
        _ when !IsAddress(activity.ServiceUrl) => "The activity's serviceUrl is no address.",
        _ when new[] { activity.Conversation.Id, activity.Id, activity.From?.Id, activity.From?.AadObjectId, activity.Recipient?.Id }.Any(id => id is not null && !IsId(id)) =>
            "The activity has an id that cannot be one.",
        _ => null,
    };

    /// <summary>Dots alone would climb out of a path; nothing else is known of an id.</summary>
    private static bool IsId(string id) => id is { Length: <= 1000 } and not ("." or "..") && !id.Any(char.IsControl);

    private static bool IsAddress(string text) =>
        text.Length <= 1000 && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Query.Length == 0 && address.UserInfo.Length == 0;
}
