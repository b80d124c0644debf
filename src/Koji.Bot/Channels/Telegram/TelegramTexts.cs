using System.Globalization;
using System.Resources;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What only Telegram needs to say.</summary>
internal static class TelegramTexts
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Channels.Telegram.Texts.TelegramTexts", typeof(TelegramTexts).Assembly);

    /// <summary>Both languages, for a group has none.</summary>
    public static string GroupHint(string? username)
    {
        var name = username is null ? "" : $" @{username}";
        return string.Join("\n\n", new[] { "en", "fr" }.Select(language =>
            string.Format(CultureInfo.InvariantCulture, Resources.GetString("GroupHint", CultureInfo.GetCultureInfo(language))!, name)));
    }
}
