using System.Text.Unicode;
using Koji.Load.Survey;
using Koji.Load.Wire;

namespace Koji.Load.Channels;

/// <summary>Telegram: updates by webhook, Bot API calls out. People tap; each tap is a turn.</summary>
internal sealed class TelegramDialect : Dialect
{
    private const string Secret = "load-driver-secret";
    private const string Headers = $"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {Secret}\r\n";
    private const long FirstChat = 1_000_000;

    private static readonly byte[] Done = Post.Answer("""{"ok":true,"result":true}""");
    private static readonly byte[] Bot = Post.Answer("""{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Load","username":"load_bot"}}""");

    private static int _serial;

    public override string Name => "telegram";

    public override IEnumerable<(string Name, string Value)> Settings(Uri program, Uri standIn, TimeSpan burstPause)
    {
        yield return ("Koji__PublicUrl", program.ToString().TrimEnd('/'));
        yield return ("Koji__Channels__Telegram__Token", "1234567:load-driver");
        yield return ("Koji__Channels__Telegram__ApiBaseUrl", standIn.ToString().TrimEnd('/'));
        yield return ("Koji__Channels__Telegram__Mode", "webhook");
        yield return ("Koji__Channels__Telegram__WebhookSecret", Secret);
        yield return ("Koji__Channels__Telegram__BurstPause", burstPause.ToString());
        // The providers' own limits are far below what is to be measured.
        yield return ("Koji__Channels__Telegram__Limit", "none");
        yield return ("Koji__Channels__Telegram__ChatLimit", "none");
    }

    public override ReadOnlyMemory<byte> Compose(Person person, byte[] buffer)
    {
        var chat = FirstChat + person.Id;
        var serial = Interlocked.Increment(ref _serial);
        var body = buffer.AsSpan(Post.Room);
        var tap = Tap(person);
        var written = tap is null
            ? Utf8.TryWrite(body, $$"""{"update_id":{{serial}},"message":{"message_id":{{serial}},"date":1790000000,"from":{"id":{{chat}},"is_bot":false,"first_name":"P","language_code":"en"},"chat":{"id":{{chat}},"type":"private","first_name":"P"},"text":"{{Words.Answer(person)}}"} }""", out var length)
            : Utf8.TryWrite(body, $$"""{"update_id":{{serial}},"callback_query":{"id":"{{serial}}","from":{"id":{{chat}},"is_bot":false,"first_name":"P","language_code":"en"},"chat_instance":"1","data":"{{tap}}","message":{"message_id":1,"date":1790000000,"chat":{"id":{{chat}},"type":"private","first_name":"P"},"text":"?"} } }""", out length);
        return written ? Post.Head(buffer, length, "/channels/telegram", Headers) : throw new InvalidOperationException("The update is too long.");
    }

    public override Heard Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var line = head[..head.IndexOf("\r\n"u8)];
        if (line.IndexOf("/sendMessage"u8) < 0 && line.IndexOf("/editMessageText"u8) < 0)
        {
            return new Heard(line.IndexOf("/getMe"u8) >= 0 ? Bot : Done);
        }

        var chat = Scan.Number(body, "\"chat_id\":"u8);
        var answer = Post.Answer($$$"""{"ok":true,"result":{"message_id":{{{Interlocked.Increment(ref _serial)}}},"date":1790000000,"chat":{"id":{{{chat}}},"type":"private"} } }""");
        var button = Scan.Text(body, "\"callback_data\":\""u8, (byte)'"');
        // A message that only loses its buttons is no reply yet: the next question follows it.
        return line.IndexOf("/editMessageText"u8) >= 0 && button.Length == 0
            ? new Heard(answer)
            : new Heard(answer, chat - FirstChat, Wording.Json.Find(body), button.Split(':') is [_, var prompt, ..] ? prompt : "");
    }

    /// <summary>What the button carries that the person taps; null where they write.</summary>
    private static string? Tap(Person person) => (person.Asked, person.Taps) switch
    {
        (Question.None or Question.Story, _) => null,
        (Question.Tasks, 0) => $"t:{person.Prompt}:#0",
        (Question.Tasks, 1) => $"t:{person.Prompt}:#2",
        (Question.Priorities, 0) => $"t:{person.Prompt}:#0",
        (Question.Priorities, 1) => $"t:{person.Prompt}:#1",
        (Question.Tasks or Question.Priorities, _) => $"d:{person.Prompt}",
        (Question.Satisfaction, _) => $"p:{person.Prompt}:#3",
        (Question.Device, _) => $"p:{person.Prompt}:#1",
        _ => $"p:{person.Prompt}:#0",
    };
}
