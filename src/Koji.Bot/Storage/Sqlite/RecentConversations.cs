using Koji.Bot.Conversations;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>
/// Conversations as this process committed them last, so that the next turn need not read them anew. A conversation is only taken from here where the
/// store says that it still has the same version, and is the same (one that was erased may have begun anew); how many are kept does not grow with the number of those that are open.
/// </summary>
internal sealed class RecentConversations
{
    private const int KeptAtLeast = 1000;

    private readonly Lock _lock = new();
    private Dictionary<string, (Conversation Conversation, long Fence)> _young = new(StringComparer.Ordinal);
    private Dictionary<string, (Conversation Conversation, long Fence)> _old = new(StringComparer.Ordinal);

    /// <param name="fence">Of the claim under which it was committed.</param>
    public void Keep(string id, Conversation conversation, long fence)
    {
        lock (_lock)
        {
            if (_young.Count >= KeptAtLeast && !_young.ContainsKey(id))
            {
                // Whoever was not heard of since the last time is forgotten.
                (_old, _young) = (_young, new(StringComparer.Ordinal));
            }

            _young[id] = (conversation, fence);
        }
    }

    /// <param name="born">The fence with which the stored conversation began.</param>
    public Conversation? Find(string id, long version, long born)
    {
        lock (_lock)
        {
            return (_young.TryGetValue(id, out var found) || _old.TryGetValue(id, out found)) && found.Conversation.Version == version && found.Fence > born ? found.Conversation : null;
        }
    }
}
