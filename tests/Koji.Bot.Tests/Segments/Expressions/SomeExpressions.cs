using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Expressions;

/// <summary>Random expressions over few names, so that random histories meet them.</summary>
internal static class SomeExpressions
{
    public static readonly Gen<string> SignalName = Gen.OneOf("a", "b", "quo\"te\\");
    public static readonly Gen<string> PropertyName = Gen.OneOf("p", "q", "where", "a space", "dotted.key");

    public static readonly Gen<TraitValue> Value = Gen.OneOf(
        Gen.Int[-1, 4].Select(number => new TraitValue(Number: number)),
        Gen.Double[-2, 3].Select(number => new TraitValue(Number: number)),
        Gen.OneOf("", "x", "2", "it's “so”", "\\\"").Select(text => new TraitValue(Text: text)),
        Gen.Bool.Select(flag => new TraitValue(Flag: flag)));

    private static readonly Gen<Window> SomeWindow =
        from amount in Gen.Int[1, 40]
        from unit in Gen.Enum<WindowUnit>()
        select new Window(amount, unit);

    private static readonly Gen<TraitValue> Number = Value.Where(value => value.Number is not null);

    private static readonly Gen<ValueTest> NumberTest =
        from comparison in Gen.Enum<Comparison>()
        from value in Number
        select (ValueTest)new Compared(comparison, value);

    private static readonly Gen<ValueTest> AnyTest = Gen.OneOf(
        NumberTest,
        from comparison in Gen.OneOf(Comparison.Equal, Comparison.NotEqual)
        from value in Value
        select (ValueTest)new Compared(comparison, value),
        Value.Array[1, 3].Select(values => (ValueTest)new OneOf(new(values))));

    private static readonly Gen<PropertyTest> SomePropertyTest =
        from name in PropertyName
        from test in AnyTest
        select new PropertyTest(name, test);

    private static readonly Gen<SignalSelector> AllTime =
        from name in SignalName
        from tests in Gen.Frequency((3, Gen.Const(Array.Empty<PropertyTest>())), (1, SomePropertyTest.Array[1, 2]))
        select new SignalSelector(name, new(tests));

    private static readonly Gen<SignalSelector> Windowed =
        from selector in AllTime
        from window in SomeWindow
        from all in Gen.Bool
        select all ? selector : selector with { Window = window };

    private static readonly Gen<SignalMeasure> NumberMeasure = Gen.OneOf(
        Windowed.Select(selector => (SignalMeasure)new Count(selector)),
        Gen.Select(Windowed, PropertyName, (selector, property) => (SignalMeasure)new Sum(selector, property)),
        Gen.Select(Windowed, PropertyName, (selector, property) => (SignalMeasure)new Distinct(selector, property)),
        AllTime.Select(selector => (SignalMeasure)new DaysSince(selector)),
        AllTime.Select(selector => (SignalMeasure)new DaysSinceFirst(selector)));

    private static readonly Gen<ValueTest> TimeTest =
        from comparison in Gen.Enum<Comparison>()
        from text in Gen.OneOf("2026-02-27", "2026-03-01", "2026-03-01T12:00:00Z", "2026-03-01T12:05Z")
        select (ValueTest)new Compared(comparison, new TraitValue(Text: text));

    private static readonly Gen<Measure> ValueMeasure = Gen.OneOf(
        Gen.Select(AllTime, PropertyName, (selector, property) => (Measure)new LastValue(selector, property)),
        Gen.Select(AllTime, PropertyName, (selector, property) => (Measure)new FirstValue(selector, property)),
        AllTime.Array[1, 3].Select(steps => (Measure)new Stage(new(steps))),
        SignalName.Select(name => (Measure)new Trait(name)));

    private static readonly Gen<SegmentExpression> Leaf = Gen.OneOf(
        Windowed.Select(selector => (SegmentExpression)new Did(selector)),
        SignalName.Select(name => (SegmentExpression)new HasTrait(name)),
        Gen.Select(NumberMeasure, NumberTest, (measure, test) => (SegmentExpression)new Measured(measure, test)),
        Gen.Select(Gen.OneOf(AllTime.Select(selector => (Measure)new LastTime(selector)), AllTime.Select(selector => (Measure)new FirstTime(selector))), TimeTest,
            (measure, test) => (SegmentExpression)new Measured(measure, test)),
        Gen.Select(Windowed, AllTime, SomeWindow, (first, next, within) => (SegmentExpression)new DidThen(first, next, within)),
        Gen.Select(Windowed, AllTime, SomeWindow, (first, missing, within) => (SegmentExpression)new DidWithout(first, missing, within)),
        Gen.Select(ValueMeasure, AnyTest, (measure, test) => (SegmentExpression)new Measured(measure, test)));

    /// <summary>About one person alone.</summary>
    public static readonly Gen<SegmentExpression> Any = Nested(3, Leaf);

    private static readonly Gen<SegmentExpression> OfSignals = Leaf.Where(term => ExpressionTerms.TraitOf(term) is null);

    private static readonly Gen<SegmentExpression> Rank =
        from side in Gen.Enum<RankedSide>()
        from percent in Gen.OneOf(10.0, 33.3, 50, 90)
        from measure in NumberMeasure
        from days in Gen.Int[1, 9]
        select (SegmentExpression)new Ranked(side, percent, measure, new Window(days, WindowUnit.Days));

    private static readonly Gen<SegmentExpression> Beyond = Gen.OneOf(
        Rank,
        Nested(1, OfSignals).Select(inner => (SegmentExpression)new OfAccount(inner)),
        Gen.Select(Nested(1, Gen.Frequency((4, Leaf), (1, Rank))), NumberTest, (inner, test) => (SegmentExpression)new Measured(new AccountPeople(inner), test)));

    /// <summary>Also about the people of the same account, and compared with everybody.</summary>
    public static readonly Gen<SegmentExpression> OfMany = Nested(2, Gen.Frequency((2, Leaf), (3, Beyond)));

    /// <summary>Made of others, too, which have these ids.</summary>
    public static Gen<SegmentExpression> MadeOf(params string[] ids) => Nested(2, Gen.Frequency((2, Leaf), (2, Gen.OneOf(ids).Select(id => (SegmentExpression)new InSegment(id)))));

    private static Gen<SegmentExpression> Nested(int depth, Gen<SegmentExpression> leaf) => depth == 0
        ? leaf
        : Gen.Frequency(
            (2, leaf),
            (1, Nested(depth - 1, leaf).Select(inner => (SegmentExpression)new Not(inner))),
            (2, Gen.Select(Nested(depth - 1, leaf), Nested(depth - 1, leaf), (left, right) => (SegmentExpression)new And(left, right))),
            (2, Gen.Select(Nested(depth - 1, leaf), Nested(depth - 1, leaf), (left, right) => (SegmentExpression)new Or(left, right))));
}
