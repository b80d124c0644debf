using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>What a person picked from a list, before the rules of the question are applied.</summary>
internal sealed record Picks
{
    /// <summary>In the order in which they were said.</summary>
    public ImmutableArray<int> Options { get; init; } = [];

    public bool All { get; init; }

    public bool None { get; init; }

    /// <summary>The text behind "other"; empty where the word stood alone.</summary>
    public string? Other { get; init; }

    /// <summary>Items that fit no option.</summary>
    public ImmutableArray<Span> Unknown { get; init; } = [];

    /// <summary>What was ruled out ("not 2").</summary>
    public ImmutableArray<int> Excluded { get; init; } = [];

    public string? Remark { get; init; }

    /// <summary>A label stands in what was said, but not as a pick.</summary>
    public bool MentionsOption { get; init; }

    public NotUnderstood? Problem { get; init; }

    public bool HasAny => !Options.IsEmpty || All || None || Other is not null;
}
