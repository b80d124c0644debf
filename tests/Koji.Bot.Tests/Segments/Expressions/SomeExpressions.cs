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

    private static readonly Gen<Measure> NumberMeasure = Gen.OneOf(
        Windowed.Select(selector => (Measure)new Count(selector)),
        Gen.Select(Windowed, PropertyName, (selector, property) => (Measure)new Sum(selector, property)),
        AllTime.Select(selector => (Measure)new DaysSince(selector)),
        AllTime.Select(selector => (Measure)new DaysSinceFirst(selector)));

    private static readonly Gen<Measure> ValueMeasure = Gen.OneOf(
        Gen.Select(AllTime, PropertyName, (selector, property) => (Measure)new LastValue(selector, property)),
        Gen.Select(AllTime, PropertyName, (selector, property) => (Measure)new FirstValue(selector, property)),
        SignalName.Select(name => (Measure)new Trait(name)));

    private static readonly Gen<SegmentExpression> Leaf = Gen.OneOf(
        Windowed.Select(selector => (SegmentExpression)new Did(selector)),
        SignalName.Select(name => (SegmentExpression)new HasTrait(name)),
        Gen.Select(NumberMeasure, NumberTest, (measure, test) => (SegmentExpression)new Measured(measure, test)),
        Gen.Select(ValueMeasure, AnyTest, (measure, test) => (SegmentExpression)new Measured(measure, test)));

    public static readonly Gen<SegmentExpression> Any = Nested(3);

    private static Gen<SegmentExpression> Nested(int depth) => depth == 0
        ? Leaf
        : Gen.Frequency(
            (2, Leaf),
            (1, Nested(depth - 1).Select(inner => (SegmentExpression)new Not(inner))),
            (2, Gen.Select(Nested(depth - 1), Nested(depth - 1), (left, right) => (SegmentExpression)new And(left, right))),
            (2, Gen.Select(Nested(depth - 1), Nested(depth - 1), (left, right) => (SegmentExpression)new Or(left, right))));
}
