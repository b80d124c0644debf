using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Intake;

/// <summary>What people are like, by the items of a request: of each trait, what is so now and not what came last.</summary>
internal sealed class ItemTraits(IRespondentDirectory directory, ISegmentStore? store)
{
    /// <summary>The store commits writes that come together in one go.</summary>
    public const int WritesAtOnce = 64;

    /// <summary>Of people who claim one address, each in turn, so that it stays with the first.</summary>
    public async Task SetAsync(IReadOnlyList<IGrouping<string, IntakeItem>> byPerson, CancellationToken cancellationToken)
    {
        var contested = AddressClaims.ContestedIn(byPerson);
        var known = await KnownAsync(byPerson, cancellationToken);
        var inTurn = byPerson.ToLookup(person => AddressClaims.In(person).Any(contested.Contains));
        foreach (var some in inTurn[false].Chunk(WritesAtOnce))
        {
            await Task.WhenAll(some.Select(person => SetAsync(person.Key, person, known.GetValueOrDefault(person.Key, PersonHistory.Empty), cancellationToken)));
        }

        foreach (var person in inTurn[true])
        {
            await SetAsync(person.Key, person, known.GetValueOrDefault(person.Key, PersonHistory.Empty), cancellationToken);
        }
    }

    private async Task SetAsync(string person, IEnumerable<IntakeItem> items, PersonHistory known, CancellationToken cancellationToken)
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

            foreach (var (name, value) in item.Traits.Where(trait => !IsOutdated(trait.Key, item.At, known)))
            {
                latest[name] = value;
            }
        }

        if (latest.Count > 0)
        {
            await directory.SetTraitsAsync(person, latest, cancellationToken);
        }
    }

    /// <summary>A later change of the trait is known: what is said now is late, or from an import of old data.</summary>
    /// <remarks>Not of consents: each piece of evidence goes on record, and there the latest holds.</remarks>
    private static bool IsOutdated(string name, DateTimeOffset at, PersonHistory known) =>
        !name.StartsWith(ConsentTraits.Prefix, StringComparison.Ordinal) && known.TraitChanges(name) is [.., var last] && last.At > at;

    private async Task<IReadOnlyDictionary<string, PersonHistory>> KnownAsync(IReadOnlyList<IGrouping<string, IntakeItem>> byPerson, CancellationToken cancellationToken)
    {
        var described = byPerson.Where(person => person.OfType<IdentifyItem>().Any()).ToList();
        if (store is null || described.Count == 0)
        {
            return ImmutableDictionary<string, PersonHistory>.Empty;
        }

        var names = described.SelectMany(person => person.OfType<IdentifyItem>()).SelectMany(item => item.Traits.Keys).ToImmutableSortedSet(StringComparer.Ordinal);
        return await store.HistoriesAsync([.. described.Select(person => person.Key)], ExpressionNames.None with { Traits = names }, cancellationToken);
    }
}

/// <summary>The addresses that people are said to have.</summary>
internal static class AddressClaims
{
    /// <summary>Addresses that several claim.</summary>
    public static HashSet<ChannelAddress> ContestedIn(IEnumerable<IEnumerable<IntakeItem>> claimants) =>
        claimants.SelectMany(In).CountBy(address => address).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();

    public static IEnumerable<ChannelAddress> In(IEnumerable<IntakeItem> person) =>
        person.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => KnownTraits.AddressOf(trait.Key, trait.Value))).OfType<ChannelAddress>().Distinct();
}
