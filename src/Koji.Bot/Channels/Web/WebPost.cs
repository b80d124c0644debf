using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;

namespace Koji.Bot.Channels.Web;

/// <summary>What the page asks for when it opens.</summary>
/// <param name="Start">The payload of the signed link in its address, where there is one.</param>
/// <param name="Again">Leave the session that there is and begin another.</param>
internal sealed record WebOpening(string? Start, bool Again)
{
    private const int LongestPayload = 512;

    public static WebOpening? Read(ReadOnlySpan<byte> body) => WebPost.Parse<WebOpening>(body) is { } opening && opening.IsSound ? opening : null;

    // "test:" is what the page itself begins with; nobody says it from outside.
    private bool IsSound =>
        Start is null
        || (Start.Length is > 0 and <= LongestPayload
            && !Start.StartsWith("test:", StringComparison.OrdinalIgnoreCase)
            && Start.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' or ':'));
}

/// <summary>What the page sends: text, or a tap.</summary>
/// <param name="Id">Made by the page, so that sending the same again changes nothing.</param>
internal sealed record WebPost(string? Id, string? Text, WebPick? Pick)
{
    public const int LargestBody = 32 * 1024;
    public const int LongestText = 4000;
    private const int MostOptions = 100;

    /// <summary>Null where it is not one of the two, or not within the limits.</summary>
    public static WebPost? Read(ReadOnlySpan<byte> body) => Parse<WebPost>(body)?.Printable() is { } post && post.IsSound ? post : null;

    public InboundContent ToContent() =>
        Pick is null ? new TextContent(Text!) : new PickContent(Pick.Prompt!, [.. Pick.Options], string.IsNullOrWhiteSpace(Pick.Other) ? null : Pick.Other);

    internal static T? Parse<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, KojiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without U+0000, which nobody types, and which stores and exports end a text at.</summary>
    private WebPost Printable() => this with
    {
        Text = Text?.Replace("\0", "", StringComparison.Ordinal),
        Pick = Pick is null ? null : Pick with { Other = Pick.Other?.Replace("\0", "", StringComparison.Ordinal) },
    };

    private bool IsSound =>
        Id is { Length: >= 8 and <= 64 } && Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')
        && (Text is null) != (Pick is null)
        && (Text is null || (Text.Length <= LongestText && !string.IsNullOrWhiteSpace(Text)))
        && (Pick is null || PickIsSound(Pick));

    private static bool PickIsSound(WebPick pick) =>
        pick.Prompt is { Length: > 0 and <= 64 }
        && !pick.Options.IsDefault && pick.Options.Length <= MostOptions
        && pick.Options.All(option => option is { Length: > 0 and <= 128 })
        && (pick.Other is null || pick.Other.Length <= LongestText);
}

internal sealed record WebPick(string? Prompt, ImmutableArray<string> Options, string? Other)
{
    /// <summary>What a tap says, in the words on the buttons; null where the prompt has no such buttons or is closed.</summary>
    public string? InWords(Prompt? prompt)
    {
        if (prompt is null)
        {
            return null;
        }

        var words = new List<string>(Options.Length);
        foreach (var id in Options)
        {
            var word = id switch
            {
                Interviews.Prompt.SkipId => prompt.SkipLabel,
                Interviews.Prompt.OtherId => string.IsNullOrWhiteSpace(Other) ? prompt.OtherLabel : Other,
                _ => prompt.Options.FirstOrDefault(option => option.Id == id)?.Label,
            };
            if (word is null)
            {
                return null;
            }

            words.Add(prompt.Kind == PromptKind.Order && id != Interviews.Prompt.SkipId ? $"{words.Count + 1}. {word}" : word);
        }

        return words.Count == 0 ? "–" : string.Join(prompt.Kind == PromptKind.One ? ", " : "\n", words);
    }
}
