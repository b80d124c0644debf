using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>
/// Twilio as far as Koji speaks with it, over real HTTP on loopback: it takes texts, keeps its own list of who opted out, calls Koji's webhooks with
/// its signature, and misbehaves where a test scripts it to. A scripted failure that nobody ran into fails the test.
/// </summary>
public sealed class TwilioStandIn : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "fedcba9876543210fedcba9876543210";
    public const string Number = "+14155550100";

    /// <summary>The address by which Twilio knows Koji. Nothing listens there: requests go to the address that a test gives.</summary>
    public const string PublicUrl = "https://koji.example";

    private static readonly string[] OptOutWords = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
    private static readonly string[] OptInWords = ["START", "YES", "UNSTOP"];

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Failure> _failures = new();
    private readonly HttpClient _koji = new();
    private int _next;

    private TwilioStandIn(WebApplication app) => _app = app;

    public enum Behaviour
    {
        Answer,

        /// <summary>As always: for a failure that is to come later.</summary>
        Take,

        /// <summary>The connection breaks before anything was taken.</summary>
        Cut,

        /// <summary>The text is taken, and the connection breaks before Koji hears of it.</summary>
        TakeThenCut,

        /// <summary>The status callback comes before the answer.</summary>
        ReportFirst,
    }

    public string BaseUrl => _app.Urls.First();

    /// <summary>Where Koji's webhooks really listen.</summary>
    public string KojiUrl { get; set; } = "http://127.0.0.1:9";

    /// <summary>Texts that were taken, in order.</summary>
    public ConcurrentQueue<TakenText> Taken { get; } = new();

    /// <summary>Every form that was posted, taken or not.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Posted { get; } = new();

    public ConcurrentDictionary<string, bool> OptedOut { get; } = new();

    /// <summary>Each text that was taken, for who waits for it.</summary>
    public System.Threading.Channels.Channel<TakenText> Arrived { get; } = System.Threading.Channels.Channel.CreateUnbounded<TakenText>();

    public static async Task<TwilioStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var twilio = new TwilioStandIn(app);
        app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", twilio.TakeAsync);
        await app.StartAsync();
        return twilio;
    }

    public void FailNext(int status, int? code = null, string? retryAfter = null, Behaviour behaviour = Behaviour.Answer) =>
        _failures.Enqueue(new Failure(status, code, retryAfter, behaviour));

    /// <summary>Takes the next text as always, before the failures that are scripted after it.</summary>
    public void PassNext() => FailNext(0, behaviour: Behaviour.Take);

    /// <summary>A person texts: Twilio acts on its own words, then calls Koji.</summary>
    /// <returns>What Koji answered.</returns>
    public Task<HttpResponseMessage> TextAsync(string from, string body, string? sid = null, params (string Key, string Value)[] more)
    {
        var word = body.Trim().ToUpperInvariant();
        if (OptOutWords.Contains(word))
        {
            OptedOut[from] = true;
        }
        else if (OptInWords.Contains(word))
        {
            OptedOut.TryRemove(from, out _);
        }

        (string, string)[] fields =
        [
            ("MessageSid", sid ?? NextSid()), ("AccountSid", AccountSid), ("From", from), ("To", Number), ("Body", body),
            .. more.Any(field => field.Key == "NumMedia") ? [] : new[] { ("NumMedia", "0") }, .. more,
        ];
        return CallAsync($"{PublicUrl}/channels/sms/inbound", fields);
    }

    /// <summary>Tells Koji how far a text has come, at the address that came with it.</summary>
    public Task<HttpResponseMessage> ReportAsync(TakenText text, string status, int? errorCode = null)
    {
        (string, string)[] fields =
        [
            ("MessageSid", text.Sid), ("MessageStatus", status), ("To", text.To), ("From", Number), ("AccountSid", AccountSid),
            .. errorCode is { } code ? [("ErrorCode", code.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
        ];
        return CallAsync(text.StatusCallback, fields);
    }

    /// <summary>Posts a form to the place behind a public address, signed for that address.</summary>
    public Task<HttpResponseMessage> CallAsync(string publicAddress, (string Key, string Value)[] fields, string? signature = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, KojiUrl + publicAddress[PublicUrl.Length..])
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Key, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature ?? Sign(publicAddress, fields));
        return _koji.SendAsync(request);
    }

    /// <summary>Written anew here, so that it does not share a mistake with what it tests.</summary>
    public static string Sign(string url, (string Key, string Value)[] fields)
    {
        var text = url + string.Concat(fields.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // Twilio's protocol.
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(AuthToken));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    public async ValueTask DisposeAsync()
    {
        _koji.Dispose();
        await _app.DisposeAsync();
        Assert.Empty(_failures);
    }

    private async Task TakeAsync(HttpContext context, string account)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
        if (account != AccountSid || context.Request.Headers.Authorization != expected)
        {
            await RefuseAsync(context, 401, 20003);
            return;
        }

        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        Posted.Enqueue(form);
        _failures.TryDequeue(out var failure);
        switch (failure)
        {
            case { Behaviour: Behaviour.Cut }:
                context.Abort();
                return;
            case { Behaviour: Behaviour.Answer }:
                if (failure.RetryAfter is { } wait)
                {
                    context.Response.Headers.RetryAfter = wait;
                }

                await RefuseAsync(context, failure.Status, failure.Code, form["To"]);
                return;
        }

        if (OptedOut.ContainsKey(form["To"]))
        {
            await RefuseAsync(context, 400, 21610, form["To"]);
            return;
        }

        var text = new TakenText(NextSid(), form["To"], form["Body"], form["StatusCallback"]);
        if (failure?.Behaviour == Behaviour.ReportFirst)
        {
            (await ReportAsync(text, "delivered")).EnsureSuccessStatusCode();
        }

        Taken.Enqueue(text);
        Arrived.Writer.TryWrite(text);
        if (failure?.Behaviour == Behaviour.TakeThenCut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)HttpStatusCode.Created;
        await context.Response.WriteAsJsonAsync(new { sid = text.Sid, status = "queued", num_segments = Koji.Bot.Channels.Sms.SmsText.Measure(text.Body).Segments.ToString(CultureInfo.InvariantCulture), to = text.To, error_code = (int?)null });
    }

    /// <summary>As Twilio does, with the number in the sentence.</summary>
    private static Task RefuseAsync(HttpContext context, int status, int? code, StringValues to = default)
    {
        context.Response.StatusCode = status;
        return code is null
            ? context.Response.WriteAsync("<html>a gateway's page</html>")
            : context.Response.WriteAsJsonAsync(new { code, message = $"The number {to} is not good.", more_info = "https://www.twilio.com/docs/errors", status });
    }

    private string NextSid() => "SM" + Interlocked.Increment(ref _next).ToString("x32", CultureInfo.InvariantCulture);

    public sealed record TakenText(string Sid, string To, string Body, string StatusCallback);

    private sealed record Failure(int Status, int? Code, string? RetryAfter, Behaviour Behaviour);
}
