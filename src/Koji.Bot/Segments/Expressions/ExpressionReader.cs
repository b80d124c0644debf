using System.Globalization;
using Superpower;
using Superpower.Model;

namespace Koji.Bot.Segments.Expressions;

/// <summary>From text to expression, with every mistake said in the writer's terms.</summary>
internal static class ExpressionReader
{
    public static ExpressionParse Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ExpressionParse.Wrong(new ExpressionProblem(0, 1, 1, $"expected {ExpressionWording.Condition}, but there is nothing"));
        }

        if (text.Length > SegmentExpression.LongestText)
        {
            return ExpressionParse.Wrong(new ExpressionProblem(SegmentExpression.LongestText, 1, 1,
                $"the definition has {text.Length} characters; {SegmentExpression.LongestText} are the most that is read"));
        }

        var cut = ExpressionTokens.Cut(text);
        if (!cut.HasValue)
        {
            return ExpressionParse.Wrong(Problem(text, cut.ErrorPosition, ExpressionWording.Unreadable(text, cut.ErrorPosition)));
        }

        var tokens = cut.Value.ToArray();
        var problems = tokens.SelectMany((_, i) => Misuse(text, tokens, i))
            .Concat(ExpressionPlaces.Misplaced(tokens).Select(one => Problem(text, one.Token.Position, one.Message)))
            .Concat(TooDeep(text, tokens)).ToArray();
        return problems.Length > 0 ? ExpressionParse.Wrong(problems) : Parsed(text, cut.Value);
    }

    private static ExpressionParse Parsed(string text, TokenList<ExpressionToken> tokens)
    {
        var parsed = ExpressionGrammar.Whole.TryParse(tokens);
        return parsed.HasValue
            ? new ExpressionParse(parsed.Value, default)
            : ExpressionParse.Wrong(Problem(text, parsed.ErrorPosition, ExpressionWording.Unexpected(text, tokens, parsed)));
    }

    /// <summary>What the grammar would let pass: numbers too large to be one, windows of no length, names without a letter, flags put in order.</summary>
    private static IEnumerable<ExpressionProblem> Misuse(string text, Token<ExpressionToken>[] tokens, int i)
    {
        var token = tokens[i];
        var before = i > 0 ? tokens[i - 1].Kind : (ExpressionToken?)null;
        var message = token.Kind switch
        {
            ExpressionToken.Number when before is ExpressionToken.Last or ExpressionToken.Within or ExpressionToken.Every => WindowProblem(token.ToStringValue(), i + 1 < tokens.Length ? tokens[i + 1] : null),
            ExpressionToken.Number when !double.IsFinite(double.Parse(token.ToStringValue(), CultureInfo.InvariantCulture)) => "this number is too large",
            ExpressionToken.Number when i + 1 < tokens.Length && tokens[i + 1].Kind == ExpressionToken.Percent
                && double.Parse(token.ToStringValue(), CultureInfo.InvariantCulture) is <= 0 or >= 100 => "a share of the people is more than 0 % and less than 100 %",
            ExpressionToken.Text when token.Span.Length == 2 && i > 1 && IsName(before, tokens[i - 2].Kind) => "the name between the quotes is missing",
            ExpressionToken.True or ExpressionToken.False when before is >= ExpressionToken.LessOrEqual and <= ExpressionToken.Greater =>
                "true and false have no order: compare them with = or !=",
            _ => null,
        };
        return message is null ? [] : [Problem(text, token.Position, message)];
    }

    private static bool IsName(ExpressionToken? before, ExpressionToken twoBefore) => before switch
    {
        ExpressionToken.Open => twoBefore >= ExpressionToken.Did,
        ExpressionToken.Then => true,
        ExpressionToken.Not => twoBefore == ExpressionToken.But,
        _ => false,
    };

    private static string? WindowProblem(string amount, Token<ExpressionToken>? unit)
    {
        if (!int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || whole < 1)
        {
            return "a window is a whole number of minutes, hours, days, weeks or months, from 1";
        }

        // A year in a unit that is missing is the grammar's concern; the longest unit is assumed for none.
        return unit is { Kind: ExpressionToken.Unit } word
            && whole > Window.Longest / Window.LengthOf(Enum.Parse<WindowUnit>(word.ToStringValue().TrimEnd('s', 'S') + "s", ignoreCase: true))
            ? "a window is at most ten years long; leave it out to look at all time"
            : null;
    }

    private static IEnumerable<ExpressionProblem> TooDeep(string text, Token<ExpressionToken>[] tokens)
    {
        var (open, nots) = (0, 0);
        foreach (var token in tokens)
        {
            open += token.Kind switch { ExpressionToken.Open => 1, ExpressionToken.Close => -1, _ => 0 };
            // A chain of 'not' nests as parentheses do, and ends with the condition that it negates.
            nots = token.Kind switch { ExpressionToken.Not => nots + 1, ExpressionToken.And or ExpressionToken.Or => 0, _ => nots };
            if (open + nots > SegmentExpression.DeepestNesting)
            {
                yield return Problem(text, token.Position, $"nested too deeply: at most {SegmentExpression.DeepestNesting} levels of parentheses and 'not' are read");
                yield break;
            }
        }
    }

    private static ExpressionProblem Problem(string text, Position position, string message) =>
        position.HasValue
            ? new ExpressionProblem(position.Absolute, position.Line, position.Column, message)
            : AtEnd(text, message);

    private static ExpressionProblem AtEnd(string text, string message)
    {
        var trimmed = text.TrimEnd();
        var lastBreak = trimmed.LastIndexOf('\n');
        return new ExpressionProblem(trimmed.Length, trimmed.Count(c => c == '\n') + 1, trimmed.Length - lastBreak, message);
    }
}
