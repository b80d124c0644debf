using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>Twilio took the text.</summary>
internal sealed record TwilioAccepted(string? Sid, SmsStatus Status, SmsCount Count);

/// <summary>The one request that is needed: <c>POST /2010-04-01/Accounts/{Sid}/Messages.json</c>.</summary>
internal sealed partial class TwilioClient : IDisposable
{
    private readonly SmsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<TwilioClient> _logger;
    private readonly HttpClient _http;
    private readonly Uri _messages;

    public TwilioClient(IOptions<SmsOptions> options, TimeProvider time, ILogger<TwilioClient> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _messages = new Uri($"{(_options.ApiBaseUrl ?? SmsOptions.TwilioUrl).TrimEnd('/')}/2010-04-01/Accounts/{_options.AccountSid}/Messages.json");

        // A client of our own making, not the factory's, whose logs would write addresses. It follows no redirect: the credentials go to one server.
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(15),
            MaxResponseContentBufferSize = 256 * 1024,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_options.AccountSid}:{_options.AuthToken}")));
    }

    /// <returns>Either that it was taken, or how it failed.</returns>
    public async Task<(TwilioAccepted? Accepted, SendOutcome? Failure)> PostAsync(string messageId, string to, string body, CancellationToken cancellationToken)
    {
        try
        {
            using var form = new FormUrlEncodedContent(Fields(messageId, to, body));
            using var response = await _http.PostAsync(_messages, form, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? (Accepted(answer), null) : (null, Failure(response, answer));
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return (null, new Unavailable("no connection"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The request went out and no answer came: Twilio may have taken it.
            return (null, new UnknownOutcome("no answer"));
        }
    }

    public void Dispose() => _http.Dispose();

    private IEnumerable<KeyValuePair<string, string>> Fields(string messageId, string to, string body)
    {
        yield return new("To", to);
        if (!string.IsNullOrEmpty(_options.From))
        {
            yield return new("From", _options.From);
        }

        if (!string.IsNullOrEmpty(_options.MessagingServiceSid))
        {
            yield return new("MessagingServiceSid", _options.MessagingServiceSid);
        }

        yield return new("Body", body);
        // A callback can come before the answer to this request, which alone tells Twilio's id: so ours goes along.
        yield return new("StatusCallback", $"{_options.AddressOf(TwilioWebhooks.StatusRoute)}?{TwilioWebhooks.MessageKey}={Uri.EscapeDataString(messageId)}");
    }

    private static TwilioAccepted Accepted(string answer)
    {
        var json = Json(answer);
        return new TwilioAccepted(
            Text(json, "sid"),
            SmsReport.StatusOf(Text(json, "status")) is not SmsStatus.Handing and var status ? status : SmsStatus.Accepted,
            SmsCount.Read(Text(json, "num_segments"), Text(json, "price"), Text(json, "price_unit")));
    }

    private SendOutcome Failure(HttpResponseMessage response, string answer)
    {
        var status = (int)response.StatusCode;
        int? code = int.TryParse(Text(Json(answer), "code"), out var known) && known > 0 ? known : null;
        if (SmsFailures.NeedsTheTeam(status, code))
        {
            LogNeedsTheTeam(_logger, status, code, SmsFailures.Meaning(code ?? 20003));
        }

        return SmsFailures.Outcome(status, code, RetryAfter(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } at && at > _time.GetUtcNow() ? at - _time.GetUtcNow() : null);

    /// <summary>An empty object where it is none: a proxy may answer with a page.</summary>
    private static JsonElement Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "SMS: Twilio refuses to send (HTTP {Status}, {Code}): {Meaning}. Texts wait until this is mended")]
    private static partial void LogNeedsTheTeam(ILogger logger, int status, int? code, string meaning);
}
