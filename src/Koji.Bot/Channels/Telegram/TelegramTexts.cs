using System.Globalization;
using System.Resources;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What only Telegram needs to say.</summary>
internal static class TelegramTexts
{
    /// <summary>Those that Koji speaks, two letters each.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es", "de"];

    /// <summary>A group has no language: it is told in two, for four would be a wall of text.</summary>
    private const int LanguagesInAGroup = 2;

    private static readonly ResourceManager Resources = new("Koji.Bot.Channels.Telegram.Texts.TelegramTexts", typeof(TelegramTexts).Assembly);

    public static string Get(string key, string language) =>
        Resources.GetString(key, CultureInfo.GetCultureInfo(language)) ?? throw new MissingManifestResourceException($"TelegramTexts.resx has no {key}.");

    /// <summary>In each language, for a group has none.</summary>
    public static string GroupHint(string? username)
    {
        var name = username is null ? "" : $" @{username}";
        return string.Join("\n\n", Languages.Take(LanguagesInAGroup).Select(language => string.Format(CultureInfo.InvariantCulture, Get("GroupHint", language), name)));
    }
}
