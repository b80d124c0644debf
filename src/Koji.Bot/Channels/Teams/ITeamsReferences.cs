namespace Koji.Bot.Channels.Teams;

/// <summary>Where each person is reached: what the SDK calls a ConversationReference, refreshed by everything that arrives.</summary>
public interface ITeamsReferences
{
    Task<TeamsReference?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what was seen last. A conversation that is known keeps the address under which it became known, and what
    /// <paramref name="seen"/> does not say stays as it was.
    /// </summary>
    /// <returns>The reference as it is kept now.</returns>
    Task<TeamsReference> RecordAsync(TeamsReference seen, CancellationToken cancellationToken);

    /// <summary>Removes what is known of this address.</summary>
    Task ForgetAsync(string address, CancellationToken cancellationToken);
}

public sealed record TeamsReference
{
    /// <summary>
    /// As in <see cref="ChannelAddress.Address"/>: the person's object id in Entra where it is told, so that who is written to first and who
    /// writes first have the same address; else the conversation's id.
    /// </summary>
    public required string Address { get; init; }

    public required string ConversationId { get; init; }

    public required string ServiceUrl { get; init; }

    public required string ChannelId { get; init; }

    /// <summary>The app whose verified token vouched for <see cref="ServiceUrl"/>; null where none was asked for, which holds on loopback only.</summary>
    public string? AppId { get; init; }

    public string? BotId { get; init; }

    public string? UserId { get; init; }

    public string? AadObjectId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The person was greeted, or was quicker to write.</summary>
    public bool Welcomed { get; init; }

    /// <summary>This reference after <paramref name="seen"/>.</summary>
    public TeamsReference With(TeamsReference seen) => seen with
    {
        Address = Address,
        BotId = seen.BotId ?? BotId,
        UserId = seen.UserId ?? UserId,
        AadObjectId = seen.AadObjectId ?? AadObjectId,
        TenantId = seen.TenantId ?? TenantId,
        Welcomed = Welcomed || seen.Welcomed,
    };

    /// <summary>Object ids are written in either case; the address has one.</summary>
    public static string AddressOf(string? aadObjectId, string conversationId) =>
        string.IsNullOrWhiteSpace(aadObjectId) ? conversationId : aadObjectId.Trim().ToLowerInvariant();
}
