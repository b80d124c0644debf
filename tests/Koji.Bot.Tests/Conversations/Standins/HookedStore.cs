using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations.Standins;

internal sealed class HookedStore(IConversationStore inner, Hook hook) : IConversationStore
{
    public Task<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken) => inner.AppendAsync(inbound, cancellationToken);

    public Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(
        ClaimLane lane, int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        inner.ClaimReadyAsync(lane, max, now, leaseUntil, cancellationToken);

    public Task<IReadOnlyList<string>> ChannelsAsync(CancellationToken cancellationToken) => inner.ChannelsAsync(cancellationToken);

    public Task<ClaimedConversation?> ClaimAsync(string conversationId, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        inner.ClaimAsync(conversationId, now, leaseUntil, cancellationToken);

    public Task<ClaimedConversation?> CommitAsync(ClaimedConversation claim, ConversationCommit commit, CancellationToken cancellationToken) =>
        hook.AroundAsync("commit", () => inner.CommitAsync(claim, commit, cancellationToken));

    public Task<bool> ReleaseAsync(ClaimedConversation claim, DateTimeOffset? readyAt, CancellationToken cancellationToken) =>
        hook.AroundAsync("release", () => inner.ReleaseAsync(claim, readyAt, cancellationToken));

    public Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken) => inner.FindAsync(conversationId, cancellationToken);

    public Task<IReadOnlyList<(string ConversationId, string Reason)>> ListSetAsideAsync(CancellationToken cancellationToken) => inner.ListSetAsideAsync(cancellationToken);

    public Task<int> TakeUpSetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.TakeUpSetAsideAsync(now, cancellationToken);

    public Task<int> ForgetDeliveriesAsync(DateTimeOffset before, CancellationToken cancellationToken) => inner.ForgetDeliveriesAsync(before, cancellationToken);
}

internal sealed class HookedArchive(IInterviewArchive inner, Hook hook) : IInterviewArchive
{
    public Task SaveAsync(InterviewState interview, CancellationToken cancellationToken) =>
        hook.AroundAsync("archive", async () =>
        {
            await inner.SaveAsync(interview, cancellationToken);
            return true;
        });

    public Task<InterviewState?> FindAsync(string interviewId, CancellationToken cancellationToken) => inner.FindAsync(interviewId, cancellationToken);

    public IAsyncEnumerable<InterviewState> ListAsync(string studyId, CancellationToken cancellationToken) => inner.ListAsync(studyId, cancellationToken);
}
