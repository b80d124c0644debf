using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Koji.Bot.Channels.Web.Texts;
using Koji.Bot.Storage;

namespace Koji.Bot.Channels.Web;

/// <summary>The HTML of the chat page and of the notices in its place. Every value is encoded on its way in.</summary>
internal static partial class WebChatPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="asker">Who asks, as a respondent knows them: a study's own name may give its question away.</param>
    public static string Render(string studyId, string asker, WebTexts texts) =>
        Fill(WebChatAssets.Page, name => name switch
        {
            "Study" => studyId,
            "Asker" => asker,
            "PageTitle" => texts.Format("Title", asker),
            "AllTexts" => KojiJson.Write(texts.All()),
            _ => Common(name, texts),
        });

    public static string Notice(string title, string body, WebTexts texts) =>
        Fill(WebChatAssets.Notice, name => name switch
        {
            "PageTitle" => title,
            "Body" => body,
            _ => Common(name, texts),
        });

    private static string Common(string name, WebTexts texts) => name switch
    {
        "Language" => texts.Language,
        "Version" => WebChatAssets.Version,
        _ => texts[name],
    };

    private static string Fill(string template, Func<string, string> value) =>
        Placeholder().Replace(template, match => Encoder.Encode(value(match.Groups[1].Value)));

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
