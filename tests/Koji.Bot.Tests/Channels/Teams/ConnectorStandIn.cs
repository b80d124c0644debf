using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Koji.Bot.Tests.Channels.Teams.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

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
    public const string PersonalChat = "a:chat;with=";
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

    /// <summary>How many tokens the authority gives from now on that the connector does not take.</summary>
    public int WrongTokens
    {
        get;
        set
        {
            field = value;
            HandsOutWrongTokens = true;
        }
    }

    private bool HandsOutWrongTokens { get; set; }

    /// <summary>Tokens that the connector takes; those that the authority gave.</summary>
    public ConcurrentDictionary<string, bool> ValidTokens { get; } = new();

    /// <summary>Where set, the app proves itself with it, and no secret helps.</summary>
    public X509Certificate2? Certificate { get; set; }

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
        const string conversation = "/svc/v3/conversations/{conversation}";
        app.MapPost("/svc/v3/conversations", context => standIn.ConnectAsync(context, "create"));
        app.MapPost($"{conversation}/activities", context => standIn.ConnectAsync(context, "send"));
        app.MapPost($"{conversation}/activities/{{activity}}", context => standIn.ConnectAsync(context, "send"));
        app.MapPut($"{conversation}/activities/{{activity}}", context => standIn.ConnectAsync(context, "update"));
        app.MapDelete($"{conversation}/activities/{{activity}}", context => standIn.ConnectAsync(context, "delete"));
        app.MapGet($"{conversation}/members", context => standIn.ConnectAsync(context, "members"));
        app.MapGet($"{conversation}/pagedmembers", context => standIn.ConnectAsync(context, "pagedmembers"));
        await app.StartAsync();
        standIn.BaseUrl = app.Urls.Single();
        return standIn;
    }

    /// <param name="what"><c>create</c>, <c>send</c>, <c>update</c>, <c>token</c> or <c>metadata</c>.</param>
    public void FailNext(string what, int status, string? code = null, string? retryAfter = null, Behaviour behaviour = Behaviour.Answer) =>
        _failures.GetOrAdd(what, _ => new()).Enqueue(new Failure(status, code, retryAfter, behaviour));

    /// <summary>What the person saw, in order, for people to read.</summary>
    public IEnumerable<string> Transcript() =>
        Requests.Where(request => request.Body["type"]?.ToString() == "message").Select(request =>
            $"{request.Method} {request.Body["text"] ?? request.Body["attachments"]?[0]?["content"]?["fallbackText"]}{Offered(request.Body)}");

    private static string Offered(JsonNode body) => body["suggestedActions"]?["actions"] is JsonArray actions
        ? $"\n({string.Join(" | ", actions.Select(action => action!["title"]))})"
        : body["attachments"]?[0]?["content"]?["actions"] is JsonArray buttons ? $"\n[{string.Join("] [", buttons.Select(button => button!["title"]))}]" : "";

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Mint.Dispose();
        Assert.All(_failures, f => Assert.True(f.Value.IsEmpty, $"A scripted failure of {f.Key} was never met."));
        Assert.True(HandsOutWrongTokens || Requests.All(request => request.Authorized), "A request came without a token of the authority.");
        Assert.Equal(0, WrongTokens);
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

        if (tenant != TenantId || form["client_id"] != AppId || !await IsProvenAsync(form))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = "invalid_client", ["error_description"] = "AADSTS7000215: Invalid client secret provided." });
            return;
        }

        var token = $"app-token-{Interlocked.Increment(ref _serial)}";
        if (WrongTokens > 0)
        {
            WrongTokens--;
        }
        else
        {
            ValidTokens[token] = true;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = TokenLifetime, ["ext_expires_in"] = TokenLifetime, ["access_token"] = token });
    }

    /// <summary>By the secret; or by an assertion about the app, signed with the certificate that was registered.</summary>
    private async Task<bool> IsProvenAsync(IFormCollection form)
    {
        if (Certificate is not { } certificate)
        {
            return form["client_secret"] == Secret;
        }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidIssuer = AppId,
            ValidAudience = $"{BaseUrl.Replace("http://", "https://", StringComparison.Ordinal)}/{TenantId}/oauth2/v2.0/token",
            TryAllIssuerSigningKeys = true,
        });
        return result.IsValid && result.ClaimsIdentity.FindFirst("sub")?.Value == AppId;
    }

    private async Task ConnectAsync(HttpContext context, string what)
    {
        var body = context.Request.ContentLength is null or > 0 && context.Request.Method != "GET" && context.Request.Method != "DELETE" ? await JsonNode.ParseAsync(context.Request.Body) : null;
        var header = context.Request.Headers.Authorization.ToString();
        var authorized = AcceptsAnybody || (header.StartsWith("Bearer ", StringComparison.Ordinal) && ValidTokens.ContainsKey(header["Bearer ".Length..]));
        Requests.Enqueue(new Request(context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, body ?? new JsonObject(), authorized));
        if (!authorized)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "BotNotRegistered");
            return;
        }

        var conversation = context.Request.RouteValues["conversation"]?.ToString();
        var activity = context.Request.RouteValues["activity"]?.ToString();
        JsonNode Answer() => Take(what, conversation, activity, body);
        if (await FailedAsync(context, what, Answer))
        {
            return;
        }

        // As in Teams, the id of a conversation begins with its kind: "a:", "19:".
        if (conversation is not null && !conversation.Contains(':', StringComparison.Ordinal))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "ConversationNotFound");
        }
        else if (what is "update" or "delete" && !Messages.ContainsKey(activity!))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "ActivityNotFoundInConversation");
        }
        else
        {
            context.Response.StatusCode = what is "create" or "send" ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            await context.Response.WriteAsJsonAsync(Answer());
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string? code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(code is null ? new JsonObject() : new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "scripted" } });
    }

    private JsonNode Take(string what, string? conversation, string? activity, JsonNode? body)
    {
        switch (what)
        {
            case "create":
                // The same person, the same conversation.
                return new JsonObject { ["id"] = $"{PersonalChat}{body!["members"]![0]!["id"]}" };
            case "members":
                return Members(conversation!);
            case "pagedmembers":
                return new JsonObject { ["members"] = Members(conversation!) };
            case "delete":
                Messages.TryRemove(activity!, out _);
                return new JsonObject();
            default:
                return new JsonObject { ["id"] = Show(what, conversation!, what == "update" ? activity : null, body!) };
        }
    }

    private static JsonArray Members(string conversation) =>
        new(new JsonObject { ["id"] = conversation.StartsWith(PersonalChat, StringComparison.Ordinal) ? conversation[PersonalChat.Length..] : conversation });

    private string Show(string what, string conversation, string? activity, JsonNode body)
    {
        lock (_gate)
        {
            var id = activity ?? $"1:{++_serial}";
            if (body["type"]!.ToString() == "message")
            {
                var shown = new Shown(id, conversation, body["text"]?.ToString(), body["attachments"]?[0]?["content"], what == "update", body["suggestedActions"]?["actions"]);
                Messages[id] = shown;
                ShownMessages.Writer.TryWrite(shown);
            }

            return id;
        }
    }

    private async Task<bool> FailedAsync(HttpContext context, string what, Func<JsonNode>? accept = null)
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
            case Behaviour.AcceptThenCutInAnswer:
                accept?.Invoke();
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"id\":");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return true;
            case Behaviour.AcceptAndSayNothing:
                accept?.Invoke();
                await Gone(context);
                return true;
            case Behaviour.AnswerSlowly:
                accept?.Invoke();
                await context.Response.WriteAsync("{\"id\":");
                await context.Response.Body.FlushAsync();
                await Gone(context);
                return true;
            case Behaviour.AnswerInHtml:
                context.Response.StatusCode = failure.Status;
                if (failure.Status < StatusCodes.Status300MultipleChoices)
                {
                    accept?.Invoke();
                }

                await context.Response.WriteAsync("<html><body>A proxy was here.</body></html>");
                return true;
            case Behaviour.Redirect:
                context.Response.StatusCode = failure.Status;
                context.Response.Headers.Location = $"{BaseUrl}/elsewhere";
                return true;
        }

        if (failure.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        await RefuseAsync(context, failure.Status, failure.Code);
        return true;
    }

    /// <summary>Until the caller has had enough.</summary>
    private static async Task Gone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    }

    public enum Behaviour
    {
        Answer,

        /// <summary>The connection breaks before anything happened.</summary>
        Cut,

        /// <summary>The message is taken, and then the connection breaks.</summary>
        AcceptThenCut,

        /// <summary>The message is taken, and the connection breaks in the middle of the answer.</summary>
        AcceptThenCutInAnswer,

        /// <summary>The message is taken, and no answer comes as long as the caller waits.</summary>
        AcceptAndSayNothing,

        /// <summary>The message is taken, the answer begins, and does not end as long as the caller waits.</summary>
        AnswerSlowly,

        /// <summary>A page of a proxy's, with the scripted status.</summary>
        AnswerInHtml,

        /// <summary>The scripted status, and an address elsewhere.</summary>
        Redirect,
    }

    public sealed record Request(string Method, string Path, JsonNode Body, bool Authorized);

    /// <param name="Changed">It is a message that was there, and changed.</param>
    public sealed record Shown(string Id, string Conversation, string? Text, JsonNode? Card, bool Changed, JsonNode? Suggestions = null);

    private sealed record Failure(int Status, string? Code, string? RetryAfter, Behaviour Behaviour);
}
