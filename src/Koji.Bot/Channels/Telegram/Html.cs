namespace Koji.Bot.Channels.Telegram;

/// <summary>
/// Telegram's HTML style (core.telegram.org/bots/api#html-style), of which two tags are used. Everything that somebody wrote goes through
/// <see cref="Escape"/>: three characters have a meaning there, and no others.
/// </summary>
internal static class Html
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Write(Emphasis emphasis, string text) => (emphasis, text) switch
    {
        (_, "") => "",
        (Emphasis.Bold, _) => $"<b>{Escape(text)}</b>",
        (Emphasis.Italic, _) => $"<i>{Escape(text)}</i>",
        _ => Escape(text),
    };
}

internal enum Emphasis
{
    None,
    Bold,
    Italic,
}
