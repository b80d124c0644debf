using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Web;

/// <summary>
/// The web channel's provider: what was said in each browser session, both ways. A message is "sent" once it lies here;
/// the browser fetches it whenever it is there to do so.
/// </summary>
public interface IWebMailbox
{
    /// <summary>Opens a session; the same address again changes nothing.</summary>
    Task OpenAsync(WebSession session, CancellationToken cancellationToken);

    Task<WebSession?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>Records that the conversation was told of the session, so that a reload does not tell it again.</summary>
    Task MarkStartedAsync(string address, CancellationToken cancellationToken);

    /// <summary>Adds a message; the same id twice changes nothing.</summary>
    /// <returns>False where there is no such session.</returns>
    Task<bool> AddAsync(string address, WebMessage message, CancellationToken cancellationToken);

    /// <summary>Gives a message its new text, prompt and answer. A message that is not there, or that is so already, stays as it is.</summary>
    Task AmendAsync(string address, string messageId, Amend amend, CancellationToken cancellationToken);

    /// <summary>Messages added or amended after <paramref name="after"/>, in the order of their revisions; all of them after 0.</summary>
    Task<IReadOnlyList<WebMessage>> ReadAsync(string address, long after, CancellationToken cancellationToken);

    /// <summary>The newest message that carried this prompt.</summary>
    Task<WebMessage?> FindPromptAsync(string address, string promptId, CancellationToken cancellationToken);

    /// <summary>Removes a session and everything in it.</summary>
    Task ForgetAsync(string address, CancellationToken cancellationToken);
}

/// <param name="Address">As in <see cref="ChannelAddress.Address"/>: derived from the cookie, and no way back to it.</param>
/// <param name="Payload">Of the signed link that was followed; absent where the page was opened by itself, for a test.</param>
/// <param name="Started">The conversation was told that the person is here.</param>
public sealed record WebSession(string Address, string StudyId, string? Payload, DateTimeOffset OpenedAt, bool Started = false);

/// <summary>One line of the page.</summary>
public sealed record WebMessage
{
    /// <summary>Of an interviewer's line: <see cref="OutboundMessage.Id"/>; of a respondent's: the delivery id.</summary>
    public required string Id { get; init; }

    /// <summary>Grows within the session with every addition and every amendment; set by the mailbox.</summary>
    public long Revision { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Speaker From { get; init; }
    public required string Text { get; init; }

    /// <summary>Two letters.</summary>
    public string? Language { get; init; }

    public SayKind? Kind { get; init; }
    public Prompt? Prompt { get; init; }

    /// <summary>Names the prompt that this line carried, also once it is closed; of a tap, the prompt that it answered.</summary>
    public string? PromptId { get; init; }

    public string? AnsweredWith { get; init; }

    /// <summary>The same line as <paramref name="amend"/> leaves it.</summary>
    public WebMessage With(Amend amend) => this with { Text = amend.Text, Prompt = amend.Prompt, AnsweredWith = amend.AnsweredWith };
}
