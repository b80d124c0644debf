using System.Collections.Frozen;
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

    private readonly FrozenDictionary<string, ImmutableArray<Signal>> _signals;
    private readonly FrozenDictionary<string, ImmutableArray<TraitChange>> _traits;

    /// <param name="signals">In any order; the same id twice counts once.</param>
    /// <param name="traits">In any order; of two changes of a trait at one time, the later in the list holds.</param>
    public PersonHistory(IEnumerable<Signal> signals, IEnumerable<TraitChange> traits)
    {
        _signals = signals.DistinctBy(signal => signal.Id).GroupBy(signal => signal.Name)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal).ToImmutableArray());
        _traits = traits.GroupBy(change => change.Name)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(change => change.At).ToImmutableArray());
    }

    /// <summary>The signals of that name, the oldest first.</summary>
    public ImmutableArray<Signal> Signals(string name) => _signals.TryGetValue(name, out var signals) ? signals : [];

    /// <summary>The trait's changes, the oldest first.</summary>
    public ImmutableArray<TraitChange> TraitChanges(string name) => _traits.TryGetValue(name, out var changes) ? changes : [];

    public IEnumerable<Signal> AllSignals => _signals.Values.SelectMany(signals => signals);

    public IEnumerable<TraitChange> AllTraitChanges => _traits.Values.SelectMany(changes => changes);

    /// <summary>This history and more.</summary>
    public PersonHistory With(IEnumerable<Signal> signals, IEnumerable<TraitChange> traits) =>
        new(AllSignals.Concat(signals), AllTraitChanges.Concat(traits));
}
