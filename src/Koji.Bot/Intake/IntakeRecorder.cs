using Koji.Bot.Channels;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Intake;

/// <summary>Brings checked items to the people they are about: who they are, what they are like, what they did.</summary>
/// <remarks>Doing it twice is doing it once, so that a sender who heard no answer may send again.</remarks>
/// <param name="identities">Absent where ids are joined by the directory's own rule alone.</param>
public sealed class IntakeRecorder(IRespondentDirectory directory, SegmentService segments, IdentityJoins? identities = null)
{
    /// <summary>The store commits writes that come together in one go.</summary>
    private const int WritesAtOnce = 64;

    /// <summary>Durable when the task completes.</summary>
    /// <param name="sender">What the sender may say of people.</param>
    /// <returns>How many signals were new.</returns>
    public async Task<int> RecordAsync(
        IReadOnlyList<IntakeItem> items, bool isHistory, CancellationToken cancellationToken, IntakeSender sender = IntakeSender.Server) =>
        (await TakeAsync(items, isHistory, sender, cancellationToken)).NewSignals;

    /// <inheritdoc cref="RecordAsync"/>
    internal async Task<TakenItems> TakeAsync(IReadOnlyList<IntakeItem> items, bool isHistory, IntakeSender sender, CancellationToken cancellationToken)
    {
        var people = await ResolveAsync(items, sender, cancellationToken);
        var byPerson = items.GroupBy(item => people[PersonKey.Of(item)], StringComparer.Ordinal).ToList();
        await SetTraitsAsync(byPerson, sender, cancellationToken);

        // After the traits, so that whoever hears of a transition finds language and addresses in place.
        var facts = byPerson.Where(person => person.Any(item => item is not AliasItem)).Select(person => FactsOf(person.Key, person)).ToList();
        var added = await segments.RecordAsync(facts, isHistory, cancellationToken);
        await FollowAsync(facts, cancellationToken);
        return new TakenItems(added, [.. byPerson.Select(person => person.Key)]);
    }

    /// <summary>Another request may have joined somebody between their being found and their facts being stored: these then stand under an id that leads on.</summary>
    private async Task FollowAsync(IReadOnlyList<PersonFacts> facts, CancellationToken cancellationToken)
    {
        foreach (var person in facts)
        {
            if (await directory.FindAsync(person.RespondentId, cancellationToken) is { } living && living.Id != person.RespondentId)
            {
                await segments.JoinAsync(person.RespondentId, living.Id, cancellationToken);
            }
        }
    }

    /// <remarks>What joins people is done in the order in which it came, as if each item had been sent by itself.</remarks>
    private async Task<Dictionary<PersonKey, string>> ResolveAsync(IReadOnlyList<IntakeItem> items, IntakeSender sender, CancellationToken cancellationToken)
    {
        var keys = items.Select(PersonKey.Of).Distinct().ToList();
        var people = await ResolveAllAsync(keys.Where(key => !key.NamesTwoHere), cancellationToken);
        var joined = new HashSet<string>(StringComparer.Ordinal);
        var isContested = ContestedIn(items.GroupBy(PersonKey.Of)).Count > 0;
        foreach (var item in items)
        {
            var key = PersonKey.Of(item);
            var before = people.GetValueOrDefault(key) ?? await ResolveAsync(key, cancellationToken);
            var after = await JoinAsync(item, before, sender, cancellationToken);
            if (isContested && sender == IntakeSender.Server && item is IdentifyItem identify && AddressesIn([identify]).Any())
            {
                // Who comes next in this request with the same address must find it here.
                await directory.SetTraitsAsync(after, identify.Traits.Where(trait => KnownTraits.AddressOf(trait.Key, trait.Value) is not null).ToDictionary(), cancellationToken);
            }

            people[key] = after;
            if (after != before || item is AliasItem || key.NamesSeveral)
            {
                joined.Add(after);
            }
        }

        if (joined.Count == 0)
        {
            return people;
        }

        // Somebody who was named before may have been joined since: then look again.
        people = await ResolveAllAsync(keys, cancellationToken);
        foreach (var person in people.Values.Where(joined.Contains).Distinct(StringComparer.Ordinal))
        {
            await BringTogetherAsync(person, cancellationToken);
        }

        return people;
    }

    /// <summary>Joins whom the item says, or shows, to be one person.</summary>
    /// <returns>The person whom the item is about.</returns>
    private async Task<string> JoinAsync(IntakeItem item, string person, IntakeSender sender, CancellationToken cancellationToken)
    {
        if (identities is null || sender == IntakeSender.Page)
        {
            // A page can say that its visitor is now a user, and nothing of two users.
            return item is AliasItem { UserId: { } user } said ? await directory.ResolveAsync(user, said.PreviousId, cancellationToken) : person;
        }

        var current = item is AliasItem alias ? await identities.AliasAsync(person, alias.PreviousId, cancellationToken) : person;
        current = item is { UserId: not null, SourceId: { } source } ? await identities.AliasAsync(current, source, cancellationToken) : current;
        return item is IdentifyItem identify ? await identities.ByAddressAsync(current, identify.Traits, cancellationToken) : current;
    }

    /// <summary>What people did before it was known that they are one stands under the ids that they had then.</summary>
    private async Task BringTogetherAsync(string person, CancellationToken cancellationToken)
    {
        foreach (var absorbed in (await directory.FindAsync(person, cancellationToken))?.AbsorbedIds ?? [])
        {
            await segments.JoinAsync(absorbed, person, cancellationToken);
        }
    }

    private async Task<Dictionary<PersonKey, string>> ResolveAllAsync(IEnumerable<PersonKey> keys, CancellationToken cancellationToken)
    {
        var people = new Dictionary<PersonKey, string>();
        foreach (var some in keys.Chunk(WritesAtOnce))
        {
            foreach (var (key, person) in some.Zip(await Task.WhenAll(some.Select(key => ResolveAsync(key, cancellationToken)))))
            {
                people[key] = person;
            }
        }

        return people;
    }

    private Task<string> ResolveAsync(PersonKey key, CancellationToken cancellationToken) =>
        directory.ResolveAsync(key.UserId ?? key.SourceId, key.AnonymousId, cancellationToken).AsTask();

    /// <summary>Of people who claim one address, each in turn, so that it stays with the first.</summary>
    private async Task SetTraitsAsync(List<IGrouping<string, IntakeItem>> byPerson, IntakeSender sender, CancellationToken cancellationToken)
    {
        var contested = ContestedIn(byPerson);
        var inTurn = byPerson.ToLookup(person => AddressesIn(person).Any(contested.Contains));
        foreach (var some in inTurn[false].Chunk(WritesAtOnce))
        {
            await Task.WhenAll(some.Select(person => SetTraitsAsync(person.Key, person, sender, cancellationToken)));
        }

        foreach (var person in inTurn[true])
        {
            await SetTraitsAsync(person.Key, person, sender, cancellationToken);
        }
    }

    /// <summary>Addresses that several claim.</summary>
    private static HashSet<ChannelAddress> ContestedIn(IEnumerable<IEnumerable<IntakeItem>> claimants) =>
        claimants.SelectMany(AddressesIn).CountBy(address => address).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();

    private static IEnumerable<ChannelAddress> AddressesIn(IEnumerable<IntakeItem> person) =>
        person.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => KnownTraits.AddressOf(trait.Key, trait.Value))).OfType<ChannelAddress>().Distinct();

    private async Task SetTraitsAsync(string person, IEnumerable<IntakeItem> items, IntakeSender sender, CancellationToken cancellationToken)
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

            foreach (var (name, value) in item.Traits.Where(trait => sender == IntakeSender.Server || !KnownTraits.IsPersonal(trait.Key)))
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

    /// <summary>The ids by which an item names its person.</summary>
    private readonly record struct PersonKey(string? UserId, string? AnonymousId, string? SourceId)
    {
        public bool NamesTwoHere => (UserId ?? SourceId) is not null && AnonymousId is not null;

        public bool NamesSeveral => UserId is not null && (AnonymousId ?? SourceId) is not null;

        public static PersonKey Of(IntakeItem item) => new(item.UserId, item.AnonymousId, item.SourceId);
    }
}

/// <summary>Where items come from, and what they may say of people therefore.</summary>
public enum IntakeSender
{
    /// <summary>A server or a source of the team's, which keeps its secret: what it says of a person's addresses, consents and ids holds.</summary>
    Server,

    /// <summary>A page or an app in the hands of anybody, its key to be read by all: it tells what its visitor did and is, and nothing by which people are reached or joined.</summary>
    Page,
}

/// <param name="People">The respondents whom the items were about.</param>
internal sealed record TakenItems(int NewSignals, IReadOnlyList<string> People);
