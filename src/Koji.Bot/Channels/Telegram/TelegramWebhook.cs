using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Telegram;

/// <summary><c>POST /channels/telegram</c>: one update, proven by the secret that only Telegram was told.</summary>
internal static partial class TelegramWebhook
{
    public const string Route = "/channels/telegram";
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Updates are a few kilobytes; a megabyte is far beyond any.</summary>
    private const long LargestBody = 1 << 20;

    public static async Task<IResult> ReceiveAsync(HttpContext context, TelegramUpdates updates, IOptions<TelegramOptions> options, ILogger<TelegramUpdates> logger)
    {
        if (!IsTelegram(context.Request.Headers[SecretHeader], options.Value.WebhookSecret))
        {
            return Results.Text("The secret token is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var (json, refusal) = await ReadAsync(context);
        if (refusal is not null)
        {
            return refusal;
        }

        if (UpdateJson.Read(json) is not { } update)
        {
            // It is Telegram's (the secret says so) and of a shape that Koji does not know. Refused, it would come again and again, before all others.
            LogUnreadable(logger);
            return Results.Ok();
        }

        var reading = await updates.StoreAsync(update, context.RequestAborted);
        await updates.TellGroupAsync(reading, context.RequestAborted);
        return reading.CallbackQueryId is { } query ? Results.Json(new StopSpinner(query)) : Results.Ok();
    }

    private static async Task<(JsonElement Json, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var tooLarge = Results.Text("The update is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        if (context.Request.ContentLength > LargestBody)
        {
            return (default, tooLarge);
        }

        var noUpdate = Results.Text("The body is not an update.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            using var document = await JsonDocument.ParseAsync(new LimitedStream(context.Request.Body, LargestBody), default, context.RequestAborted);
            return (document.RootElement.Clone(), UpdateJson.IdOf(document.RootElement) is null ? noUpdate : null);
        }
        catch (InvalidDataException)
        {
            return (default, tooLarge);
        }
        catch (JsonException)
        {
            return (default, noUpdate);
        }
    }

    private static bool IsTelegram(string? given, string? secret) =>
        given is not null && secret is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A request to the Bot API made in the reply to an update, which saves one of our own ("Making requests when getting updates"); its outcome is not told.</summary>
    private sealed record StopSpinner(
        [property: JsonPropertyName("callback_query_id")] string CallbackQueryId, [property: JsonPropertyName("method")] string Method = "answerCallbackQuery");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: an update is of a shape that Koji does not know; it was passed over")]
    private static partial void LogUnreadable(ILogger logger);
}
