using System.Collections.Frozen;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Cuts the text of an expression into words and signs.</summary>
internal static class ExpressionTokens
{
    /// <summary>The words that mean something, in any letter case.</summary>
    public static readonly FrozenDictionary<string, ExpressionToken> Words = new Dictionary<string, ExpressionToken>
    {
        ["and"] = ExpressionToken.And,
        ["or"] = ExpressionToken.Or,
        ["not"] = ExpressionToken.Not,
        ["in"] = ExpressionToken.In,
        ["where"] = ExpressionToken.Where,
        ["last"] = ExpressionToken.Last,
        ["true"] = ExpressionToken.True,
        ["false"] = ExpressionToken.False,
        ["then"] = ExpressionToken.Then,
        ["but"] = ExpressionToken.But,
        ["within"] = ExpressionToken.Within,
        ["by"] = ExpressionToken.By,
        ["every"] = ExpressionToken.Every,
        ["minute"] = ExpressionToken.Unit,
        ["minutes"] = ExpressionToken.Unit,
        ["hour"] = ExpressionToken.Unit,
        ["hours"] = ExpressionToken.Unit,
        ["day"] = ExpressionToken.Unit,
        ["days"] = ExpressionToken.Unit,
        ["week"] = ExpressionToken.Unit,
        ["weeks"] = ExpressionToken.Unit,
        ["month"] = ExpressionToken.Unit,
        ["months"] = ExpressionToken.Unit,
        ["did"] = ExpressionToken.Did,
        ["count"] = ExpressionToken.Count,
        ["sum"] = ExpressionToken.Sum,
        ["distinct"] = ExpressionToken.Distinct,
        ["days_since"] = ExpressionToken.DaysSince,
        ["days_since_first"] = ExpressionToken.DaysSinceFirst,
        ["last_value"] = ExpressionToken.LastValue,
        ["first_value"] = ExpressionToken.FirstValue,
        ["last_time"] = ExpressionToken.LastTime,
        ["first_time"] = ExpressionToken.FirstTime,
        ["stage"] = ExpressionToken.Stage,
        ["trait"] = ExpressionToken.Trait,
        ["has_trait"] = ExpressionToken.HasTrait,
        ["in_segment"] = ExpressionToken.InSegment,
        ["top"] = ExpressionToken.Top,
        ["bottom"] = ExpressionToken.Bottom,
        ["account"] = ExpressionToken.Account,
        ["account_people"] = ExpressionToken.AccountPeople,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Quotes as keyboards and chat programs give them, with what closes each.</summary>
    private const string Openers = "\"'“”‘’";

    private static readonly FrozenDictionary<char, string> Closers = new Dictionary<char, string>
    {
        ['"'] = "\"",
        ['\''] = "'",
        ['“'] = "“”",
        ['”'] = "“”",
        ['‘'] = "‘’",
        ['’'] = "‘’",
    }.ToFrozenDictionary();

    private static readonly Tokenizer<ExpressionToken> Tokenizer = new TokenizerBuilder<ExpressionToken>()
        .Ignore(Span.WhiteSpace)
        .Match(Character.EqualTo('('), ExpressionToken.Open)
        .Match(Character.EqualTo(')'), ExpressionToken.Close)
        .Match(Character.EqualTo(','), ExpressionToken.Comma)
        .Match(Character.EqualTo('%'), ExpressionToken.Percent)
        .Match(Span.EqualTo("<=").Try(), ExpressionToken.LessOrEqual)
        .Match(Span.EqualTo(">=").Try(), ExpressionToken.GreaterOrEqual)
        .Match(Span.EqualTo("!=").Try(), ExpressionToken.NotEqual)
        .Match(Span.EqualTo("==").Try(), ExpressionToken.Equal)
        .Match(Character.EqualTo('='), ExpressionToken.Equal)
        .Match(Character.EqualTo('<'), ExpressionToken.Less)
        .Match(Character.EqualTo('>'), ExpressionToken.Greater)
        .Match(Span.Regex("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?"), ExpressionToken.Number)
        .Match(QuotedText, ExpressionToken.Text)
        .Match(Span.Regex("[A-Za-z_][A-Za-z0-9_.$-]*"), ExpressionToken.Word)
        .Build();

    public static Result<TokenList<ExpressionToken>> Cut(string text)
    {
        var cut = Tokenizer.TryTokenize(text);
        return cut.HasValue
            ? Result.Value(new TokenList<ExpressionToken>([.. cut.Value.Select(Recognised)]), cut.Location, cut.Remainder)
            : cut;
    }

    public static bool IsQuote(char c) => Openers.Contains(c, StringComparison.Ordinal);

    /// <summary>A quoted text's own words: without its quotes, <c>\"</c> and <c>\\</c> taken as what they stand for.</summary>
    public static string Unquote(string quoted)
    {
        var inner = quoted.AsSpan(1, quoted.Length - 2);
        var plain = new System.Text.StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\')
            {
                i++;
            }

            plain.Append(inner[i]);
        }

        return plain.ToString();
    }

    private static Token<ExpressionToken> Recognised(Token<ExpressionToken> token) =>
        token.Kind == ExpressionToken.Word && Words.TryGetValue(token.ToStringValue(), out var kind)
            ? new Token<ExpressionToken>(kind, token.Span)
            : token;

    private static Result<TextSpan> QuotedText(TextSpan input)
    {
        var opening = input.ConsumeChar();
        if (!opening.HasValue || !Closers.TryGetValue(opening.Value, out var closers))
        {
            return Result.Empty<TextSpan>(input);
        }

        var next = opening.Remainder.ConsumeChar();
        while (next.HasValue && !closers.Contains(next.Value, StringComparison.Ordinal))
        {
            var escaped = next.Value == '\\' ? next.Remainder.ConsumeChar() : next;
            next = escaped.Remainder.ConsumeChar();
        }

        return next.HasValue ? Result.Value(input.Until(next.Remainder), input, next.Remainder) : Result.Empty<TextSpan>(input);
    }
}
