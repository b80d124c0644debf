using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Hands the expressions of a file to the rooms that own their grammars, and puts their mistakes where they stand in the file.</summary>
internal static class Expressions
{
    public static Condition? ReadCondition(SourceText text, IReadOnlyList<Question> earlier, ReadingContext context) => null;

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
}
