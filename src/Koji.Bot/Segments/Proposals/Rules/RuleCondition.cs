using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Rules;

/// <summary>One step of a rule: a feature is at least so much, or less.</summary>
/// <remarks>
/// Written so that who has no value is where one expects them: who never did something did not do it "within the last 14 days".
/// </remarks>
internal sealed record RuleCondition(Feature Feature, bool IsAtLeast, double Threshold)
{
    /// <summary>Exactly as the expression will be evaluated.</summary>
    public bool Holds(double value) => (Feature.IsRecency, IsAtLeast) switch
    {
        (true, true) => double.IsNaN(value) || value >= Threshold,
        (_, true) => value >= Threshold,
        _ => value < Threshold,
    };

    public SegmentExpression Expression => (Feature.Measure, IsAtLeast) switch
    {
        // "Less than 14 whole days since" is the same as "within the last 14 days", and reads better.
        (DaysSince since, false) when IsWindow => new Did(since.Signals with { Window = Days }),
        (DaysSince since, true) when IsWindow => new Not(new Did(since.Signals with { Window = Days })),
        (Count count, true) when Threshold == 1 => new Did(count.Signals),
        (Count count, false) when Threshold == 1 => new Not(new Did(count.Signals)),
        (DaysSince, true) => new Not(Compare(Comparison.Less)),
        _ => Compare(IsAtLeast ? Comparison.GreaterOrEqual : Comparison.Less),
    };

    private Window Days => new((int)Threshold, WindowUnit.Days);

    private bool IsWindow => Threshold >= 1 && Threshold <= Window.Longest.TotalDays;

    private Measured Compare(Comparison comparison) => new(Feature.Measure, new Compared(comparison, new TraitValue(Number: Threshold)));
}
