using System.Globalization;
using Superpower;
using Superpower.Parsers;

namespace Koji.Bot.Interviews.Branching;

/// <summary>A condition as it was written: nothing in it has been looked up yet.</summary>
internal abstract record ConditionNode;

internal sealed record BothNode(ConditionNode Left, ConditionNode Right) : ConditionNode;

internal sealed record EitherNode(ConditionNode Left, ConditionNode Right) : ConditionNode;

internal sealed record NotNode(ConditionNode Inner) : ConditionNode;

internal sealed record AnsweredNode(Word Question) : ConditionNode;

internal sealed record RankNode(Word? Question, Word Option, Comparison Comparison, Word Number) : ConditionNode;

internal sealed record CompareNode(Word Question, Comparison Comparison, Word Value) : ConditionNode;

internal sealed record IncludesNode(Word Question, Word Value) : ConditionNode;

internal enum WordKind
{
    Name,
    Number,
    Text,
}

/// <summary>A name, a number or a text in quotes, with its place.</summary>
internal readonly record struct Word(WordKind Kind, string Value, int Column)
{
    public int Number => int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : Value.StartsWith('-') ? int.MinValue : int.MaxValue;
}

internal readonly record struct Comparison(string Sign, int Column)
{
    public bool IsEquality => Sign is "=" or "!=";

    public bool Holds(int left, int right) => Sign switch
    {
        "=" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };
}

internal static class ConditionGrammar
{
    private static readonly TokenListParser<ConditionToken, Word> Name =
        Token.EqualTo(ConditionToken.Name).Select(token => new Word(WordKind.Name, token.ToStringValue(), token.Position.Column));

    private static readonly TokenListParser<ConditionToken, Word> Number =
        Token.EqualTo(ConditionToken.Number).Select(token => new Word(WordKind.Number, token.ToStringValue(), token.Position.Column));

    private static readonly TokenListParser<ConditionToken, Word> Text =
        Token.EqualTo(ConditionToken.Text).Select(token => new Word(WordKind.Text, token.ToStringValue()[1..^1], token.Position.Column));

    private static readonly TokenListParser<ConditionToken, Word> Value = Name.Or(Number).Or(Text);

    private static readonly TokenListParser<ConditionToken, Comparison> Compare =
        Token.EqualTo(ConditionToken.Compare).Select(token => new Comparison(token.ToStringValue() is "==" ? "=" : token.ToStringValue(), token.Position.Column));

    private static readonly TokenListParser<ConditionToken, ConditionNode> Answered =
        from _ in Token.EqualTo(ConditionToken.Answered)
        from open in Token.EqualTo(ConditionToken.Open)
        from question in Name
        from close in Token.EqualTo(ConditionToken.Close)
        select (ConditionNode)new AnsweredNode(question);

    private static readonly TokenListParser<ConditionToken, ConditionNode> Rank =
        from _ in Token.EqualTo(ConditionToken.Rank)
        from open in Token.EqualTo(ConditionToken.Open)
        from first in Value
        from second in Token.EqualTo(ConditionToken.Comma).IgnoreThen(Value).Select(word => (Word?)word).OptionalOrDefault()
        from close in Token.EqualTo(ConditionToken.Close)
        from comparison in Compare
        from number in Number
        select (ConditionNode)new RankNode(second is null ? null : first, second ?? first, comparison, number);

    private static readonly TokenListParser<ConditionToken, ConditionNode> About =
        Name.Then(question =>
            Compare.Then(comparison => Value.Select(value => (ConditionNode)new CompareNode(question, comparison, value)))
                .Or(Token.EqualTo(ConditionToken.Includes).IgnoreThen(Value).Select(value => (ConditionNode)new IncludesNode(question, value))));

    private static readonly TokenListParser<ConditionToken, ConditionNode> Nested =
        from open in Token.EqualTo(ConditionToken.Open)
        from inner in Parse.Ref(() => Condition!)
        from close in Token.EqualTo(ConditionToken.Close)
        select inner;

    private static readonly TokenListParser<ConditionToken, ConditionNode> Test =
        Token.EqualTo(ConditionToken.Not).IgnoreThen(Parse.Ref(() => Test!)).Select(inner => (ConditionNode)new NotNode(inner))
            .Or(Nested).Or(Answered).Or(Rank).Or(About);

    private static readonly TokenListParser<ConditionToken, ConditionNode> All =
        Parse.Chain(Token.EqualTo(ConditionToken.And), Test, (_, left, right) => new BothNode(left, right));

    private static readonly TokenListParser<ConditionToken, ConditionNode> Condition =
        Parse.Chain(Token.EqualTo(ConditionToken.Or), All, (_, left, right) => new EitherNode(left, right));

    public static TokenListParser<ConditionToken, ConditionNode> Whole { get; } = Condition.AtEnd();
}
