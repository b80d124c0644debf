using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Outreach;

/// <summary>Who is not to be written to: a person, or an address of which it is not known whose it is.</summary>
public sealed class OptOuts(RespondentDirectory directory, RespondentUpdates updates, IAddressRecordStore addresses)
{
    public async Task<bool> StandsAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken)
    {
        if ((await addresses.GetAsync(address, cancellationToken))?.OptOut is not null)
        {
            return true;
        }

        var person = respondentId is null ? null : await directory.FindAsync(respondentId, cancellationToken);
        if (person is { OptOut: not null })
        {
            return true;
        }

        // An address has one owner: where that is the person, there is nobody else to ask about.
        return person?.Addresses.Contains(address) != true
            && await directory.FindByAddressAsync(address, cancellationToken) is { OptOut: not null };
    }

    /// <summary>Written at the address first: that alone stops every message there, should the rest be cut off.</summary>
    public async Task OptOutAsync(string? respondentId, OptOut optOut, CancellationToken cancellationToken)
    {
        await updates.UpdateAsync(optOut.Address, record => record.OptOutBy(optOut), cancellationToken);
        foreach (var id in await ConcernedAsync(respondentId, optOut.Address, cancellationToken))
        {
            await updates.UpdateAsync(id, respondent => respondent.OptOutBy(optOut), cancellationToken);
        }
    }

    /// <summary>Written at the address last, for the same reason.</summary>
    public async Task OptInAsync(string? respondentId, PermissionChange act, CancellationToken cancellationToken)
    {
        foreach (var id in await ConcernedAsync(respondentId, act.Address, cancellationToken))
        {
            await updates.UpdateAsync(id, respondent => respondent.OptInBy(act), cancellationToken);
        }

        await updates.UpdateAsync(act.Address, record => record.OptInBy(act), cancellationToken);
    }

    private async Task<IEnumerable<string>> ConcernedAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken)
    {
        var owner = await directory.FindByAddressAsync(address, cancellationToken);
        return new[] { respondentId, owner?.Id }.OfType<string>().Distinct();
    }
}
