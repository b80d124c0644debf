using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary><c>POST /channels/telegram</c>: one update, proven by the secret that only Telegram was told.</summary>
internal static class TelegramWebhook
{
    public const string Route = "/channels/telegram";
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Updates are a few kilobytes; a megabyte is far beyond any.</summary>
    private const long LargestBody = 1 << 20;

    public static async Task<IResult> ReceiveAsync(HttpContext context, TelegramUpdates updates, IOptions<TelegramOptions> options)
    {
        if (!IsTelegram(context.Request.Headers[SecretHeader], options.Value.WebhookSecret))
        {
            return Results.Text("The secret token is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized);
        }

        if (context.Request.ContentLength > LargestBody)
        {
            return Results.Text("The update is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        Update? update;
        try
        {
            var body = new LimitedStream(context.Request.Body, LargestBody);
            update = await JsonSerializer.DeserializeAsync<Update>(body, JsonBotAPI.Options, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or NotSupportedException or FormatException or InvalidOperationException)
        {
            return Results.Text("The body is not an update.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (update is not { Id: > 0 })
        {
            return Results.Text("The body is not an update.", statusCode: StatusCodes.Status400BadRequest);
        }

        var reading = await updates.StoreAsync(update, context.RequestAborted);
        await updates.AnswerAsync(reading, context.RequestAborted);
        return Results.Ok();
    }

    private static bool IsTelegram(string? given, string? secret) =>
        given is not null && secret is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
