using System.Globalization;
using System.Text;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>
/// Telegram's HTML style as its documentation has it (core.telegram.org/bots/api#html-style), and stricter than the servers are known to be:
/// known tags, properly nested and closed; four named references and the numeric ones; nothing that should have been escaped.
/// </summary>
internal static class HtmlParser
{
    private static readonly HashSet<string> Tags =
        ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler"];

    private static readonly Dictionary<string, string> Named = new() { ["lt"] = "<", ["gt"] = ">", ["amp"] = "&", ["quot"] = "\"" };

    /// <summary>The text that is shown, or why it cannot be.</summary>
    public static (string? Text, string? Error) Parse(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var i = 0; i < html.Length; i++)
        {
            switch (html[i])
            {
                case '<':
                    var end = html.IndexOf('>', i);
                    if (end < 0)
                    {
                        return (null, "can't find end of the start tag");
                    }

                    if (Tag(html[(i + 1)..end], open) is { } problem)
                    {
                        return (null, problem);
                    }

                    i = end;
                    break;
                case '>':
                    return (null, "unexpected character \">\"");
                case '&':
                    var semicolon = html.IndexOf(';', i);
                    if (semicolon < 0 || Reference(html[(i + 1)..semicolon]) is not { } character)
                    {
                        return (null, "unknown reference");
                    }

                    text.Append(character);
                    i = semicolon;
                    break;
                default:
                    text.Append(html[i]);
                    break;
            }
        }

        return open.Count == 0 ? (text.ToString(), null) : (null, $"can't find end tag corresponding to start tag \"{open.Peek()}\"");
    }

    private static string? Tag(string name, Stack<string> open)
    {
        if (name.StartsWith('/'))
        {
            return open.TryPop(out var opened) && opened == name[1..] ? null : $"unexpected end tag \"{name}\"";
        }

        open.Push(name);
        return Tags.Contains(name) ? null : $"unsupported start tag \"{name}\"";
    }

    private static string? Reference(string name)
    {
        if (Named.TryGetValue(name, out var known))
        {
            return known;
        }

        var number = 0;
        var isNumber = name.StartsWith("#x", StringComparison.Ordinal)
            ? int.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && Rune.IsValid(number) && number > 0 ? new Rune(number).ToString() : null;
    }
}
