using System.Text.Unicode;
using Koji.Load.Survey;
using Koji.Load.Wire;

namespace Koji.Load.Channels;

/// <summary>Teams, over the Bot Framework's protocol: activities in, activities out. Without an app id both programs hear loopback only.</summary>
/// <param name="usesCards">Koji asks with cards, whose buttons submit a value; a plain bot is answered in writing.</param>
internal sealed class TeamsDialect(string name, bool usesCards) : Dialect
{
    private const string Headers = "Content-Type: application/json\r\n";

    private static readonly byte[] Sent = Post.Answer("""{"id":"1"}""");

    private static long _serial;

    private string _serviceUrl = "";

    public override string Name => name;

    public override IEnumerable<(string Name, string Value)> Settings(Uri program, Uri standIn, TimeSpan burstPause)
    {
        _serviceUrl = standIn.ToString();
        yield return ("Koji__PublicUrl", program.ToString().TrimEnd('/'));
        yield return ("Koji__Channels__Teams__BurstPause", burstPause.ToString());
        // The providers' own limits are far below what is to be measured.
        yield return ("Koji__Channels__Teams__Limit", "none");
        yield return ("Koji__Channels__Teams__ChatLimit", "none");
    }

    public override bool IsFreeText(Person person) => usesCards && base.IsFreeText(person);

    public override ReadOnlyMemory<byte> Compose(Person person, byte[] buffer)
    {
        var serial = Interlocked.Increment(ref _serial);
        var said = usesCards && Value(person) is { } value ? $"\"value\":{value}" : $"\"text\":\"{Words.Answer(person)}\"";
        return Utf8.TryWrite(
            buffer.AsSpan(Post.Room),
            $$$"""{"type":"message","id":"{{{serial}}}","timestamp":"2026-01-01T00:00:00Z","serviceUrl":"{{{_serviceUrl}}}","channelId":"msteams","from":{"id":"u{{{person.Id}}}","name":"P"},"recipient":{"id":"28:bot"},"conversation":{"id":"c-{{{person.Id}}}","conversationType":"personal"},"locale":"en-US",{{{said}}}}""",
            out var length)
            ? Post.Head(buffer, length, "/api/messages", Headers)
            : throw new InvalidOperationException("The activity is too long.");
    }

    public override Heard Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        // PUT closes the card that was answered; the next question follows it.
        return head.StartsWith("POST"u8)
            ? new Heard(Sent, Scan.Number(head, "/c-"u8), Wording.Json.Find(body), Marks(body))
            : new Heard(Sent);
    }

    /// <summary>What every button of the card carries: the prompt, and whose card it is.</summary>
    private static string Marks(ReadOnlySpan<byte> body) => Scan.Text(body, "\"kojiPrompt\":\""u8, (byte)'"') is { Length: > 0 } prompt
        ? $"\"kojiPrompt\":\"{prompt}\",\"kojiChat\":\"{Scan.Text(body, "\"kojiChat\":\""u8, (byte)'"')}\""
        : "";

    /// <summary>What the card submits; null where the person writes.</summary>
    private static string? Value(Person person)
    {
        var prompt = person.Prompt;
        return person.Asked switch
        {
            // Where no card came, one writes.
            _ when prompt.Length == 0 => null,
            Question.Satisfaction => $$"""{{{prompt}},"kojiOption":"#3"}""",
            Question.Device => $$"""{{{prompt}},"kojiOption":"#1"}""",
            Question.Tasks => $$"""{{{prompt}},"kojiChoice":"#0,#2"}""",
            Question.Priorities => $$"""{{{prompt}},"kojiPlaces":2,"kojiPlace1":"#0","kojiPlace2":"#1"}""",
            _ => $$"""{{{prompt}},"kojiOption":"#0"}""",
        };
    }
}
