using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Telegram;

/// <summary>The words of a message and their emphasis: as HTML, and plain for when Telegram does not take the HTML. Pure.</summary>
internal sealed record TelegramText(ImmutableArray<(Emphasis Emphasis, string Text)> Spans)
{
    /// <summary>Bot API, sendMessage: 1–4096 characters after entities parsing, in UTF-16 units.</summary>
    public const int Longest = 4096;

    /// <summary>An answer under its question is there to be recognised, not to be read again.</summary>
    private const int LongestAnswer = 300;

    public string Plain => string.Concat(Spans.Select(span => span.Text));

    public string Html => string.Concat(Spans.Select(span => Telegram.Html.Write(span.Emphasis, span.Text)));

    public static TelegramText Of(Say say) => new(
    [
        .. IsAsked(say) ? Asked(say.Text, say.Prompt?.Kind) : [(Emphasis.None, say.Text)],
        .. Besides(say.Prompt),
    ]);

    /// <summary>The message as it is after a tap. Once it is closed nothing in it asks any more: it stands back, with what was answered.</summary>
    /// <remarks>Of a message that was split, only the last part carries the buttons.</remarks>
    public static TelegramText Of(Amend amend)
    {
        var answer = amend.AnsweredWith is { Length: > 0 } words ? Short(words) : null;
        var besides = Besides(amend.Prompt).ToList();
        if (answer is not null)
        {
            besides.AddRange([(Emphasis.None, "\n\n✔️ "), (Emphasis.Italic, answer)]);
        }

        var room = Math.Max(1, Longest - besides.Sum(span => span.Text.Length));
        var asked = TextParts.Split(amend.Text, room).LastOrDefault() ?? "";
        return new TelegramText([.. amend.Prompt is { } open ? Asked(asked, open.Kind) : [(Emphasis.None, asked)], .. besides]);
    }

    /// <summary>
    /// A text beyond the limit in parts that keep to it; the last one has room for what its buttons cannot show, and keeps the buttons.
    /// </summary>
    public static ImmutableArray<Say> Split(Say say)
    {
        if (Of(say).Plain.Length <= Longest)
        {
            return [say];
        }

        var room = Math.Max(Longest / 4, Longest - Besides(say.Prompt).Sum(span => span.Text.Length));
        var parts = TextParts.Split(say.Text, Longest).ToList();
        if (parts.Count > 0 && parts[^1].Length > room)
        {
            parts = [.. parts.SkipLast(1), .. TextParts.Split(parts[^1], room)];
        }

        return [.. parts.Select((part, i) => say with { Text = part, Prompt = i == parts.Count - 1 ? say.Prompt : null, QuestionId = i == parts.Count - 1 ? say.QuestionId : null })];
    }

    /// <summary>A follow-up is talk and a summary is to be read; what else has buttons, or is a question of the guide, is asked.</summary>
    private static bool IsAsked(Say say) => say.Kind switch
    {
        SayKind.Probe or SayKind.Summary => false,
        // Help on its own ("I've changed that to 5") asks nothing; where the question is put again, it stands below.
        SayKind.Help when say.Prompt is null => say.QuestionId is not null && say.Text.Contains("\n\n", StringComparison.Ordinal),
        _ => say.Prompt is not null || say.QuestionId is not null,
    };

    /// <summary>What is asked now is the last paragraph, in bold; the line on how many to pick is below it.</summary>
    private static IEnumerable<(Emphasis Emphasis, string Text)> Asked(string text, PromptKind? kind)
    {
        var start = text.LastIndexOf("\n\n", StringComparison.Ordinal) is var gap and >= 0 ? gap + 2 : 0;
        var hint = kind is PromptKind.Many or PromptKind.Order && text.LastIndexOf('\n') is var line && line > start ? line : text.Length;
        return [(Emphasis.None, text[..start]), (Emphasis.Bold, text[start..hint]), (Emphasis.Italic, text[hint..])];
    }

    private static IEnumerable<(Emphasis Emphasis, string Text)> Besides(Prompt? prompt) => TelegramKeyboard.Besides(prompt) is { Length: > 0 } lines
        ? [(prompt!.Kind == PromptKind.Scale ? Emphasis.Italic : Emphasis.None, $"\n\n{lines}")]
        : [];

    private static string Short(string words)
    {
        var line = words.Trim().ReplaceLineEndings(" ");
        return line.Length <= LongestAnswer ? line : TextParts.Split(line, LongestAnswer - 1).First() + "…";
    }
}
