using System.Collections.Immutable;

namespace Koji.Bot.Conversations;

/// <summary>How interviews of a study stand now, for researchers.</summary>
/// <param name="Open">Begun and not ended.</param>
/// <param name="BySegmentOpen">Open interviews by segment; a person in two segments counts in both.</param>
public sealed record OpenInterviews(int Open, IReadOnlyDictionary<string, int> BySegmentOpen);

public interface IConversationOverview
{
    Task<OpenInterviews> OpenInterviewsAsync(string studyId, CancellationToken cancellationToken);

    /// <summary>What is ready at <paramref name="now"/> and nobody works on, by channel; a channel where nothing waits is absent.</summary>
    Task<ImmutableArray<ChannelBacklog>> BacklogAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Conversations that were set aside, and those that hold messages that could not be delivered, in the order of their ids.</summary>
    /// <param name="after">A conversation's id; empty from the beginning.</param>
    Task<IReadOnlyList<SetAsideConversation>> ListSetAsideMessagesAsync(string after, int limit, CancellationToken cancellationToken);
}

/// <param name="Ready">Conversations.</param>
/// <param name="OldestReadyAt">Since when the longest of them has been ready.</param>
public sealed record ChannelBacklog(string Channel, int Ready, DateTimeOffset OldestReadyAt);

/// <param name="Conversation">Absent where nothing was committed yet, or where what was cannot be read.</param>
/// <param name="Reason">Why it was set aside; absent where it goes on and only <see cref="Conversation.Undelivered"/> holds something.</param>
/// <param name="Pending">What waits in its inbox, in order of arrival.</param>
public sealed record SetAsideConversation(string ConversationId, Conversation? Conversation, string? Reason, ImmutableArray<PendingInbound> Pending);
