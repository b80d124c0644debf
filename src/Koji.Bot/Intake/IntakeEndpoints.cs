using System.Collections.Immutable;
using System.Text.Json;

namespace Koji.Bot.Intake;

/// <summary>
/// Signals and traits as analytics libraries send them, in the shape of Segment's HTTP API. A request is taken whole or not at all,
/// and answered when it is on disk.
/// </summary>
public static class IntakeEndpoints
{
    private const int MostNamed = 100;

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1");
        foreach (var type in (string[])["track", "identify", "group", "page", "screen", "alias"])
        {
            v1.MapPost("/" + type, (HttpContext context) => HandleAsync(context, IntakeBody.LargestItem, (body, at) => IntakeBatch.Single(body, type, at)));
        }

        v1.MapPost("/batch", (HttpContext context) => HandleAsync(context, IntakeBody.LargestBatch, IntakeBatch.Many));
        Announce(routes.ServiceProvider);
        return routes;
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
        var answer = await AnswerAsync(context, limit, read);
        await answer.ExecuteAsync(context);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, int limit, Func<JsonElement, DateTimeOffset, IntakeBatch> read)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<WriteKeyCheck>().Refusal(context.Request) is { } refusal)
        {
            return Refused(context, refusal.Status, refusal.Reason);
        }

        var (document, status, reason) = await IntakeBody.ReadAsync(context.Request, limit, context.RequestAborted);
        if (document is null)
        {
            return Refused(context, status, reason);
        }

        using (document)
        {
            var batch = read(document.RootElement, services.GetRequiredService<TimeProvider>().GetUtcNow());
            if (!batch.IsGood)
            {
                return Refused(context, StatusCodes.Status400BadRequest, batch.Problem!, batch.Rejected);
            }

            await services.GetRequiredService<IntakeRecorder>().RecordAsync(batch.Items, isHistory: false, context.RequestAborted);
            return Results.Json(new { success = true });
        }
    }

    private static IResult Refused(HttpContext context, int status, string message, ImmutableArray<RejectedItem>? rejected = null)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Koji intake\"";
        }

        return Results.Json(new { success = false, message, rejected = rejected?.Take(MostNamed) ?? [] }, statusCode: status);
    }
}
