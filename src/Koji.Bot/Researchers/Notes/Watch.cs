using Koji.Bot.Channels;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Storage;

namespace Koji.Bot.Researchers.Notes;

/// <summary>Something that somebody of the team wants to be told of, in the chat in which they asked.</summary>
/// <param name="Seen">How things stood when they were last told, or when they asked: what differs from it is news.</param>
internal sealed record Watch(WatchKind Kind, string? About, ChannelAddress Chat, string By, string Seen)
{
    public const string NoteKind = "watch";

    /// <summary>The same wish in the same chat is one.</summary>
    public string Id => $"{Kind}|{About}|{Chat.ConversationId}".ToLowerInvariant();

    public DeskNote Note(DateTimeOffset now) => new(NoteKind, Id, KojiJson.Write(this), now);

    public static Watch Of(DeskNote note) => KojiJson.Read<Watch>(note.Text);

    public string Words() => Kind switch
    {
        WatchKind.Quota => $"when the quotas of {About} are filled",
        WatchKind.Theme => $"when a theme emerges in {About}",
        WatchKind.Segment => $"when the segment {About} jumps",
        _ => "when something fails",
    };
}
