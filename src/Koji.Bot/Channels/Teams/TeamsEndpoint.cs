using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Channels.Teams.Trust;

namespace Koji.Bot.Channels.Teams;

/// <summary><c>POST /api/messages</c>: one activity, proven by its token.</summary>
internal static partial class TeamsEndpoint
{
    public const string Route = "/api/messages";

    /// <summary>A message with its card is at most 100 KB; a megabyte is far beyond any activity.</summary>
    private const long LargestBody = 1 << 20;

    public static async Task<IResult> ReceiveAsync(HttpContext context, TeamsDoor door, TeamsActivities activities, ILogger<TeamsDoor> logger)
    {
        var admission = await door.ExamineAsync(context);
        if (admission.Caller is not { } caller)
        {
            return Refuse(logger, admission.Status, admission.Reason);
        }

        if (!context.Request.HasJsonContentType())
        {
            return Results.Text("Activities are sent as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadBodyAsync(context) is not { } body)
        {
            return Results.Text("The activity is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (ActivityJson.Read(body, out var problem) is not { } activity)
        {
            return Results.Text(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        if (caller.Refusal(activity) is { } refusal)
        {
            return Refuse(logger, StatusCodes.Status403Forbidden, refusal);
        }

        var reading = await activities.StoreAsync(activity, body, context.RequestAborted);
        await activities.AnswerAsync(activity, reading, context.RequestAborted);
        return activity.Type == "invoke" ? Invoked(activity, reading) : Results.Ok();
    }

    /// <summary>An invoke is waited for by the person's client: a card's action gets its word, any other is not ours.</summary>
    private static IResult Invoked(Activity activity, TeamsReader.Reading reading)
    {
        if (activity.Name != TeamsReader.CardAction)
        {
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        }

        var language = TeamsReader.Language(activity);
        return Results.Json(reading is TeamsReader.Arrived or TeamsReader.ForDesk
            ? new JsonObject
            {
                ["statusCode"] = StatusCodes.Status200OK,
                ["type"] = "application/vnd.microsoft.activity.message",
                ["value"] = TeamsTexts.Get("CardTaken", language),
            }
            : new JsonObject
            {
                ["statusCode"] = StatusCodes.Status400BadRequest,
                ["type"] = "application/vnd.microsoft.error",
                ["value"] = new JsonObject { ["code"] = "BadRequest", ["message"] = TeamsTexts.Get("CardUnknown", language) },
            });
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBody)
        {
            return null;
        }

        try
        {
            using var body = new MemoryStream();
            await new LimitedStream(context.Request.Body, LargestBody).CopyToAsync(body, context.RequestAborted);
            return body.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IResult Refuse(ILogger logger, int status, string reason)
    {
        LogRefused(logger, status, reason);
        return Results.Text($"Refused: {reason}.", statusCode: status);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams: a request was refused with {Status}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int status, string reason);
}
