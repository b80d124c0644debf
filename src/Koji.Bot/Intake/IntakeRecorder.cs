using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Intake;

/// <summary>Brings checked items to the people they are about: who they are, what they are like, what they did.</summary>
/// <remarks>Doing it twice is doing it once, so that a sender who heard no answer may send again.</remarks>
public sealed class IntakeRecorder(IRespondentDirectory directory, SegmentService segments)
{
    /// <summary>Durable when the task completes.</summary>
    /// <returns>How many signals were new.</returns>
    public async Task<int> RecordAsync(IReadOnlyList<IntakeItem> items, bool isHistory, CancellationToken cancellationToken)
    {
        var concerned = items.Where(item => item is not IgnoredItem).ToList();
        var people = await ResolveAsync(concerned, cancellationToken);
        var byPerson = concerned.GroupBy(item => people[(item.UserId, item.AnonymousId)], StringComparer.Ordinal).ToList();
        foreach (var person in byPerson)
        {
            await SetTraitsAsync(person.Key, person, cancellationToken);
        }

        // After the traits, so that whoever hears of a transition finds language and addresses in place.
        return await segments.RecordAsync([.. byPerson.Select(person => FactsOf(person.Key, person))], isHistory, cancellationToken);
    }

    private async Task<Dictionary<(string?, string?), string>> ResolveAsync(List<IntakeItem> items, CancellationToken cancellationToken)
    {
        var pairs = items.Select(item => (item.UserId, item.AnonymousId)).Distinct().ToList();
        var people = await ResolveAllAsync(pairs, cancellationToken);
        var both = pairs.Where(pair => pair is { UserId: not null, AnonymousId: not null }).ToList();
        if (both.Count == 0)
        {
            return people;
        }

        // A pair that names both ids may have joined two people, one of whom was named before: then look again.
        people = await ResolveAllAsync(pairs, cancellationToken);
        foreach (var person in both.Select(pair => people[pair]).Distinct(StringComparer.Ordinal))
        {
            await BringTogetherAsync(person, cancellationToken);
        }

        return people;
    }

    /// <summary>What people did before it was known that they are one stands under the ids that they had then.</summary>
    private async Task BringTogetherAsync(string person, CancellationToken cancellationToken)
    {
        foreach (var absorbed in (await directory.FindAsync(person, cancellationToken))?.AbsorbedIds ?? [])
        {
            await segments.JoinAsync(absorbed, person, cancellationToken);
        }
    }

    private async Task<Dictionary<(string?, string?), string>> ResolveAllAsync(List<(string? UserId, string? AnonymousId)> pairs, CancellationToken cancellationToken)
    {
        var people = new Dictionary<(string?, string?), string>(pairs.Count);
        foreach (var pair in pairs)
        {
            people[pair] = await directory.ResolveAsync(pair.UserId, pair.AnonymousId, cancellationToken);
        }

        return people;
    }

    private async Task SetTraitsAsync(string person, IEnumerable<IntakeItem> items, CancellationToken cancellationToken)
    {
        var latest = new SortedDictionary<string, TraitValue>(StringComparer.Ordinal);
        foreach (var item in items.OfType<IdentifyItem>().OrderBy(item => item.At))
        {
            // Evidence of a consent is one piece, and each piece goes on record: two are not mixed, nor the first left out.
            if (ConsentTraits.ChannelsIn(item.Traits.Keys).Any() && latest.Count > 0)
            {
                await directory.SetTraitsAsync(person, latest, cancellationToken);
                latest = new SortedDictionary<string, TraitValue>(StringComparer.Ordinal);
            }

            foreach (var (name, value) in item.Traits)
            {
                latest[name] = value;
            }
        }

        if (latest.Count > 0)
        {
            await directory.SetTraitsAsync(person, latest, cancellationToken);
        }
    }

    private static PersonFacts FactsOf(string person, IEnumerable<IntakeItem> items)
    {
        var all = items.ToList();
        return new PersonFacts(
            person,
            [.. all.OfType<TrackItem>().Select(item => new Signal(item.MessageId, person, item.Event, item.At, item.Properties))],
            [.. all.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => new TraitChange(trait.Key, trait.Value, item.At)))]);
    }
}
