using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>Changes documents by pure functions: read, change, write if nobody else did, else again. The one place where this is retried.</summary>
/// <param name="joinListeners">Who keeps things by respondent id, and moves them when two turn out to be one.</param>
public sealed class RespondentUpdates(IRespondentStore respondents, IAddressRecordStore addresses, IEnumerable<IRespondentJoinListener>? joinListeners = null)
{
    // One person's document is written by a handful of callers at most; more tries than this are a bug, not contention.
    private const int MostTries = 100;

    /// <summary>The living respondent behind an id, who may be the one that it was joined into.</summary>
    public async Task<Respondent?> FindAsync(string respondentId, CancellationToken cancellationToken) =>
        await FollowAsync(await respondents.GetAsync(respondentId, cancellationToken), cancellationToken);

    /// <summary>Applies <paramref name="change"/>; null from it means that the change is refused and nothing is written.</summary>
    /// <returns>The respondent as stored after the change; null where there is no such respondent, or where it was refused.</returns>
    public Task<Respondent?> UpdateAsync(string respondentId, Func<Respondent, Respondent?> change, CancellationToken cancellationToken) =>
        UpdateAsync(respondentId, respondent => ValueTask.FromResult(change(respondent)), cancellationToken);

    /// <inheritdoc cref="UpdateAsync(string, Func{Respondent, Respondent?}, CancellationToken)"/>
    public async Task<Respondent?> UpdateAsync(string respondentId, Func<Respondent, ValueTask<Respondent?>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await FindAsync(respondentId, cancellationToken) is not { } current || await change(current) is not { } changed)
            {
                return null;
            }

            if (ReferenceEquals(changed, current))
            {
                return current;
            }

            if (await respondents.SaveAsync(changed, cancellationToken) == SaveOutcome.Saved)
            {
                return changed with { Version = changed.Version + 1 };
            }
        }

        throw new InvalidOperationException($"The respondent {respondentId} could not be written in {MostTries} tries.");
    }

    public async Task UpdateAsync(ChannelAddress address, Func<AddressRecord, AddressRecord> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var current = await addresses.GetAsync(address, cancellationToken) ?? new AddressRecord(address);
            var changed = change(current);
            if (ReferenceEquals(changed, current) || await addresses.TrySaveAsync(changed, cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException($"What was said at an address of {address.Channel} could not be written in {MostTries} tries.");
    }

    /// <summary>
    /// Makes one respondent of two. The smaller id survives, whoever asks: so two joins at once cannot lead in a circle.
    /// Two documents and no transaction: the absorbed one first says where it went and then the survivor takes over its content; whoever finds the first step alone does the second.
    /// </summary>
    /// <returns>The survivor.</returns>
    public async Task<Respondent> JoinAsync(string oneId, string otherId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var one = await FindAsync(oneId, cancellationToken) ?? throw new InvalidOperationException($"There is no respondent {oneId}.");
            var other = await FindAsync(otherId, cancellationToken) ?? throw new InvalidOperationException($"There is no respondent {otherId}.");
            if (one.Id == other.Id)
            {
                return one;
            }

            var (survivor, absorbed) = string.CompareOrdinal(one.Id, other.Id) < 0 ? (one, other) : (other, one);
            await respondents.SaveAsync(absorbed with { JoinedInto = survivor.Id }, cancellationToken);
        }

        throw new InvalidOperationException($"The respondents {oneId} and {otherId} could not be joined in {MostTries} tries.");
    }

    /// <summary>Where the respondent was joined into another: that other, with everything taken over.</summary>
    public async Task<Respondent?> FollowAsync(Respondent? respondent, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var joined = new List<Respondent>();
            var last = respondent;
            while (last?.JoinedInto is { } next)
            {
                joined.Add(last);
                last = await respondents.GetAsync(next, cancellationToken);
            }

            var missing = joined.Where(one => last?.AbsorbedIds.Contains(one.Id) == false).ToList();
            if (last is null || missing.Count == 0)
            {
                return last;
            }

            // Before the survivor is written: until it is, whoever comes next finds the join unfinished and tells everybody again.
            foreach (var absorbed in missing)
            {
                await TellAsync(absorbed.Id, last.Id, cancellationToken);
            }

            // Whether it was saved or somebody else was faster: what is stored is read again.
            await respondents.SaveAsync(missing.Aggregate(last, Joining.Unite), cancellationToken);
        }

        throw new InvalidOperationException($"What was joined with the respondent {respondent?.Id} could not be taken over in {MostTries} tries.");
    }

    private async Task TellAsync(string absorbedId, string survivorId, CancellationToken cancellationToken)
    {
        foreach (var listener in joinListeners ?? [])
        {
            await listener.JoinedAsync(absorbedId, survivorId, cancellationToken);
        }
    }
}
