using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Conversations;

/// <summary>
/// Conversations and what has arrived for them. The unit of atomic writing is one conversation, so that the same contract holds
/// on an embedded file and on a sharded cluster. Time is always handed in.
/// </summary>
public interface IConversationStore
{
    /// <summary>
    /// Puts a message into its conversation's inbox, durably, and makes the conversation ready.
    /// Leaves its version alone: a turn in progress stays valid, and finds the message afterwards.
    /// </summary>
    Task<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken);

    /// <summary>Claims conversations that are ready and that nobody works on, longest ready first.</summary>
    /// <param name="max">At most so many; at least 1.</param>
    Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        ClaimReadyAsync(ClaimLane.Any, max, now, leaseUntil, cancellationToken);

    /// <summary>The same, of one lane alone.</summary>
    Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(ClaimLane lane, int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>The channels on which there are conversations, those that are not configured any more included.</summary>
    Task<IReadOnlyList<string>> ChannelsAsync(CancellationToken cancellationToken);

    /// <summary>Claims one conversation, ready or not; null where it does not exist or somebody works on it.</summary>
    Task<ClaimedConversation?> ClaimAsync(string conversationId, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the conversation and removes the messages that it consumed, in one atomic step, if its version and its fencing number
    /// are still those of the claim.
    /// </summary>
    /// <returns>The claim to go on with, with what arrived meanwhile; null where it was refused, and then nothing has changed.</returns>
    Task<ClaimedConversation?> CommitAsync(ClaimedConversation claim, ConversationCommit commit, CancellationToken cancellationToken);

    /// <summary>Gives a claim back without a change; the conversation is ready at <paramref name="readyAt"/>, or when something arrives.</summary>
    /// <returns>False where the claim had been lost; nothing has changed then.</returns>
    Task<bool> ReleaseAsync(ClaimedConversation claim, DateTimeOffset? readyAt, CancellationToken cancellationToken);

    /// <summary>A conversation as it was last committed.</summary>
    Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Conversations that were set aside, with the reason.</summary>
    Task<IReadOnlyList<(string ConversationId, string Reason)>> ListSetAsideAsync(CancellationToken cancellationToken);

    /// <summary>Makes conversations that were set aside ready again: a start of the program may be a mended program.</summary>
    /// <returns>How many.</returns>
    Task<int> TakeUpSetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets delivery ids seen before <paramref name="before"/>.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetDeliveriesAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>Which conversations to claim.</summary>
/// <param name="Channel">Of this channel; absent: of any.</param>
/// <param name="IsUnprompted">
/// True: nobody waits for an answer there, for all that has arrived is invitations (<see cref="InviteContent"/>), or nothing has and the conversation as
/// it was committed last says so (<see cref="Conversation.IsUnprompted"/>). False: somebody does. Absent: either.
/// </param>
/// <param name="ExceptStudies">Not those with an open interview of one of these studies; an empty id stands for those with no open interview.</param>
public sealed record ClaimLane(string? Channel, bool? IsUnprompted, ImmutableArray<string> ExceptStudies)
{
    public static ClaimLane Any { get; } = new(null, null, []);
}

/// <param name="Sequence">Grows in the order of arrival.</param>
public sealed record PendingInbound(long Sequence, Inbound Inbound);

/// <summary>A conversation that one worker may work on, until the lease ends.</summary>
/// <param name="Fence">Higher with every claim: what an earlier owner still writes is refused.</param>
/// <param name="Pending">Not consumed yet, in order of arrival.</param>
/// <param name="SeenUpTo">The highest sequence number that the owner knows of.</param>
public sealed record ClaimedConversation(
    string Id,
    Conversation Conversation,
    long Fence,
    DateTimeOffset LeaseUntil,
    ImmutableArray<PendingInbound> Pending,
    long SeenUpTo);

/// <param name="Conversation">Its version is that of the claim; the store adds one.</param>
/// <param name="Consumed">Sequence numbers of the messages that this turn took; these alone are removed.</param>
/// <param name="Lease">Whether the owner goes on or gives the conversation back.</param>
public sealed record ConversationCommit(Conversation Conversation, ImmutableArray<long> Consumed, LeaseChange Lease);

/// <summary>What a commit does with the lease.</summary>
public abstract record LeaseChange;

/// <param name="Now">When the conversation is ready again should the owner be killed.</param>
public sealed record KeepLease(DateTimeOffset Now, DateTimeOffset Until) : LeaseChange;

/// <param name="ReadyAt">When something is due; absent where nothing is. What arrived unseen makes it ready at once.</param>
public sealed record GiveBack(DateTimeOffset? ReadyAt) : LeaseChange;

/// <summary>Not to be worked on until a new message arrives or the program is started again.</summary>
public sealed record SetAside(string Reason) : LeaseChange;
