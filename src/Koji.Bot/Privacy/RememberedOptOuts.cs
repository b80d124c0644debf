using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Respondents;

namespace Koji.Bot.Privacy;

/// <summary>
/// The records of addresses, with those opt-outs that outlive the person who made them: of an address that was erased after an opt-out, a keyed hash stays,
/// and wherever the address turns up again (an import, a new person), it has opted out. It ends as every opt-out does: by an act at that address.
/// </summary>
public sealed class RememberedOptOuts(IAddressRecordStore inner, IErasureLog log, SigningKey key) : IAddressRecordStore
{
    private const string Purpose = "koji erased opt-out 1";
    private const int Length = 32;

    /// <summary>What stands in the place of the words, which are gone.</summary>
    public const string Words = "(kept as a keyed hash since what was known of the person was erased)";

    public async Task<AddressRecord?> GetAsync(ChannelAddress address, CancellationToken cancellationToken)
    {
        var stored = await inner.GetAsync(address, cancellationToken);
        if (stored is { OptOut: not null } or { OptedInAt: not null } || await log.FindOptOutAsync(HashOf(address), cancellationToken) is not { } at)
        {
            return stored;
        }

        return (stored ?? new AddressRecord(address)) with { OptOut = new OptOut(address, Words, at) };
    }

    public async Task<bool> TrySaveAsync(AddressRecord record, CancellationToken cancellationToken)
    {
        if (!await inner.TrySaveAsync(record, cancellationToken))
        {
            return false;
        }

        if (record is { OptOut: null, OptedInAt: not null })
        {
            await log.ForgetOptOutAsync(HashOf(record.Address), cancellationToken);
        }

        return true;
    }

    /// <summary>Leads to the address only for who has both the signing key and the address.</summary>
    public string HashOf(ChannelAddress address) =>
        Convert.ToHexStringLower(key.Authenticate(Purpose, Encoding.UTF8.GetBytes(address.ConversationId), Length));
}
