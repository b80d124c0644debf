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
        var userOf = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in SignalFile.ReadAsync(path, cancellationToken: cancellationToken))
        {
            if (line.Item is null)
            {
                problems.Add(line);
            }
            else if (line.Item is not IgnoredItem)
            {
                items.Add(line.Item);
                if (line.Item is { UserId: { } user, AnonymousId: { } visitor })
                {
                    userOf.TryAdd(visitor, user);
                }
            }
        }

        // The same message id is the same signal, whoever it is filed under.
        var distinct = items.DistinctBy(item => item is TrackItem track ? (object)track.MessageId : item).ToList();
        var people = distinct
            .GroupBy(item => item.UserId ?? userOf.GetValueOrDefault(item.AnonymousId!, item.AnonymousId!), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(person => person.Key, HistoryOf, StringComparer.Ordinal);
        return new FileHistories(people, distinct.Count(item => item is TrackItem), problems.ToImmutable());
    }

    private static PersonHistory HistoryOf(IGrouping<string, IntakeItem> person) => new(
        person.OfType<TrackItem>().Select(item => new Signal(item.MessageId, person.Key, item.Event, item.At, item.Properties)),
        person.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => new TraitChange(trait.Key, trait.Value, item.At))));
}
