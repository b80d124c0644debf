using System.Collections.Immutable;

namespace Koji.Bot.Segments.Expressions;

/// <summary>The names of signals and traits that an expression looks at: nothing else about a person matters to it.</summary>
public sealed record ExpressionNames(ImmutableSortedSet<string> Signals, ImmutableSortedSet<string> Traits)
{
    public static readonly ExpressionNames None = new(
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public static ExpressionNames Of(SegmentExpression expression) => expression switch
    {
        And and => Of(and.Left).And(Of(and.Right)),
        Or or => Of(or.Left).And(Of(or.Right)),
        Not not => Of(not.Inner),
        Did did => OfSignals(did.Signals),
        HasTrait trait => OfTrait(trait.Name),
        Measured { Measure: Trait trait } => OfTrait(trait.Name),
        Measured { Measure: Count count } => OfSignals(count.Signals),
        Measured { Measure: Sum sum } => OfSignals(sum.Signals),
        Measured { Measure: DaysSince since } => OfSignals(since.Signals),
        Measured { Measure: DaysSinceFirst since } => OfSignals(since.Signals),
        Measured { Measure: LastValue last } => OfSignals(last.Signals),
        Measured { Measure: FirstValue first } => OfSignals(first.Signals),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    public ExpressionNames And(ExpressionNames other) => new(Signals.Union(other.Signals), Traits.Union(other.Traits));

    private static ExpressionNames OfSignals(SignalSelector signals) => None with { Signals = None.Signals.Add(signals.Name) };

    private static ExpressionNames OfTrait(string name) => None with { Traits = None.Traits.Add(name) };
}
