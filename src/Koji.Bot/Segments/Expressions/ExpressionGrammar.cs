using System.Globalization;
using Koji.Bot.Respondents;
using Superpower;
using Superpower.Parsers;
using static Koji.Bot.Segments.Expressions.ExpressionToken;

namespace Koji.Bot.Segments.Expressions;

/// <summary>
/// The grammar. Alternatives begin with different words throughout, and what is optional is written as alternatives:
/// so the parser never has to go back, and a mistake is reported where it stands with all that could have stood there.
/// </summary>
internal static class ExpressionGrammar
{
    private static readonly TokenListParser<ExpressionToken, string> QuotedText =
        Token.EqualTo(Text).Select(token => ExpressionTokens.Unquote(token.ToStringValue()));

    // Properties may have the names of functions: where count >= 3.
    private static readonly TokenListParser<ExpressionToken, string> PropertyName =
        new[]
            {
                Word, Unit, ExpressionToken.Did, ExpressionToken.Count, ExpressionToken.Sum, ExpressionToken.Trait, Last, Then, But, Within, By, Every,
                ExpressionToken.Distinct, ExpressionToken.LastTime, ExpressionToken.FirstTime, ExpressionToken.Stage, Top, Bottom, ExpressionToken.Account,
            }
            .Select(kind => Token.EqualTo(kind))
            .Aggregate((either, next) => either.Or(next))
            .Select(token => token.ToStringValue())
            .Or(QuotedText)
            .Named("the name of a property");

    private static readonly TokenListParser<ExpressionToken, TraitValue> NumberValue =
        Token.EqualTo(Number).Select(token => new TraitValue(Number: double.Parse(token.ToStringValue(), CultureInfo.InvariantCulture)));

    private static readonly TokenListParser<ExpressionToken, TraitValue> AnyValue =
        QuotedText.Select(text => new TraitValue(Text: text))
            .Or(NumberValue)
            .Or(Token.EqualTo(True).Select(_ => new TraitValue(Flag: true)))
            .Or(Token.EqualTo(False).Select(_ => new TraitValue(Flag: false)));

    private static readonly TokenListParser<ExpressionToken, Comparison> Operator =
        Token.EqualTo(Equal).Select(_ => Comparison.Equal)
            .Or(Token.EqualTo(NotEqual).Select(_ => Comparison.NotEqual))
            .Or(Token.EqualTo(Less).Select(_ => Comparison.Less))
            .Or(Token.EqualTo(LessOrEqual).Select(_ => Comparison.LessOrEqual))
            .Or(Token.EqualTo(Greater).Select(_ => Comparison.Greater))
            .Or(Token.EqualTo(GreaterOrEqual).Select(_ => Comparison.GreaterOrEqual));

    private static readonly TokenListParser<ExpressionToken, Items<TraitValue>> Values =
        from open in Token.EqualTo(Open)
        from values in AnyValue.AtLeastOnceDelimitedBy(Token.EqualTo(Comma))
        from close in Token.EqualTo(Close)
        select new Items<TraitValue>(values);

    private static readonly TokenListParser<ExpressionToken, ValueTest> TestOfNumber =
        from comparison in Operator
        from value in NumberValue
        select (ValueTest)new Compared(comparison, value);

    private static readonly TokenListParser<ExpressionToken, ValueTest> TestOfAnyValue =
        (from comparison in Operator
         from value in AnyValue
         select (ValueTest)new Compared(comparison, value))
        .Or(from word in Token.EqualTo(In)
            from values in Values
            select (ValueTest)new OneOf(values));

    private static readonly TokenListParser<ExpressionToken, ValueTest> TestOfTime =
        from comparison in Operator
        from value in QuotedText.Where(ExpressionTimes.IsTime, $"expected a day or a time in quotes, such as \"{ExpressionTimes.Example}\"")
        select (ValueTest)new Compared(comparison, new TraitValue(Text: value));

    private static readonly TokenListParser<ExpressionToken, Items<PropertyTest>> PropertyTests =
        from word in Token.EqualTo(Where)
        from tests in (from name in PropertyName
                       from test in TestOfAnyValue
                       select new PropertyTest(name, test)).AtLeastOnceDelimitedBy(Token.EqualTo(ExpressionToken.And))
        select new Items<PropertyTest>(tests);

    private static readonly TokenListParser<ExpressionToken, Window> Length =
        from amount in Token.EqualTo(Number)
        from unit in Token.EqualTo(Unit)
        select new Window(int.Parse(amount.ToStringValue(), CultureInfo.InvariantCulture), UnitOf(unit.ToStringValue()));

    private static readonly TokenListParser<ExpressionToken, Window?> WindowAndClose =
        (from comma in Token.EqualTo(Comma)
         from last in Token.EqualTo(Last)
         from length in Length
         from close in Token.EqualTo(Close)
         select (Window?)length)
        .Or(Token.EqualTo(Close).Select(_ => (Window?)null));

    private static readonly TokenListParser<ExpressionToken, string> PropertyArgument =
        from comma in Token.EqualTo(Comma)
        from property in QuotedText
        select property;

    private static readonly TokenListParser<ExpressionToken, Func<SignalSelector, Window?, SegmentExpression>> Sequel =
        (from then in Token.EqualTo(Then)
         from next in Signals
         from length in WithinLength
         select (Func<SignalSelector, Window?, SegmentExpression>)((first, window) => new DidThen(first with { Window = window }, next, length)))
        .Or(from but in Token.EqualTo(But)
            from not in Token.EqualTo(ExpressionToken.Not)
            from missing in Signals
            from length in WithinLength
            select (Func<SignalSelector, Window?, SegmentExpression>)((first, window) => new DidWithout(first with { Window = window }, missing, length)));

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> DidSignal =
        from word in Token.EqualTo(ExpressionToken.Did)
        from did in Selecting(
            Sequel.Then(made => WindowAndClose.Select(window => (Made: made, Window: window)))
                .Or(WindowAndClose.Select(window => (Made: (Func<SignalSelector, Window?, SegmentExpression>)((signals, last) => new Did(signals with { Window = last })), Window: window))),
            (signals, end) => end.Made(signals, end.Window))
        select did;

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> TraitIsThere =
        from word in Token.EqualTo(ExpressionToken.HasTrait)
        from name in NameAlone
        select (SegmentExpression)new HasTrait(name);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> TraitTested =
        from word in Token.EqualTo(ExpressionToken.Trait)
        from name in NameAlone
        from test in TestOfAnyValue
        select (SegmentExpression)new Measured(new Trait(name), test);

    private static readonly TokenListParser<ExpressionToken, SignalMeasure> NumberMeasure =
        Measuring(ExpressionToken.Count, WindowAndClose, (selector, window) => new Count(selector with { Window = window }))
            .Or(Measuring(ExpressionToken.Sum, PropertyArgument.Then(property => WindowAndClose.Select(window => (property, window))),
                (selector, end) => new Sum(selector with { Window = end.window }, end.property)))
            .Or(Measuring(ExpressionToken.Distinct, PropertyArgument.Then(property => WindowAndClose.Select(window => (property, window))),
                (selector, end) => new Distinct(selector with { Window = end.window }, end.property)))
            .Or(Measuring(ExpressionToken.DaysSince, Token.EqualTo(Close), (selector, _) => new DaysSince(selector)))
            .Or(Measuring(ExpressionToken.DaysSinceFirst, Token.EqualTo(Close), (selector, _) => new DaysSinceFirst(selector)));

    private static readonly TokenListParser<ExpressionToken, SignalMeasure> ValueMeasure =
        Measuring(ExpressionToken.LastValue, PropertyAndClose, (selector, property) => new LastValue(selector, property))
            .Or(Measuring(ExpressionToken.FirstValue, PropertyAndClose, (selector, property) => new FirstValue(selector, property)));

    private static readonly TokenListParser<ExpressionToken, SignalMeasure> TimeMeasure =
        Measuring(ExpressionToken.LastTime, Token.EqualTo(Close), (selector, _) => new LastTime(selector))
            .Or(Measuring(ExpressionToken.FirstTime, Token.EqualTo(Close), (selector, _) => new FirstTime(selector)));

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> StageTested =
        from word in Token.EqualTo(ExpressionToken.Stage)
        from open in Token.EqualTo(Open)
        from steps in Signals.AtLeastOnceDelimitedBy(Token.EqualTo(Comma))
        from close in Token.EqualTo(Close)
        from test in TestOfAnyValue
        select (SegmentExpression)new Measured(new Stage(new(steps)), test);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> MemberOfOther =
        from word in Token.EqualTo(ExpressionToken.InSegment)
        from id in NameAlone
        select (SegmentExpression)new InSegment(id);

    private static readonly TokenListParser<ExpressionToken, Window> EveryAndClose =
        (from comma in Token.EqualTo(Comma)
         from every in Token.EqualTo(Every)
         from length in Length
         from close in Token.EqualTo(Close)
         select length)
        .Or(Token.EqualTo(Close).Select(_ => Ranked.Daily));

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> RankedAmongAll =
        from side in Token.EqualTo(Top).Select(_ => RankedSide.Top).Or(Token.EqualTo(Bottom).Select(_ => RankedSide.Bottom))
        from open in Token.EqualTo(Open)
        from share in NumberValue
        from sign in Token.EqualTo(Percent)
        from comma in Token.EqualTo(Comma)
        from comparing in Token.EqualTo(By)
        from measure in NumberMeasure
        from every in EveryAndClose
        select (SegmentExpression)new Ranked(side, share.Number!.Value, measure, every);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> AccountAsOne =
        from word in Token.EqualTo(ExpressionToken.Account)
        from inner in InParentheses
        select (SegmentExpression)new OfAccount(inner);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> AccountByPeople =
        from word in Token.EqualTo(ExpressionToken.AccountPeople)
        from inner in InParentheses
        from test in TestOfNumber
        select (SegmentExpression)new Measured(new AccountPeople(inner), test);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> Term =
        DidSignal
            .Or(TraitIsThere)
            .Or(TraitTested)
            .Or(StageTested)
            .Or(MemberOfOther)
            .Or(RankedAmongAll)
            .Or(AccountAsOne)
            .Or(AccountByPeople)
            .Or(TimeMeasure.Then(measure => TestOfTime.Select(test => (SegmentExpression)new Measured(measure, test))))
            .Or(NumberMeasure.Then(measure => TestOfNumber.Select(test => (SegmentExpression)new Measured(measure, test))))
            .Or(ValueMeasure.Then(measure => TestOfAnyValue.Select(test => (SegmentExpression)new Measured(measure, test))))
            .Or(from not in Token.EqualTo(ExpressionToken.Not)
                from inner in Parse.Ref(() => Term!)
                select (SegmentExpression)new Not(inner))
            .Or(InParentheses);

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> Conjunction =
        Parse.Chain(Token.EqualTo(ExpressionToken.And), Term, (_, left, right) => new And(left, right));

    private static readonly TokenListParser<ExpressionToken, SegmentExpression> Disjunction =
        Parse.Chain(Token.EqualTo(ExpressionToken.Or), Conjunction, (_, left, right) => new Or(left, right));

    public static readonly TokenListParser<ExpressionToken, SegmentExpression> Whole = Disjunction.AtEnd();

    private static TokenListParser<ExpressionToken, SegmentExpression> InParentheses =>
        from open in Token.EqualTo(Open)
        from inner in Parse.Ref(() => Disjunction!)
        from close in Token.EqualTo(Close)
        select inner;

    private static TokenListParser<ExpressionToken, Window> WithinLength =>
        from within in Token.EqualTo(Within)
        from length in Length
        select length;

    /// <summary>Signals without a window: it stands once, at the end.</summary>
    private static TokenListParser<ExpressionToken, SignalSelector> Signals =>
        from name in QuotedText
        from tests in PropertyTests.Or(Parse.Return<ExpressionToken, Items<PropertyTest>>(default))
        select new SignalSelector(name, tests);

    private static TokenListParser<ExpressionToken, string> NameAlone =>
        from open in Token.EqualTo(Open)
        from name in QuotedText
        from close in Token.EqualTo(Close)
        select name;

    private static TokenListParser<ExpressionToken, string> PropertyAndClose =>
        from property in PropertyArgument
        from close in Token.EqualTo(Close)
        select property;

    /// <summary>Only whole amounts come here: <see cref="ExpressionReader"/> has looked at every window before.</summary>
    private static WindowUnit UnitOf(string word) => Enum.Parse<WindowUnit>(word.TrimEnd('s', 'S') + "s", ignoreCase: true);

    private static TokenListParser<ExpressionToken, SignalMeasure> Measuring<TEnd>(
        ExpressionToken function, TokenListParser<ExpressionToken, TEnd> end, Func<SignalSelector, TEnd, SignalMeasure> measure) =>
        from word in Token.EqualTo(function)
        from made in Selecting(end, measure)
        select made;

    /// <summary><c>("name" where …</c> and then <paramref name="end"/>, which takes the closing parenthesis.</summary>
    private static TokenListParser<ExpressionToken, T> Selecting<TEnd, T>(TokenListParser<ExpressionToken, TEnd> end, Func<SignalSelector, TEnd, T> made) =>
        from open in Token.EqualTo(Open)
        from name in QuotedText
        from result in PropertyTests.Then(tests => end.Select(e => made(new SignalSelector(name, tests), e)))
            .Or(end.Select(e => made(new SignalSelector(name, default), e)))
        select result;
}
