using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;
using Koji.Bot.Segments;

namespace Koji.Bot.Intake;

/// <summary>Whom items are about, and who turns out to be one person by them.</summary>
internal sealed class ItemPeople(IRespondentDirectory directory, SegmentService segments, IdentityJoins? identities)
{
    /// <remarks>What joins people is done in the order in which it came, as if each item had been sent by itself.</remarks>
    public async Task<Dictionary<PersonKey, string>> ResolveAsync(IReadOnlyList<IntakeItem> items, IntakeSender sender, CancellationToken cancellationToken)
    {
        var keys = items.Select(PersonKey.Of).Distinct().ToList();
        var people = await ResolveAllAsync(keys.Where(key => !key.NamesTwoHere), cancellationToken);
        var joined = new HashSet<string>(StringComparer.Ordinal);
        var isContested = AddressClaims.ContestedIn(items.GroupBy(PersonKey.Of)).Count > 0;
        foreach (var item in items)
        {
            var key = PersonKey.Of(item);
            var before = people.GetValueOrDefault(key) ?? await ResolveAsync(key, cancellationToken);
            var after = await JoinAsync(item, before, sender, cancellationToken);
            if (isContested && sender == IntakeSender.Server && item is IdentifyItem identify && AddressClaims.In([identify]).Any())
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
        foreach (var some in keys.Chunk(ItemTraits.WritesAtOnce))
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
}

/// <summary>The ids by which an item names its person.</summary>
internal readonly record struct PersonKey(string? UserId, string? AnonymousId, string? SourceId)
{
    public bool NamesTwoHere => (UserId ?? SourceId) is not null && AnonymousId is not null;

    public bool NamesSeveral => UserId is not null && (AnonymousId ?? SourceId) is not null;

    public static PersonKey Of(IntakeItem item) => new(item.UserId, item.AnonymousId, item.SourceId);
}
