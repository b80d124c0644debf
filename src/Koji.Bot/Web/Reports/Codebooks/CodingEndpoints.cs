using System.Globalization;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Studies;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>
/// The coding session of the report page, behind a signed link of its own: the one to the report lets nobody change anything. The link is all
/// that gives the right, so that no other site can make a browser send a form here.
/// </summary>
internal static class CodingEndpoints
{
    /// <summary>Ten cards take far less.</summary>
    private const int LongestForm = 64 * 1024;

    private const int LongestName = 60;

    public static void MapCoding(this IEndpointRouteBuilder routes)
    {
        var coding = routes.MapGroup("/reports/{study}/code").AddEndpointFilter(AskForLinkAsync);
        coding.MapGet("", async (string study, HttpContext context, CancellationToken cancellationToken) =>
            await CodebookAsync(study, context, cancellationToken) is { } codebook ? Page(context, codebook, By(context), Told(context), cancellationToken) : ReportEndpoints.NoSuch(context, "open question"));
        coding.MapPost("", TakeAsync);
    }

    /// <summary>Codes can be kept.</summary>
    public static bool IsPossible(HttpContext context) => context.RequestServices.GetService<ICodebookStore>() is not null;

    /// <summary>The same link, for the coding session of a question.</summary>
    public static QueryString QueryOf(HttpRequest request, string question) => Query(request, ("question", question));

    private static async ValueTask<object?> AskForLinkAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var access = context.RequestServices.GetRequiredService<IReportAccess>();
        return ReportEndpoints.Allows(context, access, ReportLinks.CodingOf((string)context.GetRouteValue("study")!)) && IsPossible(context)
            ? await next(invocation)
            : ReportEndpoints.Notice(context, StatusCodes.Status403Forbidden, "Coding opens with a link of its own",
                "The address is incomplete, or its time is over, or it is one for reading only. Whoever runs the study makes a new one with “code STUDY --link”.");
    }

    private static Task<QuestionCodebook?> CodebookAsync(string study, HttpContext context, CancellationToken cancellationToken) =>
        context.RequestServices.GetRequiredService<StudyCodebooks>().OfAsync(study, context.Request.Query["question"].FirstOrDefault(), cancellationToken, WaveOf(context));

    /// <summary>The first, unless the link says otherwise.</summary>
    private static int WaveOf(HttpContext context) =>
        int.TryParse(context.Request.Query["wave"], NumberStyles.None, CultureInfo.InvariantCulture, out var wave) && wave > 1 ? wave : 1;

    private static IResult Page(HttpContext context, QuestionCodebook codebook, string by, string? said, CancellationToken cancellationToken)
    {
        var sample = context.Request.Query["sample"] == "random" ? CodeSample.Random : CodeSample.Chosen;
        var cards = sample == CodeSample.Random
            ? CodingSession.Draw(codebook.Rows, codebook.Applied, cancellation: cancellationToken)
            : CodingSession.Choose(codebook.Rows, codebook.Applied, cancellation: cancellationToken);
        var root = $"/reports/{Uri.EscapeDataString(codebook.Study.Id)}";
        string Here(string question, CodeSample wanted) => $"{root}/code{Query(context.Request, ("question", question), ("sample", wanted == CodeSample.Random ? "random" : "chosen"))}";
        return ReportEndpoints.Page(context, StatusCodes.Status200OK, CodingPage.Render(codebook, cards, sample, by, said, new CodingLinks($"{root}{Query(context.Request)}", Here)), hasForm: true);
    }

    private static async Task<IResult> TakeAsync(string study, HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > LongestForm)
        {
            return ReportEndpoints.Notice(context, StatusCodes.Status400BadRequest, "This is no page of answers", "What was sent is not what the page of a coding session sends. Nothing was changed.");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (await CodebookAsync(study, context, cancellationToken) is not { } codebook)
        {
            return ReportEndpoints.NoSuch(context, "open question");
        }

        var session = new PageCoding(context.RequestServices.GetRequiredService<StudyCodebooks>(), context.RequestServices.GetRequiredService<TimeProvider>());
        var by = form["by"].FirstOrDefault()?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "report page";
        var sample = context.Request.Query["sample"] == "random" ? CodeSample.Random : CodeSample.Chosen;
        var told = form["do"] == "undo"
            ? await session.UndoAsync(codebook, by, cancellationToken)
            : await session.KeepAsync(codebook, FilledCard.Read(key => form[key].FirstOrDefault(), id => codebook.Rows.Any(row => row.Id == id), id => codebook.Numbered.Any(theme => theme.Id == id)), sample, by, cancellationToken);

        // See other: a reload sends nothing twice.
        context.Response.Headers.Location = $"/reports/{Uri.EscapeDataString(study)}/code{Query(context.Request, ("question", codebook.Question.Id), ("sample", sample == CodeSample.Random ? "random" : "chosen"), ("by", by), ("kept", told))}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static string By(HttpContext context) => context.Request.Query["by"].FirstOrDefault() is { Length: > 0 and <= LongestName } by && by != "undo" ? by : "";

    /// <summary>A number of codes, or one of two words: no sentence of somebody else's stands on the page.</summary>
    private static string? Told(HttpContext context) => context.Request.Query["kept"].FirstOrDefault() switch
    {
        null => null,
        "undone" => "The last edit is taken back.",
        "nothing" => "There is nothing to take back.",
        "conflict" => "Somebody else edited these themes at the same time. What was kept before is kept; look at the rest again.",
        "0" => "Nothing was placed.",
        var count when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) && kept is > 0 and <= CodingSession.Usual =>
            kept == 1 ? "One answer is coded. Here are the next." : string.Create(CultureInfo.InvariantCulture, $"{kept} answers are coded. Here are the next."),
        _ => null,
    };

    /// <summary>The link's own parts, and these.</summary>
    private static QueryString Query(HttpRequest request, params (string Name, string Value)[] more)
    {
        var query = QueryString.Create(request.Query.Where(pair => pair.Key is "expires" or "key" or "wave"));
        foreach (var (name, value) in more)
        {
            query = query.Add(name, value);
        }

        return query;
    }
}
