using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Hands the expressions of a file to the rooms that own their grammars, and puts their mistakes where they stand in the file.</summary>
internal static class Expressions
{
    private const string SegmentHint = "Write an expression such as count(\"report_exported\", last 30 days) >= 10; the grammar is in docs/segments.md";

    private const string MeasureHint = "Write a measure such as sum(\"invoice_paid\", \"amount\", last 12 months), without a comparison";

    private const string Hint = "Write a condition such as satisfaction <= 3";

    public static Condition? ReadCondition(SourceText text, IReadOnlyList<Question> earlier, ReadingContext context)
    {
        var parsed = ConditionParser.Parse(text.Value, earlier);
        foreach (var problem in parsed.Problems)
        {
            Report(text, problem.Column, problem.Message, Hint, context);
        }

        return parsed.Condition;
    }

    public static void CheckSegment(SourceText text, ReadingContext context)
    {
        foreach (var problem in SegmentExpression.Parse(text.Value).Problems)
        {
            // Where it is of several lines, line and column count in the text as YAML joined it.
            var column = problem.Line == 1 ? problem.Column : problem.Position + 1;
            Report(text, column, $"The segment cannot be read: {problem.Message}", SegmentHint, context);
        }
    }

    /// <summary>A measure alone, such as the value of a segment's people.</summary>
    public static void CheckMeasure(SourceText text, ReadingContext context)
    {
        if (Feature.Read(text.Value.Trim()).Problem is { } problem)
        {
            context.Problems.Add(text.Content ?? text.At, $"'value' cannot be read: {problem}", MeasureHint);
        }
    }

    /// <param name="column">Within the expression, from 1.</param>
    /// <param name="message">"What is wrong; what to write", or the first alone.</param>
    private static void Report(SourceText text, int column, string message, string hint, ReadingContext context)
    {
        var parts = message.TrimEnd('.').Split("; ", 2);
        var write = parts.Length > 1 ? char.ToUpperInvariant(parts[1][0]) + parts[1][1..] : hint;
        if (text.Content is { } start)
        {
            context.Problems.Add(start with { Column = start.Column + column - 1 }, parts[0], write);
        }
        else
        {
            context.Problems.Add(text.At, $"{parts[0]} (at character {column} of the expression)", write);
        }
    }
}
