using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Microsoft.AspNetCore.Http.Features;

namespace Koji.Bot.Intake.Sources;

/// <summary><c>POST /intake/{source}</c>: what other systems tell by webhook. Verified over the bytes as they came, and answered when it is on disk.</summary>
public static partial class SourceEndpoints
{
    /// <summary>A page of a thousand members with their traits; no source sends more at a time.</summary>
    internal const int LargestBody = 2 * 1024 * 1024;

    private const int MostNamed = 10_000;

    public static IEndpointRouteBuilder MapSources(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/intake/{source}", async (string source, HttpContext context) => await (await HandleAsync(source, context)).ExecuteAsync(context));
        return routes;
    }

    private static async Task<IResult> HandleAsync(string name, HttpContext context)
    {
        var sources = context.RequestServices.GetServices<IIntakeSource>().ToList();
        if (sources.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } source)
        {
            return Results.Json(Wrong(StatusCodes.Status404NotFound, $"There is no such source; there are {string.Join(", ", sources.Select(one => one.Name))}."), statusCode: StatusCodes.Status404NotFound);
        }

        if (!source.IsSetUp)
        {
            return Answer(source, Wrong(StatusCodes.Status403Forbidden, $"This source has no secret, so that nothing of it is believed: set {source.Setting}."));
        }

        var (bytes, status, reason) = await IntakeBody.ReadBytesAsync(context.Request, LargestBody, context.RequestAborted);
        if (bytes is not { } body)
        {
            return Answer(source, Wrong(status, reason));
        }

        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (source.Refusal(RequestOf(context, body), now) is { } refusal)
        {
            LogRefused(services.GetRequiredService<ILoggerFactory>().CreateLogger("Koji.Bot.Intake"), source.Name, refusal);
            return Answer(source, Wrong(StatusCodes.Status401Unauthorized, refusal));
        }

        return Answer(source, await TakeAsync(source, body, now, services, context.RequestAborted));
    }

    private static async Task<SourceAnswer> TakeAsync(IIntakeSource source, ReadOnlyMemory<byte> body, DateTimeOffset now, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (document, status, reason) = IntakeBody.Parse(body);
        using (document)
        {
            var reading = document is null ? SourceReading.Wrong(reason) : Read(source, document.RootElement, now);
            if (reading.Problem is { } problem)
            {
                return Wrong(document is null ? status : StatusCodes.Status400BadRequest, problem) with { Action = reading.Action };
            }

            if (reading.Items.Length > 0)
            {
                await services.GetRequiredService<IntakeRecorder>().RecordAsync(reading.Items, isHistory: false, cancellationToken);
            }

            foreach (var cohort in reading.Cohorts)
            {
                await services.GetRequiredService<CohortSync>().TakeAsync(cohort, cancellationToken);
            }

            return AnswerTo(source, reading, services);
        }
    }

    private static SourceReading Read(IIntakeSource source, JsonElement body, DateTimeOffset now)
    {
        try
        {
            return source.Read(body, now);
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair and for bytes that are not UTF-8.
            return SourceReading.Wrong("A text in the body is not valid Unicode.");
        }
    }

    /// <summary>What could not be taken is named, and the call still counts as heard where anything could: sent again, it would be the same.</summary>
    private static SourceAnswer AnswerTo(IIntakeSource source, SourceReading reading, IServiceProvider services)
    {
        var taken = reading.Items.Length + reading.Cohorts.Sum(cohort => cohort.Members.Length);
        if (reading.Rejected.Length > 0)
        {
            LogRejected(services.GetRequiredService<ILoggerFactory>().CreateLogger("Koji.Bot.Intake"), source.Name, reading.Rejected.Length, reading.Rejected[0].Reason);
        }

        var nothing = taken == 0 && reading is { Rejected.Length: > 0, Ignored: 0, Cohorts.Length: 0 };
        var message = reading.Rejected.Length == 0 ? null : $"{reading.Rejected.Length} could not be taken.";
        return new SourceAnswer(
            !nothing, nothing ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, message, taken, reading.Ignored, [.. reading.Rejected.Take(MostNamed)], reading.Action);
    }

    private static SourceRequest RequestOf(HttpContext context, ReadOnlyMemory<byte> body) =>
        new(context.Request.Method, UrlOf(context), name => context.Request.Headers[name] is [{ } value] ? value : null, body);

    /// <summary>The address that the source called: with a proxy between, only the setting knows how it begins.</summary>
    private static string UrlOf(HttpContext context)
    {
        var request = context.Request;
        var configured = context.RequestServices.GetRequiredService<IConfiguration>()["Koji:PublicUrl"];
        var root = string.IsNullOrWhiteSpace(configured) ? $"{request.Scheme}://{request.Host}" : configured.Trim().TrimEnd('/');
        // As it stood on the wire, for what is signed is not decoded.
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/' ? raw : $"{request.PathBase}{request.Path}{request.QueryString}";
        return root + target;
    }

    private static SourceAnswer Wrong(int status, string message) => new(false, status, message, 0, 0, []);

    private static IResult Answer(IIntakeSource source, SourceAnswer answer) => Results.Json(source.Answer(answer), statusCode: answer.Status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Intake: a call in the name of {Source} was refused. {Reason}")]
    private static partial void LogRefused(ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Intake: of a call of {Source}, {Count} could not be taken; of the first, {Reason}")]
    private static partial void LogRejected(ILogger logger, string source, int count, string reason);
}
