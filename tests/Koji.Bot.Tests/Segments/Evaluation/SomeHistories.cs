using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Tests.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Evaluation;

/// <summary>Random histories around one time, in steps that make coincidences likely.</summary>
internal static class SomeHistories
{
    public static readonly DateTimeOffset Middle = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Gen<DateTimeOffset> Time = Gen.OneOf(
        Gen.Int[-60, 60].Select(days => Middle.AddDays(days)),
        Gen.Int[-90, 90].Select(minutes => Middle.AddMinutes(minutes)));

    public static readonly Gen<Signal> SomeSignal =
        from id in Gen.Int[0, 10_000]
        from name in SomeExpressions.SignalName
        from at in Time
        from properties in Gen.Select(SomeExpressions.PropertyName, SomeExpressions.Value).Array[0, 2]
        select new Signal($"s{id}", "r_1", name, at, properties.DistinctBy(p => p.Item1).ToImmutableSortedDictionary(p => p.Item1, p => p.Item2));

    public static readonly Gen<TraitChange> SomeTraitChange =
        from name in SomeExpressions.SignalName
        from value in SomeExpressions.Value
        from at in Time
        select new TraitChange(name, value, at);

    public static readonly Gen<PersonHistory> Any =
        from signals in SomeSignal.Array[0, 8]
        from traits in SomeTraitChange.Array[0, 3]
        select new PersonHistory(signals, traits);
}
