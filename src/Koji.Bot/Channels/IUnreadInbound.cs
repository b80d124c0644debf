using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Channels;

/// <summary>
/// What a person's chat sent and Koji has no reading for: a kind of message that came after this version, a card of another app's. Nothing follows from it; it is kept as it
/// came, so that somebody can look what it was. Never more than <see cref="Most"/> in all, nor more than <see cref="MostOfOne"/> of one address, nor longer
/// than <see cref="KeptFor"/>: the oldest go first, so that nobody fills the store with it. Owned here, implemented by a store.
/// </summary>
public interface IUnreadInbound
{
    const int Most = 500;
    const int MostOfOne = 10;

    static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The same <see cref="UnreadMessage.Id"/> again changes nothing. <see cref="UnreadMessage.At"/> is the present.</summary>
    Task KeepAsync(UnreadMessage message, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<UnreadMessage>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes what came from this address.</summary>
    Task ForgetAsync(ChannelAddress from, CancellationToken cancellationToken);
}

/// <param name="Id">Follows from where it came from and its delivery; says nothing of either.</param>
/// <param name="Kind">In the provider's words, such as <c>invoke task/fetch</c>.</param>
/// <param name="Raw">As it came; its beginning, where it is longer than <see cref="LongestRaw"/>. Personal: shown only to who asks for it.</param>
public sealed record UnreadMessage(string Id, ChannelAddress From, string Kind, string Raw, DateTimeOffset At)
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestRaw = 16_384;

    private const int LongestKind = 80;

    public static UnreadMessage Of(ChannelAddress from, string deliveryId, string kind, string raw, DateTimeOffset at) => new(
        "u" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{from.ConversationId}\n{deliveryId}")).AsSpan(0, 8)),
        from, Beginning(new string([.. kind.Where(c => !char.IsControl(c))]), LongestKind), Beginning(raw.Replace("\0", "", StringComparison.Ordinal), LongestRaw), at);

    private static string Beginning(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
