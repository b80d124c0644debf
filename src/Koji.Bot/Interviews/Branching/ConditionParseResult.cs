using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Branching;

/// <summary>A mistake in a condition.</summary>
/// <param name="Column">Where, counted from 1 in the condition's own text.</param>
/// <param name="Message">What is wrong and what to write instead; a sentence for the study's author.</param>
public sealed record ConditionProblem(int Column, string Message);

/// <param name="Condition">Absent if there is any problem.</param>
public sealed record ConditionParseResult(Condition? Condition, ImmutableArray<ConditionProblem> Problems)
{
    public bool Succeeded => Condition is not null;
}
