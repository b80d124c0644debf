using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Koji.Load.Survey;
using Koji.Load.Wire;

namespace Koji.Load.Channels;

/// <summary>Twilio: signed forms in, a form a text out. People answer with numbers, as texts ask for.</summary>
internal sealed class SmsDialect : Dialect
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Ours = "14155550123";
    private const string Route = "/channels/sms/inbound";

    /// <summary>+1 212 and seven digits: ten million people.</summary>
    private const long FirstNumber = 1_212_200_0000;

    private static long _serial;

    private string _signedUrl = "";

    public override string Name => "sms";

    public override IEnumerable<(string Name, string Value)> Settings(Uri program, Uri standIn, TimeSpan burstPause)
    {
        var root = program.ToString().TrimEnd('/');
        _signedUrl = root + Route;
        yield return ("Koji__PublicUrl", root);
        yield return ("Koji__Channels__Sms__AccountSid", Account);
        yield return ("Koji__Channels__Sms__AuthToken", Token);
        yield return ("Koji__Channels__Sms__From", $"+{Ours}");
        yield return ("Koji__Channels__Sms__ApiBaseUrl", standIn.ToString());
        yield return ("Koji__Channels__Sms__BurstPause", burstPause.ToString());
        // The providers' own limits are far below what is to be measured.
        yield return ("Koji__Channels__Sms__Limit", "none");
        yield return ("Koji__Channels__Sms__ChatLimit", "none");
    }

    public override ReadOnlyMemory<byte> Compose(Person person, byte[] buffer)
    {
        var sid = $"SM{Interlocked.Increment(ref _serial):x32}";
        var from = FirstNumber + person.Id;
        var words = Words.Answer(person);
        if (!Utf8.TryWrite(buffer.AsSpan(Post.Room), $"Body={Uri.EscapeDataString(words)}&From=%2B{from}&MessageSid={sid}&NumMedia=0&To=%2B{Ours}", out var length))
        {
            throw new InvalidOperationException("The form is too long.");
        }

        return Post.Head(buffer, length, Route, $"Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: {Sign(words, from, sid)}\r\n");
    }

    public override Heard Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var serial = Interlocked.Increment(ref _serial);
        var answer = Post.Answer($$"""{"sid":"SM{{serial:x32}}","status":"queued","num_segments":"1"}""", "201 Created");
        return new Heard(answer, Scan.Number(body, "To=%2B"u8) - FirstNumber, Wording.Form.Find(body));
    }

    [SuppressMessage("Security", "CA5350", Justification = "Twilio's protocol.")]
    private string Sign(string words, long from, string sid)
    {
        var signed = $"{_signedUrl}Body{words}From+{from}MessageSid{sid}NumMedia0To+{Ours}";
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed)));
    }
}
