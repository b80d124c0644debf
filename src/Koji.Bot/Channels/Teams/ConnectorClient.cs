using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Channels.Teams.Trust;

namespace Koji.Bot.Channels.Teams;

/// <summary>The few requests of the Bot Connector's REST API (v3) that Koji makes.</summary>
internal sealed class ConnectorClient(HttpClient http, AppTokens tokens, TimeProvider time)
{
    public Task<ConnectorReply> SendToConversationAsync(string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        RequestAsync(HttpMethod.Post, Address(serviceUrl, "v3", "conversations", conversationId, "activities"), activity, cancellationToken);

    public Task<ConnectorReply> UpdateActivityAsync(string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        RequestAsync(HttpMethod.Put, Address(serviceUrl, "v3", "conversations", conversationId, "activities", activityId), activity, cancellationToken);

    public Task<ConnectorReply> CreateConversationAsync(Uri serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        RequestAsync(HttpMethod.Post, Address(serviceUrl.AbsoluteUri, "v3", "conversations"), parameters, cancellationToken);

    /// <summary>Ids stand in the path percent-encoded: <c>a:1;messageid=5</c> as <c>a%3A1%3Bmessageid%3D5</c>.</summary>
    internal static Uri Address(string serviceUrl, params string[] segments) =>
        new($"{serviceUrl.TrimEnd('/')}/{string.Join('/', segments.Select(Uri.EscapeDataString))}");

    private async Task<ConnectorReply> RequestAsync<T>(HttpMethod method, Uri address, T body, CancellationToken cancellationToken)
    {
        var (token, problem) = await tokens.GetAsync(refused: null, cancellationToken);
        if (problem is not null)
        {
            return new NotSent(problem);
        }

        var reply = await TryAsync(method, address, body, token, cancellationToken);
        if (token is null || reply is not Answered { Status: (int)HttpStatusCode.Unauthorized })
        {
            return reply;
        }

        // A token may be withdrawn before its time: with a new one, once more.
        (token, problem) = await tokens.GetAsync(refused: token, cancellationToken);
        return problem is null ? await TryAsync(method, address, body, token, cancellationToken) : new NotSent(problem);
    }

    private async Task<ConnectorReply> TryAsync<T>(HttpMethod method, Uri address, T body, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body, options: ActivityJson.Options) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new NotSent("no connection");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new NoAnswer("no answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NoAnswer("no answer in time");
        }
    }

    private async Task<Answered> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var (id, code) = Fields(text);
        var retry = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return new Answered((int)response.StatusCode, id, code, retry);
    }

    /// <summary><c>{ "id": … }</c> or <c>{ "error": { "code": … } }</c>; a proxy in between may answer anything.</summary>
    private static (string? Id, string? Code) Fields(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? (null, null)
                : (Text(root, "id"), root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? Code(Text(error, "code")) : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A name and nothing else: it is logged and stored.</summary>
    private static string? Code(string? code) =>
        code is { Length: > 0 and <= 60 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '_' or '-') ? code : null;
}
