namespace Koji.Bot.Channels.Web;

public sealed class WebChatOptions
{
    public const string Section = "Koji:Web";

    /// <summary>
    /// <c>Koji:Web:AllowChat</c>: whether browsers on other machines may open the chat page. False by default: it is for this machine only.
    /// Interviews that are begun there without a signed link are tests either way.
    /// </summary>
    public bool AllowChat { get; set; }
}
