using System.Globalization;
using System.Text;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Web.Reports.Codebooks;

namespace Koji.Bot.Web.Reports;

/// <summary>The routes of the report: the page itself and each interview's transcript, all behind a signed link.</summary>
public static class ReportEndpoints
{
    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports/{study}").AddEndpointFilter(AskForLinkAsync);
        reports.MapGet("", ReportAsync);
        reports.MapGet("/interviews/{interview}", TranscriptAsync);
        reports.MapGet("/shares.csv", SharesAsync);
        routes.MapCoding();
        return routes;
    }

    private static async ValueTask<object?> AskForLinkAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var door = context.RequestServices.GetRequiredService<ReportDoor>();
        var study = (string)context.GetRouteValue("study")!;
        var (expires, key) = ((string?)context.Request.Query["expires"], (string?)context.Request.Query["key"]);
        return await door.OpensAsync(study, study, expires, key, context.RequestAborted) || await door.OpensAsync(study, ReportLinks.CodingOf(study), expires, key, context.RequestAborted)
            ? await next(invocation)
            : Notice(context, StatusCodes.Status403Forbidden, "This report opens with a link of its own",
                "The address is incomplete, or its time is over. Ask whoever runs the study for a new link, or make one with the command “study report”.");
    }

    internal static bool Allows(HttpContext context, IReportAccess access, string what) => access.Allows(what, context.Request.Query["expires"], context.Request.Query["key"]);

    private static async Task<IResult> ReportAsync(string study, HttpContext context, ReportReader reader, IReportAccess access, CancellationToken cancellationToken)
    {
        if (await reader.StudyAsync(study, cancellationToken) is not { } found)
        {
            return NoSuch(context, "study");
        }

        var mayCode = Allows(context, access, ReportLinks.CodingOf(study)) && CodingEndpoints.IsPossible(context);
        var wave = int.TryParse(context.Request.Query["wave"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 1 ? asked : 1;
        var report = await reader.ReportAsync(found, cancellationToken, wave);
        var link = context.Request.QueryString;
        return Page(context, StatusCodes.Status200OK, ReportPage.Render(
            report,
            found.Guide.Languages[0],
            interview => $"/reports/{Uri.EscapeDataString(study)}/interviews/{Uri.EscapeDataString(interview)}{link}",
            other => $"/reports/{Uri.EscapeDataString(study)}{QueryOf(context.Request, other)}",
            mayCode ? question => $"/reports/{Uri.EscapeDataString(study)}/code{CodingEndpoints.QueryOf(context.Request, question)}" : null));
    }

    private static async Task<IResult> SharesAsync(string study, HttpContext context, ReportReader reader, CancellationToken cancellationToken)
    {
        if (await reader.StudyAsync(study, cancellationToken) is not { } found)
        {
            return NoSuch(context, "study");
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(StudyTable.Write(await reader.ReportAsync(found, cancellationToken))), "text/csv; charset=utf-8", $"{study}.csv");
    }

    /// <summary>The same link, for another wave.</summary>
    private static QueryString QueryOf(HttpRequest request, int wave) =>
        QueryString.Create(request.Query.Where(pair => pair.Key != "wave")).Add("wave", wave.ToString(CultureInfo.InvariantCulture));

    private static async Task<IResult> TranscriptAsync(string study, string interview, HttpContext context, ReportReader reader, CancellationToken cancellationToken)
    {
        if (await reader.StudyAsync(study, cancellationToken) is not { } found)
        {
            return NoSuch(context, "study");
        }

        return (await reader.PanelAsync(found, cancellationToken)).Find(interview) is { } member
            ? Page(context, StatusCodes.Status200OK, TranscriptPage.Render(found.Name, member, $"/reports/{Uri.EscapeDataString(study)}{context.Request.QueryString}"))
            : NoSuch(context, "interview");
    }

    internal static IResult NoSuch(HttpContext context, string what) =>
        Notice(context, StatusCodes.Status404NotFound, $"There is no such {what}", $"Nothing is known of this {what}. The address may be incomplete.");

    internal static IResult Notice(HttpContext context, int status, string title, string text) =>
        Page(context, status, ReportPage.Document(title, Html.Of(
            $"""<div class="wide frame single"><main class="notice">{ReportPage.Brand()}<h1>{title}</h1><p>{text}</p></main></div>""")));

    /// <param name="hasForm">The page may send what is entered in it back to where it came from.</param>
    internal static IResult Page(HttpContext context, int status, string html, bool hasForm = false)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"{(hasForm ? ReportPage.FormPolicy : ReportPage.Policy)}; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(html, "text/html", Encoding.UTF8, status);
    }
}
