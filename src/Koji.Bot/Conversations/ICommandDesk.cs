using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations;

/// <summary>Answers what the research team types and presses. Owned here, implemented by Researchers. Comes again after a crash in the middle of it.</summary>
public interface ICommandDesk
{
    ValueTask<DeskAnswer> AnswerAsync(DeskRequest request, CancellationToken cancellationToken);
}

/// <param name="Id">Names this message of this conversation: the same when it comes again.</param>
/// <param name="IsStale">It was pressed on a sheet that asks once, and was decided, or is not the latest of its kind any more.</param>
public sealed record DeskRequest(string Id, ChannelAddress At, DeskContent Said, bool IsStale);

/// <param name="LeavesOpen">Nothing was decided: the sheet that it was pressed on may be pressed again.</param>
public sealed record DeskAnswer(ImmutableArray<Utterance> Says, bool LeavesOpen = false)
{
    public static DeskAnswer Nothing { get; } = new([], LeavesOpen: true);
}
