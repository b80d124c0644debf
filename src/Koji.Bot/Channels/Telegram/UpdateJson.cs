using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Requests;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Reads updates one by one, so that one which cannot be read does not hold up the others.</summary>
internal static class UpdateJson
{
    /// <summary>The number by which Telegram counts updates; null where there is none, and then it is no update.</summary>
    public static int? IdOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number > 0
            ? number
            : null;

    /// <returns>Null where it is of a shape that this version of the protocol does not have.</returns>
    public static Update? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<Update>(JsonBotAPI.Options);
        }
#pragma warning disable CA1031 // The library's readers throw whatever they like where a part is missing or of another kind.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}

/// <summary><c>getUpdates</c> with the updates as they came.</summary>
internal sealed class RawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public int? Offset { get; init; }

    /// <summary>How long Telegram holds the request open when there is nothing to tell, in seconds.</summary>
    public int Timeout { get; init; }

    public IEnumerable<UpdateType> AllowedUpdates { get; init; } = TelegramUpdates.Wanted;
}
