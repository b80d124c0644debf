using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>Makes one request, and says how it ended.</summary>
internal sealed class WriteBackCaller(IOptions<WriteBackOptions> options, TimeProvider time) : IDisposable
{
    private readonly WriteBackOptions _options = options.Value;
    private readonly HttpClient _client = WriteBackHttp.Create(options.Value.AllowPrivateNetworks);

    public void Dispose() => _client.Dispose();

    public async Task<WriteBackOutcome> CallAsync(WriteBackEntry entry, string body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = RequestOf(entry, body);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Read(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failed(string.Create(CultureInfo.InvariantCulture, $"no answer within {_options.Timeout.TotalSeconds:0.#} seconds"));
        }
        catch (HttpRequestException exception)
        {
            return new Failed(Says(exception));
        }
        catch (IOException)
        {
            return new Failed("the connection was cut off");
        }
    }

    private HttpRequestMessage RequestOf(WriteBackEntry entry, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(entry.To)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Koji", "1"));
        if (entry.To == WriteBackTarget.Webhook)
        {
            request.Headers.Add("Koji-Id", entry.Id);
            request.Headers.Add("Koji-Event", entry.Event);
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(_options.Webhook.Secret, time.GetUtcNow(), bytes));
        }
        else
        {
            // The write key is the user name, without a password (Segment's HTTP API).
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(_options.Track.WriteKey + ":")));
        }

        return request;
    }

    private Uri AddressOf(WriteBackTarget to) => to switch
    {
        WriteBackTarget.Webhook => new Uri(_options.Webhook.Url),
        WriteBackTarget.Track => new Uri($"{_options.Track.Endpoint.TrimEnd('/')}/v1/track"),
        _ => new Uri($"{_options.Track.Endpoint.TrimEnd('/')}/v1/identify"),
    };

    private WriteBackOutcome Read(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new Taken(),
            (int)HttpStatusCode.Gone => new Gone("410: nobody takes this there any more"),
            >= 300 and < 400 => new Failed($"{status}: it wants to lead elsewhere, and redirects are not followed"),
            _ => new Failed($"{status} {response.StatusCode}", RetryAfterOf(response)),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };

    private static string Says(HttpRequestException exception) => exception switch
    {
        { InnerException: PrivateNetworkException } => "it lies in a private network; set Koji:WriteBack:AllowPrivateNetworks to true if it may",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not known",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not good",
        { HttpRequestError: HttpRequestError.ConnectionError } => "nobody answers there",
        _ => "the connection failed",
    };
}
