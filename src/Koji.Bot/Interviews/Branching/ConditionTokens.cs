using Superpower;
using Superpower.Display;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Koji.Bot.Interviews.Branching;

internal enum ConditionToken
{
    [Token(Description = "a name")]
    Name,

    [Token(Description = "a number")]
    Number,

    [Token(Description = "text in quotes")]
    Text,

    [Token(Description = "a comparison such as = or <=")]
    Compare,

    [Token(Example = "(")]
    Open,

    [Token(Example = ")")]
    Close,

    [Token(Example = ",")]
    Comma,

    [Token(Example = "and")]
    And,

    [Token(Example = "or")]
    Or,

    [Token(Example = "not")]
    Not,

    [Token(Example = "includes")]
    Includes,

    [Token(Example = "answered")]
    Answered,

    [Token(Example = "rank")]
    Rank,
}

internal static class ConditionTokens
{
    private static readonly TextParser<TextSpan> Name =
        Span.MatchedBy(Character.Letter.Or(Character.EqualTo('_')).IgnoreThen(Character.LetterOrDigit.Or(Character.In('_', '-')).IgnoreMany()));

    private static readonly TextParser<TextSpan> Number =
        Span.MatchedBy(Character.EqualTo('-').OptionalOrDefault().IgnoreThen(Character.Digit.AtLeastOnce()));

    public static Tokenizer<ConditionToken> Tokenizer { get; } = new TokenizerBuilder<ConditionToken>()
        .Ignore(Span.WhiteSpace)
        .Match(Character.EqualTo('('), ConditionToken.Open)
        .Match(Character.EqualTo(')'), ConditionToken.Close)
        .Match(Character.EqualTo(','), ConditionToken.Comma)
        .Match(Span.EqualTo("!=").Try().Or(Span.EqualTo("<=")).Try().Or(Span.EqualTo(">=")).Try().Or(Span.EqualTo("=="))
            .Try().Or(Span.EqualTo("=")).Or(Span.EqualTo("<")).Or(Span.EqualTo(">")), ConditionToken.Compare)
        .Match(Quoted('"').Try().Or(Quoted('\'')), ConditionToken.Text)
        .Match(Keyword("and"), ConditionToken.And)
        .Match(Keyword("or"), ConditionToken.Or)
        .Match(Keyword("not"), ConditionToken.Not)
        .Match(Keyword("includes"), ConditionToken.Includes)
        .Match(Keyword("answered"), ConditionToken.Answered)
        .Match(Keyword("rank"), ConditionToken.Rank)
        .Match(Number, ConditionToken.Number)
        .Match(Name, ConditionToken.Name)
        .Build();

    // A keyword is a whole name: `order` is not `or` and `der`, `rank-all` is not `rank`.
    private static TextParser<TextSpan> Keyword(string word) =>
        Name.Where(span => span.EqualsValueIgnoreCase(word));

    private static TextParser<TextSpan> Quoted(char quote) =>
        Span.MatchedBy(Character.EqualTo(quote).IgnoreThen(Character.Except(quote).IgnoreMany()).IgnoreThen(Character.EqualTo(quote)));
}
