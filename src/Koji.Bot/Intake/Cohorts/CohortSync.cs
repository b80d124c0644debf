using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Intake.Cohorts;

/// <summary>
/// Follows the cohorts of other systems. Every step says the same when it is repeated, so that a source that heard no answer may send again;
/// who is on a list is on disk before its page counts as received.
/// </summary>
public sealed class CohortSync(ICohortStore store, IntakeRecorder recorder, IRespondentDirectory directory, SegmentService segments)
{
    private const int MostTries = 100;
    private const int PeopleAtOnce = 500;

    /// <summary>Durable when the task completes.</summary>
    public async Task TakeAsync(CohortChange change, CancellationToken cancellationToken)
    {
        var cohort = await FollowedAsync(change, cancellationToken);
        if (CohortRules.IsOldNews(cohort, change))
        {
            return;
        }

        var isFirstList = CohortRules.IsFirstList(cohort, change);
        var people = await RecordAsync(cohort, change, isFirstList, cancellationToken);
        if (change.Step == CohortStep.WholeList)
        {
            await store.AddListedAsync(cohort.Id, change.Sync ?? "", people, cancellationToken);
        }

        cohort = await UpdateAsync(cohort.Id, current => CohortRules.Received(current, change), cancellationToken);
        if (CohortRules.IsListComplete(cohort, change))
        {
            await TakeOutTheRestAsync(cohort, change, cancellationToken);
            await UpdateAsync(cohort.Id, CohortRules.ListTaken, cancellationToken);
            await store.ForgetListsAsync(cohort.Id, cancellationToken);
        }
    }

    /// <summary>The cohort, with its segment active; made known where it is new.</summary>
    private async Task<Cohort> FollowedAsync(CohortChange change, CancellationToken cancellationToken)
    {
        var cohort = await store.GetAsync(Cohort.IdOf(change), cancellationToken) ?? await MakeKnownAsync(change, cancellationToken);
        if (cohort.IsFollowed)
        {
            return cohort;
        }

        await segments.ActivateAsync(cohort.Segment, cancellationToken);
        return await UpdateAsync(cohort.Id, current => current with { IsFollowed = true }, cancellationToken);
    }

    private async Task<Cohort> MakeKnownAsync(CohortChange change, CancellationToken cancellationToken)
    {
        var others = await store.ListAsync(cancellationToken);
        var made = Cohort.Of(change, others.Where(other => other.Source == change.Source).Select(other => other.Key).ToHashSet(StringComparer.Ordinal));
        await store.TrySaveAsync(made, cancellationToken);
        return await store.GetAsync(made.Id, cancellationToken) ?? throw new InvalidOperationException($"The cohort {made.Id} could not be written.");
    }

    private async Task<IReadOnlyList<string>> RecordAsync(Cohort cohort, CohortChange change, bool isFirstList, CancellationToken cancellationToken)
    {
        var isIn = new TraitValue(Flag: change.Step != CohortStep.Left);
        var members = change.Members.Select(member => member with { Traits = member.Traits.SetItem(cohort.Trait, isIn) }).ToList();
        var people = new List<string>(members.Count);
        foreach (var some in members.Chunk(PeopleAtOnce))
        {
            people.AddRange((await recorder.TakeAsync(some, isFirstList && change.Step != CohortStep.Left, IntakeSender.Server, cancellationToken)).People);
        }

        return people;
    }

    private async Task TakeOutTheRestAsync(Cohort cohort, CohortChange change, CancellationToken cancellationToken)
    {
        var listed = await store.ListedAsync(cohort.Id, change.Sync ?? "", cancellationToken);
        var facts = ImmutableArray.CreateBuilder<PersonFacts>();
        foreach (var member in await segments.MembersAsync(cohort.SegmentId, cancellationToken))
        {
            if (!await IsListedAsync(member, listed, cancellationToken))
            {
                var isOut = new TraitValue(Flag: false);
                await directory.SetTraitsAsync(member, new Dictionary<string, TraitValue> { [cohort.Trait] = isOut }, cancellationToken);
                facts.Add(new PersonFacts(member, [], [new TraitChange(cohort.Trait, isOut, change.At)]));
            }
        }

        foreach (var some in facts.Chunk(PeopleAtOnce))
        {
            await segments.RecordAsync(some, isHistory: false, cancellationToken);
        }
    }

    /// <summary>Also under an id that was joined into this person's since the page came.</summary>
    private async Task<bool> IsListedAsync(string member, IReadOnlySet<string> listed, CancellationToken cancellationToken) =>
        listed.Contains(member) || ((await directory.FindAsync(member, cancellationToken))?.AbsorbedIds.Any(listed.Contains) ?? false);

    private async Task<Cohort> UpdateAsync(string id, Func<Cohort, Cohort> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var current = await store.GetAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no cohort {id}.");
            var changed = change(current);
            if (changed == current)
            {
                return current;
            }

            if (await store.TrySaveAsync(changed, cancellationToken))
            {
                return changed with { Version = changed.Version + 1 };
            }
        }

        throw new InvalidOperationException($"The cohort {id} could not be written in {MostTries} tries.");
    }
}
