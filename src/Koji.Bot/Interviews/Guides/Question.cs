using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Guides;

/// <summary>The six types of question. The names in YAML and JSON are in snake case (<c>open_ended</c>).</summary>
public enum QuestionType
{
    OpenEnded,
    Scale,
    SingleChoice,
    MultipleChoice,
    Ranking,
    YesNo,
}

/// <summary>A question of the discussion guide. One record a type; what all have in common stands here.</summary>
public abstract record Question
{
    /// <summary>Unique in the guide; lower-case letters, digits, <c>_</c> and <c>-</c>.</summary>
    public required string Id { get; init; }

    public required LocalizedText Text { get; init; }

    public abstract QuestionType Type { get; }

    /// <summary>A required question cannot be skipped on request; after two unreadable answers it is left all the same.</summary>
    public bool Required { get; init; }

    /// <summary>Shown only if this holds over the earlier answers; always shown where it is absent.</summary>
    public Branching.Condition? ShowIf { get; init; }

    /// <summary>Shown only to members of one of these segments; to everybody where it is empty.</summary>
    public ImmutableArray<string> Segments { get; init; } = [];

    /// <summary>The answer to "what is this for?".</summary>
    public LocalizedText? Purpose { get; init; }

    public ProbePolicy Probe { get; init; } = ProbePolicy.None;
}

public sealed record OpenEndedQuestion : Question
{
    public override QuestionType Type => QuestionType.OpenEnded;
}

public sealed record ScaleQuestion : Question
{
    public override QuestionType Type => QuestionType.Scale;
    public required int Min { get; init; }
    public required int Max { get; init; }
    public LocalizedText? MinLabel { get; init; }
    public LocalizedText? MaxLabel { get; init; }
}

/// <summary>Something to pick or to rank.</summary>
/// <param name="Id">Unique in its question; lower-case letters, digits, <c>_</c> and <c>-</c>; no commas (a Teams card joins ids with them).</param>
public sealed record Option(string Id, LocalizedText Label);

/// <summary>A question that is answered by picking or ordering <see cref="Options"/>.</summary>
public abstract record OptionsQuestion : Question
{
    public required ImmutableArray<Option> Options { get; init; }
}

public sealed record SingleChoiceQuestion : OptionsQuestion
{
    public override QuestionType Type => QuestionType.SingleChoice;
    public bool AllowOther { get; init; }
}

public sealed record MultipleChoiceQuestion : OptionsQuestion
{
    public override QuestionType Type => QuestionType.MultipleChoice;
    public bool AllowOther { get; init; }

    /// <summary>0 allows "none of these".</summary>
    public int MinPicks { get; init; }

    /// <summary>Absent: as many as there are.</summary>
    public int? MaxPicks { get; init; }
}

public sealed record RankingQuestion : OptionsQuestion
{
    public override QuestionType Type => QuestionType.Ranking;

    /// <summary>How many must be ranked ("your top 3"); absent: all.</summary>
    public int? Top { get; init; }
}

public sealed record YesNoQuestion : Question
{
    public override QuestionType Type => QuestionType.YesNo;
}
