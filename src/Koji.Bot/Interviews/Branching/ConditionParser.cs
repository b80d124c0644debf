using Koji.Bot.Interviews.Guides;
using Superpower;
using Superpower.Model;

namespace Koji.Bot.Interviews.Branching;

/// <summary>
/// Reads the condition under which a question is shown, such as <c>satisfaction &lt;= 3 and not answered(reason)</c>,
/// and checks it against the questions that come before.
/// </summary>
/// <remarks>
/// <code>
/// condition := all { "or" all }            all := test { "and" test }
/// test      := "not" test | "(" condition ")" | "answered" "(" question ")"
///            | "rank" "(" [question ","] option ")" compare number
///            | question compare value | question "includes" value
/// compare   := "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
/// value     := option | number | "yes" | "no" | "text in quotes"
/// </code>
/// A comparison with a question that has no answer does not hold.
/// </remarks>
public static class ConditionParser
{
    // Nobody writes longer ones by hand, and the depth of nesting is bounded by it.
    private const int LongestSource = 2000;

    /// <param name="source">The condition as the author wrote it.</param>
    /// <param name="earlierQuestions">The questions that come before the one that the condition belongs to, in order.</param>
    public static ConditionParseResult Parse(string source, IReadOnlyList<Question> earlierQuestions)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return Failed(new ConditionProblem(1, "The condition is empty; write one such as `satisfaction <= 3`, or leave it out."));
        }

        if (source.Length > LongestSource)
        {
            return Failed(new ConditionProblem(LongestSource + 1, "The condition is longer than 2,000 characters; split the question instead."));
        }

        var tokens = ConditionTokens.Tokenizer.TryTokenize(source);
        if (!tokens.HasValue)
        {
            return Failed(Unreadable(tokens));
        }

        var parsed = ConditionGrammar.Whole.TryParse(tokens.Value);
        if (!parsed.HasValue)
        {
            return Failed(Misplaced(parsed));
        }

        var check = new ConditionCheck(earlierQuestions);
        var holds = check.Compile(parsed.Value);
        return check.Problems.Count > 0
            ? new ConditionParseResult(null, [.. check.Problems.OrderBy(p => p.Column)])
            : new ConditionParseResult(new Condition(source, [.. check.Questions], holds), []);
    }

    private static ConditionParseResult Failed(ConditionProblem problem) => new(null, [problem]);

    private static ConditionProblem Unreadable(Result<TokenList<ConditionToken>> result)
    {
        var position = result.ErrorPosition;
        var rest = result.Remainder.ToStringValue();
        return rest.StartsWith('"') || rest.StartsWith('\'')
            ? new ConditionProblem(position.Column, "The text in quotes does not end; close it with the same quote.")
            : new ConditionProblem(position.Column, $"`{rest[..1]}` means nothing here; use names, numbers, = != < <= > >=, and, or, not, includes and parentheses.");
    }

    private static ConditionProblem Misplaced<T>(TokenListParserResult<ConditionToken, T> result)
    {
        var at = result.Remainder.IsAtEnd ? null : (Token<ConditionToken>?)result.Remainder.ConsumeToken().Value;
        var expected = result.Expectations is { Length: > 0 } names ? string.Join(", ", names.Distinct().Order(StringComparer.Ordinal)) : "`and`, `or` or the end of the condition";
        return at is { } token
            ? new ConditionProblem(token.Position.Column, $"`{token.ToStringValue()}` does not fit here; expected {expected}.")
            : new ConditionProblem(result.ErrorPosition.HasValue ? result.ErrorPosition.Column : 1, $"The condition breaks off; expected {expected}.");
    }
}
