using System.Net;
using System.Text;
using CsCheck;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Tests.Channels.Sms.Tables;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>Whatever is posted to the two routes: a clear refusal, nothing stored, no stack trace, and no more memory than a form needs.</summary>
public sealed class SmsWebhookFuzzTests : IAsyncLifetime
{
    private static readonly Gen<string> Route = One("inbound", "status", "status?message=m1", "status?message=%00", "inbound?x=%zz", "status?message=m1&message=m2");

    private static readonly Gen<string> ContentType = One(
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "APPLICATION/X-WWW-FORM-URLENCODED", "application/json",
        "multipart/form-data; boundary=x", "text/plain", "", "application/x-www-form-urlencodedevil", ";;;");

    private static readonly Gen<string> Key = One("MessageSid", "MessageSid", "From", "Body", "MessageStatus", "ErrorCode", "NumMedia", "NumSegments", "Price", "OptOutType", "To", "body", "FROM", "__proto__", "\0", "");

    private static readonly Gen<string> Value = Gen.OneOf(
        One("SM1", "+14158675309", "STOP", "delivered", "21610", "-1", "99999999999999999999", "\0", "\r\n", "é日👩", "'; drop table sms_status; --", "{\"a\":[[[[", "%00%zz"),
        Gen.String[Gen.Char["aé\0\n%&=+日"], 0, 30], Gen.Int[0, 3000].Select(length => new string('x', length)));

    /// <summary>Forms, forms with odd bytes, and bytes that are no form.</summary>
    private static readonly Gen<byte[]> Body = Gen.OneOf(
        Gen.Select(Key, Value, (key, value) => $"{Uri.EscapeDataString(key)}={Uri.EscapeDataString(value)}").Array[0, 12].Select(fields => Encoding.UTF8.GetBytes(string.Join('&', fields))),
        Gen.Select(Key, Gen.Byte.Array[0, 20], (key, value) => (byte[])[.. Encoding.UTF8.GetBytes(key + "="), .. value]).Array[0, 8].Select(fields => fields.SelectMany(field => (byte[])[.. field, (byte)'&']).ToArray()),
        Gen.Byte.Array[0, 400],
        Gen.Int[0, 600].Select(pairs => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Body=x&", pairs)))),
        Gen.Int[60_000, 200_000].Select(length => Encoding.ASCII.GetBytes("Body=" + new string('[', length))));

    private SmsWebhookHost _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _koji = await SmsWebhookHost.StartAsync();
        await _koji.Statuses.ChangeAsync("m1", _ => new SmsRecord("m1", SmsStatus.Handing, TimeProvider.System.GetUtcNow(), 1, "SM-known", StudyId: "churn"), default);
    }

    public ValueTask DisposeAsync() => _koji.DisposeAsync();

    [Fact]
    public async Task What_Twilio_did_not_sign_is_refused_and_stores_nothing()
    {
        var before = await _koji.Statuses.FindAsync("m1", default);
        Gen.Select(Route, Body, ContentType, Gen.Int[0, 4], Gen.Bool).Sample(
            (route, body, type, kind, chunked) =>
            {
                var signature = kind switch
                {
                    0 => "",
                    1 => "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                    2 => new string('A', 9000),
                    3 => SmsWebhookHost.Sign(route + "/elsewhere", body),
                    _ => SmsWebhookHost.Sign(route, [.. body, (byte)'&', (byte)'z', (byte)'=']),
                };
                Check(_koji.PostAsync(route, body, signature, type, chunked), refusedOnly: true);
            },
            iter: 250, threads: 1);
        Assert.Empty(_koji.Inbox.Stored);
        Assert.Equal(before, await _koji.Statuses.FindAsync("m1", default));
        Assert.Equal(SmsTotals.None, await _koji.Ledger.TotalsAsync("churn", default));
    }

    /// <summary>As if the auth token had leaked, or Twilio had changed its forms.</summary>
    [Fact]
    public async Task What_is_signed_and_makes_no_sense_breaks_nothing()
    {
        Gen.Select(Route, Body, Gen.Bool).Sample((route, body, chunked) => Check(_koji.PostAsync(route, body, chunked: chunked), refusedOnly: false), iter: 250, threads: 1);

        // Only what names a sender, an id and a text was stored, and the text of another message's status moved nothing.
        Assert.All(_koji.Inbox.Stored, inbound => Assert.Equal("sms:+14158675309", inbound.From.ConversationId));
        Assert.Equal(SmsStatus.Handing, (await _koji.Statuses.FindAsync("m1", default))!.Status);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_cut_off_long_before_it_is_read()
    {
        using var client = new HttpClient();
        using var endless = new EndlessForm();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_koji.Url}/channels/sms/inbound") { Content = new StreamContent(endless) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        try
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request)).StatusCode);
        }
        catch (HttpRequestException)
        {
            // The refusal came while the client still wrote, and the connection was closed on it.
        }

        Assert.True(endless.Given < EndlessForm.Most, "The whole body was read.");
        Assert.Empty(_koji.Inbox.Stored);
    }

    private static void Check(Task<HttpResponseMessage> answer, bool refusedOnly)
    {
        using var response = answer.GetAwaiter().GetResult();
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.True((int)response.StatusCode is >= 400 and < 500 || (!refusedOnly && response.StatusCode == HttpStatusCode.OK), $"{(int)response.StatusCode}: {text}");
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.True(text.Length < 200, text);
    }

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    /// <summary>A form of a gigabyte, made as it is read.</summary>
    private sealed class EndlessForm : Stream
    {
        public const long Most = 1L << 30;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, Most - Given);
            Array.Fill(buffer, (byte)'x', offset, given);
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
