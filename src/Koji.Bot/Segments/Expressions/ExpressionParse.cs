using System.Diagnostics.CodeAnalysis;

namespace Koji.Bot.Segments.Expressions;

/// <summary>An expression, or what is wrong with its text; never both.</summary>
public sealed record ExpressionParse(SegmentExpression? Expression, Items<ExpressionProblem> Problems)
{
    [MemberNotNullWhen(true, nameof(Expression))]
    public bool IsValid => Expression is not null;

    internal static ExpressionParse Wrong(params ReadOnlySpan<ExpressionProblem> problems) => new(null, new(problems));
}

/// <summary>One mistake in the text of an expression.</summary>
/// <param name="Position">Characters before it, from 0.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong and what was expected, as the end of a sentence: <c>expected ',' or ')', but found 'last'</c>.</param>
public sealed record ExpressionProblem(int Position, int Line, int Column, string Message)
{
    public override string ToString() => Line == 1 ? $"column {Column}: {Message}" : $"line {Line}, column {Column}: {Message}";

    /// <summary>The line in question with a caret under the place.</summary>
    public string Underline(string text)
    {
        var line = text.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(Line - 1) ?? "";
        // Tabs stay tabs above the caret, so that it stands where the eye looks.
        var indent = string.Concat(line.Take(Column - 1).Select(c => c == '\t' ? '\t' : ' ')).PadRight(Column - 1);
        return $"{line}\n{indent}^";
    }
}
