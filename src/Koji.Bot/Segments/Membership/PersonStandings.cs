using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Koji.Bot.Segments.Membership;

/// <summary>How a person stands to each segment for which they were evaluated, by the segment's id. Immutable.</summary>
/// <remarks>
/// Two short arrays: people stand to a handful of segments, mostly the same ones, so that the ids of a million people are one array, and a signal that changes one
/// standing makes one small array of it. A tree costs a dozen objects a person, and the collector visits each.
/// </remarks>
#pragma warning disable CA1710 // Researchers say how somebody stands to segments; that it is looked up by their ids is said by the interface.
public sealed class PersonStandings : IReadOnlyDictionary<string, Standing>
#pragma warning restore CA1710
{
    public static readonly PersonStandings Empty = new([], []);

    private readonly string[] _segments;
    private readonly Standing[] _standings;

    private PersonStandings(string[] segments, Standing[] standings) => (_segments, _standings) = (segments, standings);

    public int Count => _segments.Length;

    public bool IsEmpty => _segments.Length == 0;

    public IEnumerable<string> Keys => _segments;

    public IEnumerable<Standing> Values => _standings;

    /// <summary>When time alone may change the first of them; null where it changes nothing.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            DateTimeOffset? earliest = null;
            foreach (var standing in _standings)
            {
                earliest = standing.Due is { } due && (earliest is not { } known || due < known) ? due : earliest;
            }

            return earliest;
        }
    }

    public Standing this[string key] => TryGetValue(key, out var standing) ? standing : throw new KeyNotFoundException($"There is no standing to the segment '{key}'.");

    public static PersonStandings Of(IEnumerable<KeyValuePair<string, Standing>> standings) => Empty.SetItems(standings);

    public bool ContainsKey(string key) => PlaceOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Standing value)
    {
        var place = PlaceOf(key);
        value = place >= 0 ? _standings[place] : null;
        return place >= 0;
    }

    public PersonStandings Add(string segment, Standing standing) => SetItems([KeyValuePair.Create(segment, standing)]);

    /// <summary>These in place of those to the same segments.</summary>
    public PersonStandings SetItems(IEnumerable<KeyValuePair<string, Standing>> changed)
    {
        if (changed is PersonStandings other && SetKnown(other) is { } same)
        {
            return same;
        }

        var all = new SortedDictionary<string, Standing>(StringComparer.Ordinal);
        foreach (var (segment, standing) in this.Concat(changed))
        {
            all[segment] = standing;
        }

        return all.Count == 0 ? Empty : new PersonStandings([.. all.Keys], [.. all.Values]);
    }

    public IEnumerator<KeyValuePair<string, Standing>> GetEnumerator()
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            yield return KeyValuePair.Create(_segments[i], _standings[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <param name="segments">In ordinal order, shared among people.</param>
    /// <param name="standings">One for each of them; null where there is none.</param>
    internal static PersonStandings Of(ImmutableArray<string> segments, ReadOnlySpan<Standing?> standings)
    {
        var count = 0;
        foreach (var standing in standings)
        {
            count += standing is null ? 0 : 1;
        }

        var ids = count == segments.Length ? ImmutableCollectionsMarshal.AsArray(segments)! : new string[count];
        var kept = new Standing[count];
        for (int i = 0, place = 0; i < standings.Length; i++)
        {
            if (standings[i] is { } standing)
            {
                kept[place] = standing;
                if (count != segments.Length)
                {
                    ids[place] = segments[i];
                }

                place++;
            }
        }

        return count == 0 ? Empty : new PersonStandings(ids, kept);
    }

    /// <summary>Null where a segment is among them that is not here.</summary>
    private PersonStandings? SetKnown(PersonStandings changed)
    {
        if (IsEmpty || changed.IsEmpty)
        {
            return IsEmpty ? changed : this;
        }

        var next = (Standing[])_standings.Clone();
        for (var i = 0; i < changed._segments.Length; i++)
        {
            var place = PlaceOf(changed._segments[i]);
            if (place < 0)
            {
                return null;
            }

            next[place] = changed._standings[i];
        }

        return new PersonStandings(_segments, next);
    }

    private int PlaceOf(string segment)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            if (ReferenceEquals(_segments[i], segment))
            {
                return i;
            }
        }

        return Array.BinarySearch(_segments, segment, StringComparer.Ordinal);
    }
}
