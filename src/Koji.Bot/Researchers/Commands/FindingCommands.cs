using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

/// <param name="Study">Absent: the only one there is.</param>
/// <param name="Question">Its id or number; absent: the first open one.</param>
public sealed record ShowThemes(string? Study, string? Question) : ResearcherCommand;

/// <param name="A">A segment of the study, by its id or its name.</param>
public sealed record CompareSegments(string A, string B, string? Study, string? Question) : ResearcherCommand;

/// <param name="Theme">A number of the list of themes, or a part of a name.</param>
public sealed record ShowQuotes(string Theme, string? Study, string? Question) : ResearcherCommand;

/// <param name="Words">The edit: <c>rename 3 "Too dear"</c>.</param>
public sealed record EditThemes(ImmutableArray<string> Words, string? Study, string? Question) : ResearcherCommand
{
    public bool Equals(EditThemes? other) => other is not null && (Study, Question) == (other.Study, other.Question) && Words.SequenceEqual(other.Words);

    public override int GetHashCode() => HashCode.Combine(Study, Question, Words.Length);
}

/// <summary>Asks what to change of a question's themes, with fields to fill in.</summary>
public sealed record AskThemeEdit(string? Study, string? Question) : ResearcherCommand;

/// <summary>What was filled in there.</summary>
public sealed record SubmitThemeEdit(string? Study, string? Question) : ResearcherCommand;
