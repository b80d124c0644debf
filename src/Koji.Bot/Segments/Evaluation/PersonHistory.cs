using System.Collections.Immutable;
using Koji.Bot.Respondents;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>A trait got a value; it keeps it until the next change of the same trait.</summary>
public sealed record TraitChange(string Name, TraitValue Value, DateTimeOffset At);

/// <summary>
/// What is known of one person: signals and traits, each with its own time. What happens after the time at which one looks
/// is in the history and does not count yet.
/// </summary>
public sealed class PersonHistory
{
    public static readonly PersonHistory Empty = new([], []);

    private static readonly Func<ImmutableArray<Signal>, Signal, int> PlaceOfSignal = SignalPlace;
    private static readonly Func<ImmutableArray<TraitChange>, TraitChange, int> PlaceOfTrait = TraitPlace;

    // A person has a few names: looking through a short array is faster than hashing, and a million people are small.
    private readonly (string Name, ImmutableArray<Signal> Signals)[] _signals;
    private readonly (string Name, ImmutableArray<TraitChange> Changes)[] _traits;

    /// <param name="signals">In any order; the same id twice counts once.</param>
    /// <param name="traits">In any order; of two changes of a trait at one time, the later in the list holds.</param>
    public PersonHistory(IEnumerable<Signal> signals, IEnumerable<TraitChange> traits)
    {
        _signals = [.. signals.DistinctBy(signal => signal.Id).GroupBy(signal => signal.Name, StringComparer.Ordinal)
            .Select(group => (group.Key, group.OrderBy(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal).ToImmutableArray()))];
        _traits = [.. traits.GroupBy(change => change.Name, StringComparer.Ordinal).Select(group => (group.Key, group.OrderBy(change => change.At).ToImmutableArray()))];
    }

    private PersonHistory(((string, ImmutableArray<Signal>)[] Signals, (string, ImmutableArray<TraitChange>)[] Traits) sorted) => (_signals, _traits) = sorted;

    /// <summary>How many signals and changes are in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var (_, signals) in _signals)
            {
                count += signals.Length;
            }

            foreach (var (_, changes) in _traits)
            {
                count += changes.Length;
            }

            return count;
        }
    }

    public IEnumerable<Signal> AllSignals => _signals.SelectMany(one => one.Signals.AsEnumerable());

    public IEnumerable<TraitChange> AllTraitChanges => _traits.SelectMany(one => one.Changes.AsEnumerable());

    /// <summary>The signals of that name, the oldest first.</summary>
    public ImmutableArray<Signal> Signals(string name)
    {
        foreach (var (one, signals) in _signals)
        {
            if (one == name)
            {
                return signals;
            }
        }

        return [];
    }

    /// <summary>The trait's changes, the oldest first.</summary>
    public ImmutableArray<TraitChange> TraitChanges(string name)
    {
        foreach (var (one, changes) in _traits)
        {
            if (one == name)
            {
                return changes;
            }
        }

        return [];
    }

    /// <summary>This history and more.</summary>
    public PersonHistory With(ImmutableArray<Signal> signals, ImmutableArray<TraitChange> traits)
    {
        var allSignals = _signals;
        foreach (var signal in signals)
        {
            allSignals = With(allSignals, signal.Name, signal, PlaceOfSignal);
        }

        var allTraits = _traits;
        foreach (var change in traits)
        {
            allTraits = With(allTraits, change.Name, change, PlaceOfTrait);
        }

        return new PersonHistory((allSignals, allTraits));
    }

    private static (string, ImmutableArray<T>)[] With<T>((string Name, ImmutableArray<T> Facts)[] all, string name, T fact, Func<ImmutableArray<T>, T, int> placeOf)
    {
        var i = 0;
        while (i < all.Length && all[i].Name != name)
        {
            i++;
        }

        if (i == all.Length)
        {
            return [.. all, (name, [fact])];
        }

        var place = placeOf(all[i].Facts, fact);
        if (place < 0)
        {
            return all;
        }

        var next = ((string, ImmutableArray<T>)[])all.Clone();
        next[i] = (all[i].Name, all[i].Facts.Insert(place, fact));
        return next;
    }

    /// <summary>Where a signal belongs; it comes last as a rule. Below zero where it is there already.</summary>
    private static int SignalPlace(ImmutableArray<Signal> signals, Signal signal)
    {
        foreach (var known in signals)
        {
            if (known.Id == signal.Id)
            {
                return -1;
            }
        }

        var place = signals.Length;
        while (place > 0 && (signals[place - 1].At > signal.At || (signals[place - 1].At == signal.At && string.CompareOrdinal(signals[place - 1].Id, signal.Id) > 0)))
        {
            place--;
        }

        return place;
    }

    private static int TraitPlace(ImmutableArray<TraitChange> changes, TraitChange change)
    {
        var place = changes.Length;
        while (place > 0 && changes[place - 1].At > change.At)
        {
            place--;
        }

        return place;
    }
}
