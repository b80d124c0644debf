using Koji.Bot.Segments;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Researchers;

/// <summary>A segment that is active, or stands in a study that was saved.</summary>
/// <param name="Studies">The ids of the studies that hear it and are not closed.</param>
/// <param name="Closed">The ids of those that heard it and are.</param>
public sealed record KnownSegment(SegmentDefinition Definition, bool IsActive, IReadOnlyList<string> Studies, IReadOnlyList<string> Closed)
{
    /// <summary>Only closed studies hear it.</summary>
    public bool IsOver => Studies.Count == 0 && Closed.Count > 0;

    /// <summary>When it was taken out of use; absent where it was not, or is in use again.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

/// <summary>Finds segments by their ids, wherever they were defined.</summary>
public sealed class SegmentFinder(ISegmentStore store, IStudyCatalog studies)
{
    /// <summary>By id. Where an active segment and a study differ, the active one holds.</summary>
    public async Task<SortedDictionary<string, KnownSegment>> AllAsync(CancellationToken cancellationToken)
    {
        var known = new SortedDictionary<string, KnownSegment>(StringComparer.Ordinal);
        foreach (var active in await store.ActiveAsync(cancellationToken))
        {
            known[active.Id] = new KnownSegment(active.Definition, true, [], []);
        }

        foreach (var archived in await store.ArchivedAsync(cancellationToken))
        {
            known[archived.Definition.Id] = new KnownSegment(archived.Definition, false, [], []) { ArchivedAt = archived.At };
        }

        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            var study = await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken);
            foreach (var segment in study?.Segments ?? [])
            {
                var there = known.GetValueOrDefault(segment.Id) ?? new KnownSegment(segment, false, [], []);
                known[segment.Id] = record.Status == StudyStatus.Closed
                    ? there with { Closed = [.. there.Closed, record.StudyId] }
                    : there with { Studies = [.. there.Studies, record.StudyId] };
            }
        }

        return known;
    }

    /// <summary>What to write instead of an id that nobody knows.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known) =>
        Nearest.To(written, known) is { } meant ? $"Did you mean '{meant}'?"
        : known.Count == 0 ? "None has been defined yet; a definition can be written out instead, such as count(\"pricing_viewed\", last 7 days) >= 3"
        : $"There {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.";
}
