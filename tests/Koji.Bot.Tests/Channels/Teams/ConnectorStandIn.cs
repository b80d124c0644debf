using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>
/// Microsoft's side as far as Koji speaks to it, over real HTTP on loopback: the metadata of the signing keys, the authority that gives tokens,
/// and the Bot Connector, which keeps conversations and misbehaves where a test scripts it to. A scripted failure that nobody ran into fails the test.
/// </summary>
public sealed class ConnectorStandIn : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string TenantId = "tenant-0001";
    public const string Secret = "the-app's-secret~1";
    public const string BotId = "28:" + AppId;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Failure>> _failures = new();
    private readonly Lock _gate = new();
    private int _serial;

    private ConnectorStandIn(WebApplication app) => _app = app;

    public string BaseUrl { get; private set; } = "";

    public string ServiceUrl => $"{BaseUrl}/svc/";

    public string MetadataUrl => $"{BaseUrl}/metadata";

    public TokenMint Mint { get; } = new();

    /// <summary>Each request to the connector, in order: method, path as it came over the wire, body.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>Signals each message that is sent or changed.</summary>
    public System.Threading.Channels.Channel<Shown> ShownMessages { get; } = System.Threading.Channels.Channel.CreateUnbounded<Shown>();

    /// <summary>Messages as they stand now, by id.</summary>
    public ConcurrentDictionary<string, Shown> Messages { get; } = new();

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> TokenRequests { get; } = new();

    public int MetadataRequests { get; private set; }

    /// <summary>How long the authority's tokens hold, in seconds.</summary>
    public int TokenLifetime { get; set; } = 3600;

    /// <summary>Tokens that the connector takes; those that the authority gave.</summary>
    public ConcurrentDictionary<string, bool> ValidTokens { get; } = new();

    /// <summary>Requests without a valid token are answered too: Koji runs without an app.</summary>
    public bool AcceptsAnybody { get; set; }

    public static async Task<ConnectorStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new ConnectorStandIn(app);
        app.MapGet("/metadata", standIn.MetadataAsync);
        app.MapGet("/keys", context => context.Response.WriteAsJsonAsync(standIn.Mint.KeySet()));
        app.MapPost("/{tenant}/oauth2/v2.0/token", standIn.TokenAsync);
        app.MapPost("/svc/v3/conversations", context => standIn.ConnectAsync(context, "create", null, null));
        app.MapPost("/svc/v3/conversations/{conversation}/activities", (HttpContext context, string conversation) => standIn.ConnectAsync(context, "send", conversation, null));
        app.MapPut("/svc/v3/conversations/{conversation}/activities/{activity}", (HttpContext context, string conversation, string activity) => standIn.ConnectAsync(context, "update", conversation, activity));
        await app.StartAsync();
        standIn.BaseUrl = app.Urls.Single();
        return standIn;
    }

    /// <param name="what"><c>create</c>, <c>send</c>, <c>update</c>, <c>token</c> or <c>metadata</c>.</param>
    public void FailNext(string what, int status, string? code = null, string? retryAfter = null, Behaviour behaviour = Behaviour.Answer) =>
        _failures.GetOrAdd(what, _ => new()).Enqueue(new Failure(status, code, retryAfter, behaviour));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Mint.Dispose();
        Assert.All(_failures, f => Assert.True(f.Value.IsEmpty, $"A scripted failure of {f.Key} was never met."));
        Assert.All(Requests, request => Assert.True(request.Authorized, $"{request.Method} {request.Path} came without a token of the authority."));
    }

    private async Task MetadataAsync(HttpContext context)
    {
        MetadataRequests++;
        if (await FailedAsync(context, "metadata"))
        {
            return;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["issuer"] = "https://api.botframework.com",
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = $"{BaseUrl}/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        });
    }

    private async Task TokenAsync(HttpContext context, string tenant)
    {
        var form = await context.Request.ReadFormAsync();
        TokenRequests.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        if (await FailedAsync(context, "token"))
        {
            return;
        }

        if (tenant != TenantId || form["client_id"] != AppId || form["client_secret"] != Secret)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = "invalid_client", ["error_description"] = "AADSTS7000215: Invalid client secret provided." });
            return;
        }

        var token = $"app-token-{Interlocked.Increment(ref _serial)}";
        ValidTokens[token] = true;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = TokenLifetime, ["ext_expires_in"] = TokenLifetime, ["access_token"] = token });
    }

    private async Task ConnectAsync(HttpContext context, string what, string? conversation, string? activity)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        var header = context.Request.Headers.Authorization.ToString();
        var authorized = AcceptsAnybody || (header.StartsWith("Bearer ", StringComparison.Ordinal) && ValidTokens.ContainsKey(header["Bearer ".Length..]));
        Requests.Enqueue(new Request(context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, body!, authorized));
        if (!authorized)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await FailedAsync(context, what, () => Take(what, conversation, activity, body!)))
        {
            return;
        }

        context.Response.StatusCode = what == "update" ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = Take(what, conversation, activity, body!) });
    }

    private string Take(string what, string? conversation, string? activity, JsonNode body)
    {
        if (what == "create")
        {
            // The same person, the same conversation.
            return $"a:chat;with={body["members"]![0]!["id"]}";
        }

        lock (_gate)
        {
            var id = activity ?? $"1:{++_serial}";
            if (body["type"]!.ToString() == "message")
            {
                var shown = new Shown(id, conversation!, body["text"]?.ToString(), body["attachments"]?[0]?["content"], what == "update");
                Messages[id] = shown;
                ShownMessages.Writer.TryWrite(shown);
            }

            return id;
        }
    }

    private async Task<bool> FailedAsync(HttpContext context, string what, Action? accept = null)
    {
        if (!_failures.TryGetValue(what, out var queue) || !queue.TryDequeue(out var failure))
        {
            return false;
        }

        switch (failure.Behaviour)
        {
            case Behaviour.Cut:
                context.Abort();
                return true;
            case Behaviour.AcceptThenCut:
                accept?.Invoke();
                context.Abort();
                return true;
            case Behaviour.AcceptAndSayNothing:
                accept?.Invoke();
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                return true;
        }

        context.Response.StatusCode = failure.Status;
        if (failure.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        await context.Response.WriteAsJsonAsync(failure.Code is null
            ? new JsonObject()
            : new JsonObject { ["error"] = new JsonObject { ["code"] = failure.Code, ["message"] = "scripted" } });
        return true;
    }

    public enum Behaviour
    {
        Answer,

        /// <summary>The connection breaks before anything happened.</summary>
        Cut,

        /// <summary>The message is taken, and then the connection breaks.</summary>
        AcceptThenCut,

        /// <summary>The message is taken, and no answer comes as long as the caller waits.</summary>
        AcceptAndSayNothing,
    }

    public sealed record Request(string Method, string Path, JsonNode Body, bool Authorized);

    /// <param name="Changed">It is a message that was there, and changed.</param>
    public sealed record Shown(string Id, string Conversation, string? Text, JsonNode? Card, bool Changed);

    private sealed record Failure(int Status, string? Code, string? RetryAfter, Behaviour Behaviour);
}
