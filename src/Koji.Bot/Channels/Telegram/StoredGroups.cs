using System.Globalization;
using Koji.Bot.Storage;

namespace Koji.Bot.Channels.Telegram;

/// <summary>
/// In the store, for all machines and beyond every restart: whoever tells a group takes a lease of its number that never runs out. The number of
/// the group is all that is kept of it.
/// </summary>
internal sealed class StoredGroups(ILeaseStore leases, TimeProvider time) : IToldGroups
{
    private const string Owner = "told";

    /// <summary>A group that calls again and again asks the store once in a life of the program.</summary>
    private readonly RecentSet<long> _known = new(RememberedGroups.Remembered);

    public async ValueTask<bool> AddAsync(long chat, CancellationToken cancellationToken)
    {
        if (_known.Contains(chat))
        {
            return false;
        }

        var taken = await TakeAsync(chat, cancellationToken);
        _known.Add(chat);
        return taken is not null;
    }

    /// <summary>A lease tells whether it is held by not being had.</summary>
    public async ValueTask<bool> HoldsAsync(long chat, CancellationToken cancellationToken)
    {
        if (_known.Contains(chat))
        {
            return true;
        }

        if (await TakeAsync(chat, cancellationToken) is not { } free)
        {
            return true;
        }

        await leases.ReleaseAsync(free, cancellationToken);
        return false;
    }

    private Task<NamedLease?> TakeAsync(long chat, CancellationToken cancellationToken) => leases.TakeAsync(
        string.Create(CultureInfo.InvariantCulture, $"telegram-group-told:{chat}"), Owner, time.GetUtcNow(), DateTimeOffset.MaxValue, cancellationToken);
}
