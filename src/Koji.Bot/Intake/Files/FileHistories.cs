using System.Collections.Immutable;
using Koji.Bot.Intake.Items;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Intake.Files;

/// <summary>What a signal file says of each person in it, by the ids of the file.</summary>
/// <param name="People">By user id; by anonymous id for those of whom the file never names a user id.</param>
/// <param name="Problems">Lines that could not be read.</param>
public sealed record FileHistories(ImmutableSortedDictionary<string, PersonHistory> People, int Signals, ImmutableArray<SignalLine> Problems)
{
    /// <inheritdoc cref="SignalFile.ReadAsync"/>
    public static async Task<FileHistories> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<IntakeItem>();
        var problems = ImmutableArray.CreateBuilder<SignalLine>();
        var idNow = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in SignalFile.ReadAsync(path, cancellationToken: cancellationToken))
        {
            if (line.Item is null)
            {
                problems.Add(line);
            }
            else
            {
                items.Add(line.Item);
                if (line.Item is { UserId: { } user } && ((line.Item as AliasItem)?.PreviousId ?? line.Item.AnonymousId) is { } before && before != user)
                {
                    idNow.TryAdd(before, user);
                }
            }
        }

        // The same message id is the same signal, whoever it is filed under.
        var distinct = items.Where(item => item is not AliasItem).DistinctBy(item => item is TrackItem track ? (object)track.MessageId : item).ToList();
        var people = distinct
            .GroupBy(item => Follow(idNow, item.UserId ?? item.AnonymousId!), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(person => person.Key, HistoryOf, StringComparer.Ordinal);
        return new FileHistories(people, distinct.Count(item => item is TrackItem), problems.ToImmutable());
    }

    /// <summary>From id to id, as aliases say; one that leads back to where it began ends there.</summary>
    private static string Follow(Dictionary<string, string> idNow, string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var current = id;
        while (seen.Add(current) && idNow.TryGetValue(current, out var next))
        {
            current = next;
        }

        return current;
    }

    private static PersonHistory HistoryOf(IGrouping<string, IntakeItem> person) => new(
        person.OfType<TrackItem>().Select(item => new Signal(item.MessageId, person.Key, item.Event, item.At, item.Properties)),
        person.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => new TraitChange(trait.Key, trait.Value, item.At))));
}
