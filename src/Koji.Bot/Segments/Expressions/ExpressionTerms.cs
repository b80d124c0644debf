using System.Runtime.CompilerServices;

namespace Koji.Bot.Segments.Expressions;

/// <summary>The conditions of which an expression is put together by <c>and</c>, <c>or</c> and <c>not</c>.</summary>
internal static class ExpressionTerms
{
    private static readonly ConditionalWeakTable<SegmentExpression, SegmentExpression[]> Known = [];
    private static readonly ConditionalWeakTable<SegmentExpression, string> Texts = [];

    /// <summary>Each condition once. Worked out once for an expression.</summary>
    public static SegmentExpression[] Distinct(SegmentExpression expression) => Known.GetValue(expression, one => [.. Of(one).Distinct()]);

    /// <summary>An expression as it is written. Worked out once.</summary>
    public static string TextOf(SegmentExpression expression) => Texts.GetValue(expression, one => one.ToString());

    public static IEnumerable<SegmentExpression> Of(SegmentExpression expression) => expression switch
    {
        And and => Of(and.Left).Concat(Of(and.Right)),
        Or or => Of(or.Left).Concat(Of(or.Right)),
        Not not => Of(not.Inner),
        _ => [expression],
    };

    /// <summary>These and those that stand inside of <c>account</c> and <c>account_people</c>.</summary>
    public static IEnumerable<SegmentExpression> OfAll(SegmentExpression expression) =>
        Of(expression).SelectMany(term => InnerOf(term) is { } inner ? OfAll(inner).Prepend(term) : [term]);

    /// <summary>What is asked of the people of an account; null for a term that asks the person alone.</summary>
    public static SegmentExpression? InnerOf(SegmentExpression term) => term switch
    {
        OfAccount account => account.Inner,
        Measured { Measure: AccountPeople people } => people.Inner,
        _ => null,
    };

    /// <summary>Which signals a term looks at in the person's own history.</summary>
    public static IEnumerable<SignalSelector> SelectorsOf(SegmentExpression term) => term switch
    {
        Did did => [did.Signals],
        DidThen then => [then.First, then.Next],
        DidWithout without => [without.First, without.Missing],
        Measured { Measure: SignalMeasure measure } => [measure.Signals],
        Measured { Measure: Stage stage } => stage.Steps,
        Ranked ranked => [ranked.By.Signals],
        _ => [],
    };

    /// <summary>Which trait a term looks at.</summary>
    public static string? TraitOf(SegmentExpression term) => term switch
    {
        HasTrait trait => trait.Name,
        Measured { Measure: Trait trait } => trait.Name,
        _ => null,
    };
}
