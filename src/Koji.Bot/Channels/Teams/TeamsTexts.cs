using System.Globalization;
using System.Resources;

namespace Koji.Bot.Channels.Teams;

/// <summary>What only Teams needs to say.</summary>
internal static class TeamsTexts
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Channels.Teams.Texts.TeamsTexts", typeof(TeamsTexts).Assembly);

    /// <param name="language">Two letters; an unknown one reads as English.</param>
    public static string Get(string key, string? language, params object[] values)
    {
        var text = Resources.GetString(key, CultureOf(language)) ?? throw new MissingManifestResourceException($"TeamsTexts has no entry {key}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>Both languages, for a group has none.</summary>
    public static string GroupHint() => string.Join("\n\n", new[] { "en", "fr" }.Select(language => Get("GroupHint", language)));

    private static CultureInfo CultureOf(string? language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language ?? "");
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
