using System.Net;
using System.Text.RegularExpressions;
using Koji.Bot.Channels.Teams.Schema;

namespace Koji.Bot.Channels.Teams;

/// <summary>A message's words as the person meant them: without the mention of the bot, without mark-up. Pure.</summary>
internal static partial class TeamsMessageText
{
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in MentionsOfBot(activity))
        {
            text = mention.Text is { Length: > 0 } words ? text.Replace(words, " ", StringComparison.Ordinal) : text;
        }

        // Other people's names stay, their tags go.
        text = MentionTag().Replace(text, "");
        if (activity.TextFormat is "xml" or "html")
        {
            text = Tag().Replace(LineEnd().Replace(text, "\n"), "");
        }

        return WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').ReplaceLineEndings("\n").Trim();
    }

    public static IEnumerable<Entity> MentionsOfBot(Activity activity) =>
        (activity.Entities ?? []).OfType<Entity>().Where(entity =>
            entity.Type == "mention" && entity.Mentioned?.Id is { } id && id == activity.Recipient?.Id);

    [GeneratedRegex(@"</?at\b[^>]{0,200}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MentionTag();

    [GeneratedRegex(@"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"</?[a-z][^<>]{0,1000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
