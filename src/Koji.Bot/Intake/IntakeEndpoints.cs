using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Intake.Sources;

namespace Koji.Bot.Intake;

/// <summary>
/// Signals and traits as analytics libraries send them, in the shape of Segment's HTTP API. What can be taken of a request is on disk when it is answered; the answer names the rest.
/// </summary>
public static partial class IntakeEndpoints
{
    /// <summary>Each kind by its name, and by the letter that libraries in browsers write.</summary>
    private static readonly (string Type, string Letter)[] Types = [("track", "t"), ("identify", "i"), ("group", "g"), ("page", "p"), ("screen", "s"), ("alias", "a")];

    /// <summary>Several items at once; older libraries call it <c>import</c>, those in browsers <c>b</c>.</summary>
    private static readonly string[] Batches = ["batch", "import", "b"];

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1");
        foreach (var (type, letter) in Types)
        {
            Task TakeOneAsync(HttpContext context) => HandleAsync(context, IntakeBody.LargestItem, (body, at) => IntakeBatch.Single(body, type, at));
            v1.MapPost("/" + type, TakeOneAsync);
            v1.MapPost("/" + letter, TakeOneAsync);
        }

        foreach (var name in Batches)
        {
            v1.MapPost("/" + name, (HttpContext context) => HandleAsync(context, IntakeBody.LargestBatch, IntakeBatch.Many));
        }

        v1.MapMethods("/{type}", [HttpMethods.Options], AllowBrowsers);
        routes.MapSources();
        Announce(routes.ServiceProvider);
        return routes;
    }

    /// <summary>A page of the team's is on another address than Koji; before it sends JSON, its browser asks whether it may.</summary>
    private static IResult AllowBrowsers(HttpContext context)
    {
        AllowOrigin(context);
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    /// <summary>With keys it is the key that decides, from whichever page; without, a page from elsewhere has no say.</summary>
    private static void AllowOrigin(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<WriteKeyCheck>().HasKeys)
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
        }
    }

    private static void Announce(IServiceProvider services)
    {
        if (!services.GetRequiredService<WriteKeyCheck>().HasKeys)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Koji.Bot.Intake")
                .LogWarning("Koji:Intake:WriteKeys is empty: /v1/track and its kin accept signals from this machine alone");
        }
    }

    private static async Task HandleAsync(HttpContext context, int limit, Func<JsonElement, DateTimeOffset, IntakeBatch> read)
    {
        AllowOrigin(context);
        var answer = await AnswerAsync(context, limit, read);
        await answer.ExecuteAsync(context);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, int limit, Func<JsonElement, DateTimeOffset, IntakeBatch> read)
    {
        var keys = context.RequestServices.GetRequiredService<WriteKeyCheck>();
        var (sender, refusal) = keys.Check(context.Request);
        if (refusal is { } early && !keys.LooksIntoBody(context.Request))
        {
            return Refused(context, early.Status, early.Reason);
        }

        var (document, status, reason) = await IntakeBody.ReadAsync(context.Request, limit, context.RequestAborted);
        using (document)
        {
            if (refusal is not null)
            {
                (sender, refusal) = keys.Check(context.Request, document is null ? null : KeyIn(document.RootElement));
            }

            if (refusal is { } late)
            {
                return Refused(context, late.Status, late.Reason);
            }

            return document is null ? Refused(context, status, reason) : await TakeAsync(context, read, document.RootElement, sender);
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Func<JsonElement, DateTimeOffset, IntakeBatch> read, JsonElement body, IntakeSender sender)
    {
        var services = context.RequestServices;
        var batch = read(body, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!batch.IsGood)
        {
            return Refused(context, StatusCodes.Status400BadRequest, batch.Problem!, batch.Rejected);
        }

        await services.GetRequiredService<IntakeRecorder>().RecordAsync(batch.Items, isHistory: false, context.RequestAborted, sender);
        if (batch.Rejected.IsEmpty)
        {
            return Results.Json(new { success = true });
        }

        // Libraries don't read the answer: it is said here as well.
        LogRejected(services.GetRequiredService<ILoggerFactory>().CreateLogger("Koji.Bot.Intake"), batch.Rejected.Length, batch.Rejected.Length + batch.Items.Length, batch.Rejected[0].Index);
        return Results.Json(new { success = true, message = batch.LeftOut, taken = batch.Items.Length, rejected = batch.Rejected });
    }

    private static string? KeyIn(JsonElement body)
    {
        try
        {
            return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("writeKey", out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in it: no key.
            return null;
        }
    }

    private static IResult Refused(HttpContext context, int status, string message, ImmutableArray<RejectedItem>? rejected = null)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Koji intake\"";
        }

        return Results.Json(new { success = false, message, rejected = rejected ?? [] }, statusCode: status);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Intake: of a batch, {Count} of {All} items could not be taken, the first of them at place {Index}; the answer says why")]
    private static partial void LogRejected(ILogger logger, int count, int all, int index);
}
