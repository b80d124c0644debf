using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Outreach.Moves;

/// <summary>Keeps codes from being guessed: after a few that are none, an address is not heard on them for a while, not even with one that is right.</summary>
public sealed class MoveGuesses(RespondentUpdates updates, IAddressRecordStore addresses)
{
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<bool> AreTooManyAsync(ChannelAddress address, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await addresses.GetAsync(address, cancellationToken))?.Guesses is { } guesses && IsOpen(guesses, now) && guesses.Wrong >= Most && !IsSame(guesses, deliveryId);

    public Task CountAsync(ChannelAddress address, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        updates.UpdateAsync(address, record => Counted(record, deliveryId, now), cancellationToken);

    private static AddressRecord Counted(AddressRecord record, string deliveryId, DateTimeOffset now) => record.Guesses switch
    {
        { } before when IsOpen(before, now) => IsSame(before, deliveryId) ? record : record with { Guesses = before with { Wrong = before.Wrong + 1, LastDelivery = deliveryId } },
        _ => record with { Guesses = new CodeGuesses(1, now, deliveryId) },
    };

    private static bool IsOpen(CodeGuesses guesses, DateTimeOffset now) => now < guesses.Since + Window;

    private static bool IsSame(CodeGuesses guesses, string deliveryId) => deliveryId.Length > 0 && guesses.LastDelivery == deliveryId;
}
