using System.Collections.Immutable;

namespace Koji.Bot.Conversations;

/// <summary>
/// A claim while a worker holds it: what is committed, and what is staged on top and goes into the next commit.
/// Only what may be done again after a crash is staged (effects applied, a message sent).
/// </summary>
internal sealed class OpenClaim(IConversationStore store, ClaimedConversation claim, TimeSpan lease, TimeProvider time)
{
    private ClaimedConversation _claim = claim;
    private bool _staged;

    /// <summary>As staged.</summary>
    public Conversation Conversation { get; private set; } = claim.Conversation;

    public ImmutableArray<PendingInbound> Pending => _claim.Pending;

    public void Stage(Conversation conversation)
    {
        _staged |= !ReferenceEquals(conversation, Conversation);
        Conversation = conversation;
    }

    public bool HasExpired(DateTimeOffset now) => now >= _claim.LeaseUntil;

    /// <summary>The highest sequence number of those in <see cref="Pending"/>, now or earlier.</summary>
    public long SeenUpTo => _claim.SeenUpTo;

    /// <summary>Commits what is staged.</summary>
    /// <returns>False where the claim was lost: whoever has it now does what is to be done.</returns>
    public Task<bool> CommitAsync(CancellationToken cancellationToken) => CommitTurnAsync(Conversation, [], cancellationToken);

    /// <summary>Commits a turn: the conversation after it and the messages that it took, together or not at all. Hence a turn is never staged.</summary>
    public async Task<bool> CommitTurnAsync(Conversation conversation, ImmutableArray<long> consumed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await WriteAsync(conversation, consumed, new KeepLease(now, now + lease), cancellationToken);
    }

    public async Task<bool> GiveBackAsync(DateTimeOffset? readyAt, CancellationToken cancellationToken) =>
        _staged
            ? await WriteAsync(Conversation, [], new GiveBack(readyAt), cancellationToken)
            : await store.ReleaseAsync(_claim, readyAt, cancellationToken);

    /// <summary>After a failure: forgets what was staged, counts the failure, and rests.</summary>
    public Task<bool> BackOffAsync(LeaseChange rest, CancellationToken cancellationToken) =>
        WriteAsync(_claim.Conversation with { FailedAttempts = _claim.Conversation.FailedAttempts + 1, FailedAt = time.GetUtcNow() }, [], rest, cancellationToken);

    public int FailedAttempts => _claim.Conversation.FailedAttempts;

    private async Task<bool> WriteAsync(Conversation conversation, ImmutableArray<long> consumed, LeaseChange change, CancellationToken cancellationToken)
    {
        if (await store.CommitAsync(_claim, new ConversationCommit(conversation, consumed, change), cancellationToken) is not { } next)
        {
            return false;
        }

        _claim = next;
        Conversation = next.Conversation;
        _staged = false;
        return true;
    }
}
