using System.Collections.Immutable;

namespace Koji.Bot.Conversations.SetAsides;

/// <summary>What a change of a set-aside message came to.</summary>
public enum ShelfOutcome
{
    Done,

    /// <summary>Its conversation is being worked on at this moment.</summary>
    Busy,

    /// <summary>The interview that it belongs to is over, or what is stored of it cannot be read.</summary>
    TooLate,
}

/// <summary>
/// Messages that could not be handled: lists them, tries them again, throws them away. Works beside a running server, by claims and commits like any worker.
/// </summary>
public sealed class SetAsideShelf(IConversationStore store, IConversationOverview overview, IInterviewDesk desk, TimeProvider time)
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<SetAsideMessage>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = new List<SetAsideMessage>();
        var after = "";
        while (await overview.ListSetAsideMessagesAsync(after, AtOnce, cancellationToken) is { Count: > 0 } some)
        {
            listed.AddRange(some.SelectMany(SetAsideMessages.Of));
            after = some[^1].ConversationId;
        }

        return listed;
    }

    /// <summary>What arrived is handled again, in order; what was to be sent is sent again, not in the person's quiet hours.</summary>
    public Task<ShelfOutcome> RetryAsync(SetAsideMessage message, CancellationToken cancellationToken) =>
        ChangeAsync(message, async claim =>
        {
            var conversation = claim.Conversation;
            if (message.Arrived)
            {
                return new ConversationCommit(conversation with { FailedAttempts = 0 }, [], new GiveBack(time.GetUtcNow()));
            }

            var now = time.GetUtcNow();
            var notBefore = await desk.EarliestUnpromptedAsync(conversation.RespondentId, conversation.Address, now, cancellationToken);
            return SetAsideMessages.SendAgain(conversation, message.Id, notBefore, now) is { } again
                ? new ConversationCommit(again, [], new GiveBack(now))
                : null;
        }, cancellationToken);

    /// <summary>Of what arrived, the first message is thrown away, and what came after it is handled; what was to be sent is forgotten.</summary>
    public Task<ShelfOutcome> DiscardAsync(SetAsideMessage message, CancellationToken cancellationToken) =>
        ChangeAsync(message, claim =>
        {
            ImmutableArray<long> consumed = message.Arrived && claim.Pending is [var first, ..] ? [first.Sequence] : [];
            var kept = message.Arrived ? claim.Conversation with { FailedAttempts = 0 } : SetAsideMessages.Without(claim.Conversation, message.Id);
            return Task.FromResult<ConversationCommit?>(new ConversationCommit(kept, consumed, new GiveBack(time.GetUtcNow())));
        }, cancellationToken);

    private async Task<ShelfOutcome> ChangeAsync(SetAsideMessage message, Func<ClaimedConversation, Task<ConversationCommit?>> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (message.IsUnreadable)
        {
            return ShelfOutcome.TooLate;
        }

        if (await store.ClaimAsync(message.ConversationId, now, now + Lease, cancellationToken) is not { } claim)
        {
            return ShelfOutcome.Busy;
        }

        if (await change(claim) is not { } commit)
        {
            await store.ReleaseAsync(claim, claim.Conversation.NextDue(), cancellationToken);
            return ShelfOutcome.TooLate;
        }

        return await store.CommitAsync(claim, commit, cancellationToken) is null ? ShelfOutcome.Busy : ShelfOutcome.Done;
    }
}
