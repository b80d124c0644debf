namespace Koji.Bot.Channels.Telegram;

/// <summary>The groups that were told, once, that interviews are held in private.</summary>
internal interface IToldGroups
{
    /// <returns>False where it was told before.</returns>
    ValueTask<bool> AddAsync(long chat, CancellationToken cancellationToken);

    ValueTask<bool> HoldsAsync(long chat, CancellationToken cancellationToken);
}

/// <summary>Without a store: until the program ends.</summary>
internal sealed class RememberedGroups : IToldGroups
{
    /// <summary>More groups than that call nobody's interviewer between two starts of the program.</summary>
    public const int Remembered = 10_000;

    private readonly RecentSet<long> _told = new(Remembered);

    public ValueTask<bool> AddAsync(long chat, CancellationToken cancellationToken) => ValueTask.FromResult(_told.Add(chat));

    public ValueTask<bool> HoldsAsync(long chat, CancellationToken cancellationToken) => ValueTask.FromResult(_told.Contains(chat));
}
