using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Hands the expressions of a file to the rooms that own their grammars, and puts their mistakes where they stand in the file.</summary>
internal static class Expressions
{
    private const string Hint = "Write a condition such as satisfaction <= 3";

    public static Condition? ReadCondition(SourceText text, IReadOnlyList<Question> earlier, ReadingContext context)
    {
        var parsed = ConditionParser.Parse(text.Value, earlier);
        foreach (var problem in parsed.Problems)
        {
            // "What is wrong; what to write."
            var message = problem.Message.TrimEnd('.').Split("; ", 2);
            Report(text, problem.Column, message[0], message.Length > 1 ? Capitalised(message[1]) : Hint, context);
        }

        return parsed.Condition;
    }

    public static void CheckSegment(SourceText text, ReadingContext context)
    {
    }

    /// <param name="column">Within the expression, from 1.</param>
    private static void Report(SourceText text, int column, string what, string write, ReadingContext context)
    {
        if (text.Content is { } start)
        {
            context.Problems.Add(start with { Column = start.Column + column - 1 }, what, write);
        }
        else
        {
            context.Problems.Add(text.At, $"{what} (at character {column} of the expression)", write);
        }
    }

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
