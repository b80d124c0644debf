using System.Globalization;
using Koji.Bot.Respondents;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Writes an expression as text that parses to an equal one, with no more parentheses than that needs.</summary>
internal static class ExpressionText
{
    public static string Of(SegmentExpression expression) => expression switch
    {
        And and => $"{InAnd(and.Left, onTheRight: false)} and {InAnd(and.Right, onTheRight: true)}",
        Or or => $"{Of(or.Left)} or {(or.Right is Or ? InParentheses(or.Right) : Of(or.Right))}",
        Not not => $"not {(not.Inner is And or Or ? InParentheses(not.Inner) : Of(not.Inner))}",
        Did did => $"did({Of(did.Signals)}{Of(did.Signals.Window)})",
        DidThen then => $"did({Of(then.First)} then {Of(then.Next)} within {Length(then.Within)}{Of(then.First.Window)})",
        DidWithout without => $"did({Of(without.First)} but not {Of(without.Missing)} within {Length(without.Within)}{Of(without.First.Window)})",
        HasTrait trait => $"has_trait({Quoted(trait.Name)})",
        InSegment other => $"in_segment({Quoted(other.SegmentId)})",
        Ranked ranked => Of(ranked),
        OfAccount account => $"account({Of(account.Inner)})",
        Measured measured => $"{Of(measured.Measure)} {Of(measured.Test)}",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    // 'and' and 'or' take from the left, so that only what nests on the right needs its parentheses.
    private static string InAnd(SegmentExpression side, bool onTheRight) =>
        side is Or || (onTheRight && side is And) ? InParentheses(side) : Of(side);

    private static string InParentheses(SegmentExpression expression) => $"({Of(expression)})";

    private static string Of(Measure measure) => measure switch
    {
        Count count => $"count({Of(count.Signals)}{Of(count.Signals.Window)})",
        Sum sum => $"sum({Of(sum.Signals)}, {Quoted(sum.Property)}{Of(sum.Signals.Window)})",
        Distinct distinct => $"distinct({Of(distinct.Signals)}, {Quoted(distinct.Property)}{Of(distinct.Signals.Window)})",
        DaysSince since => $"days_since({Of(since.Signals)})",
        DaysSinceFirst since => $"days_since_first({Of(since.Signals)})",
        LastValue last => $"last_value({Of(last.Signals)}, {Quoted(last.Property)})",
        FirstValue first => $"first_value({Of(first.Signals)}, {Quoted(first.Property)})",
        LastTime last => $"last_time({Of(last.Signals)})",
        FirstTime first => $"first_time({Of(first.Signals)})",
        Stage stage => $"stage({string.Join(", ", stage.Steps.Select(Of))})",
        Trait trait => $"trait({Quoted(trait.Name)})",
        AccountPeople people => $"account_people({Of(people.Inner)})",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    private static string Of(SignalSelector signals)
    {
        var tests = signals.Where.Select(test => $"{PropertyName(test.Property)} {Of(test.Test)}");
        return signals.Where.Count == 0 ? Quoted(signals.Name) : $"{Quoted(signals.Name)} where {string.Join(" and ", tests)}";
    }

    private static string Of(Ranked ranked)
    {
        var every = ranked.Every == Ranked.Daily ? "" : $", every {Length(ranked.Every)}";
        return string.Create(CultureInfo.InvariantCulture, $"{(ranked.Side == RankedSide.Top ? "top" : "bottom")}({ranked.Percent:R} %, by {Of(ranked.By)}{every})");
    }

    private static string Of(Window? window) => window is null ? "" : $", last {Length(window)}";

    private static string Length(Window window) => string.Create(CultureInfo.InvariantCulture, $"{window.Amount} {UnitOf(window)}");

    private static string UnitOf(Window window)
    {
#pragma warning disable CA1308 // The language's words are lower-case.
        var plural = window.Unit.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        return window.Amount == 1 ? plural[..^1] : plural;
    }

    private static string Of(ValueTest test) => test switch
    {
        OneOf oneOf => $"in ({string.Join(", ", oneOf.Values.Select(Of))})",
        Compared compared => $"{Sign(compared.Comparison)} {Of(compared.Value)}",
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    private static string Of(TraitValue value) =>
        value.Number?.ToString("R", CultureInfo.InvariantCulture)
        ?? (value.Flag is { } flag ? (flag ? "true" : "false") : Quoted(value.Text ?? ""));

    private static string PropertyName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') && !char.IsAsciiDigit(name[0]) && name[0] != '.' && !ExpressionTokens.Words.ContainsKey(name)
            ? name
            : Quoted(name);

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
