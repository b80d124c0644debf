using System.Globalization;
using System.Text;
using Koji.Bot.Channels.Web.Texts;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Web;

/// <summary>
/// The routes of the chat page. Opening the page changes nothing (mail scanners and previews open links too): the page's script opens the session.
/// </summary>
public static class WebChatEndpoints
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/chat").AddEndpointFilter(RefuseStrangersAsync);
        chat.MapGet("/assets/{version}/{name}", ServeAsset);
        chat.MapGet("/{study}", PageAsync);
        chat.MapPost("/{study}/session", OpenAsync);
        chat.MapPost("/{study}/messages", PostAsync);
        chat.MapGet("/{study}/messages", ReadAsync);
        chat.MapGet("/{study}/events", FollowAsync);
        return routes;
    }

    private static async ValueTask<object?> RefuseStrangersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!context.RequestServices.GetRequiredService<IOptions<WebChatOptions>>().Value.AllowChat && !WebChatGuard.IsLocal(context))
        {
            return Notice(context, StatusCodes.Status403Forbidden, "NotHereTitle", "NotHereBody");
        }

        return HttpMethods.IsPost(context.Request.Method)
            && !WebChatGuard.IsSameOrigin(context.Request.Headers["Sec-Fetch-Site"], context.Request.Headers.Origin, context.Request.Host.Value ?? "")
                ? Refuse(StatusCodes.Status403Forbidden, "cross_origin")
                : await next(invocation);
    }

    private static IResult ServeAsset(string version, string name, HttpContext context)
    {
        if (WebChatAssets.Find(name) is not { } asset)
        {
            return Refuse(StatusCodes.Status404NotFound, "no_such_asset");
        }

        context.Response.Headers.CacheControl = version == WebChatAssets.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
    }

    private static async Task<IResult> PageAsync(string study, HttpContext context, IStudyCatalog catalog, CancellationToken cancellationToken)
    {
        var texts = WebTexts.For(context.Request);
        if (await catalog.FindAsync(study, cancellationToken) is not { } record
            || await catalog.GetAsync(study, record.CurrentVersion, cancellationToken) is not { } current)
        {
            return Notice(context, StatusCodes.Status404NotFound, "NotFoundTitle", "NotFoundBody");
        }

        return Html(context, StatusCodes.Status200OK, WebChatPage.Render(study, current.Guide.Opening.Asker.In(texts.Language), texts));
    }

    private static async Task<IResult> OpenAsync(string study, HttpContext context, WebChatDesk desk, CancellationToken cancellationToken)
    {
        var (body, refusal) = await BodyAsync(context.Request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (WebOpening.Read(body) is not { } opening)
        {
            return Refuse(StatusCodes.Status400BadRequest, "malformed");
        }

        var asked = new OpenRequest(study, opening, WebVisitor.From(context.Request), context.Connection.RemoteIpAddress?.ToString() ?? "", WebTexts.FirstWish(context.Request));
        switch (await desk.OpenAsync(asked, cancellationToken))
        {
            case Opened opened:
                opened.Visitor.RememberIn(context, study);
                return Results.Json(new { isTest = opened.IsTest, isNew = opened.IsNew });
            case NoSuchStudy:
                return Refuse(StatusCodes.Status404NotFound, "no_such_study");
            case TooFast tooFast:
                return Slower(context, tooFast);
            case var other:
                throw new InvalidOperationException($"Nobody answers {other}.");
        }
    }

    private static async Task<IResult> PostAsync(string study, HttpContext context, WebChatDesk desk, CancellationToken cancellationToken)
    {
        var (body, refusal) = await BodyAsync(context.Request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await SessionAsync(study, context, desk, cancellationToken) is not { } visitor)
        {
            return Refuse(StatusCodes.Status404NotFound, "no_session");
        }

        if (WebPost.Read(body) is not { } post)
        {
            return Refuse(StatusCodes.Status400BadRequest, "malformed");
        }

        return await desk.PostAsync(visitor, post, WebTexts.FirstWish(context.Request), cancellationToken) is { } tooFast
            ? Slower(context, tooFast)
            : Results.Accepted();
    }

    private static async Task<IResult> ReadAsync(string study, long? after, HttpContext context, WebChatDesk desk, IWebMailbox mailbox, CancellationToken cancellationToken)
    {
        if (await SessionAsync(study, context, desk, cancellationToken) is not { } visitor)
        {
            return Refuse(StatusCodes.Status404NotFound, "no_session");
        }

        context.Response.Headers.CacheControl = "no-store";
        var messages = await mailbox.ReadAsync(visitor.Address, after ?? 0, cancellationToken);
        return Results.Json(new { messages, revision = messages.Count == 0 ? after ?? 0 : messages[^1].Revision }, Storage.KojiJson.Options);
    }

    private static async Task<IResult> FollowAsync(
        string study, long? after, HttpContext context, WebChatDesk desk, WebBell bell, WebChatStream stream, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (await SessionAsync(study, context, desk, cancellationToken) is not { } visitor)
        {
            return Refuse(StatusCodes.Status404NotFound, "no_session");
        }

        if (bell.Listen(visitor.Address) is not { } listener)
        {
            return Refuse(StatusCodes.Status429TooManyRequests, "too_many_pages");
        }

        // A browser that reconnects says what it heard last, which is newer than what its address says.
        var from = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : after ?? 0;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(ending);
        context.Response.RegisterForDispose(listener);
        return TypedResults.ServerSentEvents(stream.FollowAsync(visitor.Address, from, listener, ending.Token));
    }

    private static async Task<WebVisitor?> SessionAsync(string study, HttpContext context, WebChatDesk desk, CancellationToken cancellationToken) =>
        WebVisitor.From(context.Request) is { } visitor && await desk.FindAsync(study, visitor, cancellationToken) is not null ? visitor : null;

    /// <summary>The body, if it is JSON and not too large; else the refusal.</summary>
    private static async Task<(byte[] Body, IResult? Refusal)> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // JSON is also what no plain form can send: another site's page cannot post it without asking first.
        if (!request.HasJsonContentType())
        {
            return ([], Refuse(StatusCodes.Status415UnsupportedMediaType, "json_expected"));
        }

        var buffer = new byte[WebPost.LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > WebPost.LargestBody ? ([], Refuse(StatusCodes.Status413PayloadTooLarge, "too_large")) : (buffer[..length], null);
    }

    private static IResult Notice(HttpContext context, int status, string title, string body)
    {
        var texts = WebTexts.For(context.Request);
        return Html(context, status, WebChatPage.Notice(texts[title], texts[body], texts));
    }

    private static IResult Html(HttpContext context, int status, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(html, "text/html", Encoding.UTF8, status);
    }

    private static IResult Slower(HttpContext context, TooFast tooFast)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(tooFast.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Refuse(StatusCodes.Status429TooManyRequests, "too_fast");
    }

    private static IResult Refuse(int status, string error) => Results.Json(new { error }, statusCode: status);
}
