using System.Globalization;
using System.Text;

namespace Koji.Bot.Web.Reports;

/// <summary>The routes of the report: the page itself and each interview's transcript, all behind a signed link.</summary>
public static class ReportEndpoints
{
    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports/{study}").AddEndpointFilter(AskForLinkAsync);
        reports.MapGet("", ReportAsync);
        reports.MapGet("/interviews/{interview}", TranscriptAsync);
        return routes;
    }

    private static async ValueTask<object?> AskForLinkAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var door = context.RequestServices.GetRequiredService<ReportDoor>();
        return await door.OpensAsync((string)context.GetRouteValue("study")!, context.Request.Query["expires"], context.Request.Query["key"], context.RequestAborted)
            ? await next(invocation)
            : Notice(context, StatusCodes.Status403Forbidden, "This report opens with a link of its own",
                "The address is incomplete, or its time is over. Ask whoever runs the study for a new link, or make one with the command “study report”.");
    }

    private static async Task<IResult> ReportAsync(string study, HttpContext context, ReportReader reader, CancellationToken cancellationToken)
    {
        if (await reader.StudyAsync(study, cancellationToken) is not { } found)
        {
            return NoSuch(context, "study");
        }

        var wave = int.TryParse(context.Request.Query["wave"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 1 ? asked : 1;
        var report = await reader.ReportAsync(found, cancellationToken, wave);
        var link = context.Request.QueryString;
        return Page(context, StatusCodes.Status200OK, ReportPage.Render(
            report,
            found.Guide.Languages[0],
            interview => $"/reports/{Uri.EscapeDataString(study)}/interviews/{Uri.EscapeDataString(interview)}{link}",
            other => $"/reports/{Uri.EscapeDataString(study)}{QueryOf(context.Request, other)}"));
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

    private static IResult NoSuch(HttpContext context, string what) =>
        Notice(context, StatusCodes.Status404NotFound, $"There is no such {what}", $"Nothing is known of this {what}. The address may be incomplete.");

    private static IResult Notice(HttpContext context, int status, string title, string text) =>
        Page(context, status, ReportPage.Document(title, Html.Of(
            $"""<div class="wide frame single"><main class="notice">{ReportPage.Brand()}<h1>{title}</h1><p>{text}</p></main></div>""")));

    private static IResult Page(HttpContext context, int status, string html)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"{ReportPage.Policy}; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(html, "text/html", Encoding.UTF8, status);
    }
}
