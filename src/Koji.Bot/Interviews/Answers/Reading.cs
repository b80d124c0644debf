using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Answers;

/// <summary>What a reader made of a person's text as an answer to one question.</summary>
public abstract record Reading;

/// <param name="Value">The answer.</param>
/// <param name="Remark">What the person said beyond the answer ("4, because it is slow" → "because it is slow"); worth keeping and probing.</param>
/// <param name="Whole">The text was the answer and nothing else, so that the turn need not wait for more.</param>
public sealed record Understood(AnswerValue Value, string? Remark = null, bool Whole = true) : Reading;

/// <param name="Problem">Why not; the engine finds the sentence for it.</param>
/// <param name="Details">What the sentence quotes: a number, a label, the person's own word. The order is documented at each <see cref="ReadingProblem"/>.</param>
public sealed record NotUnderstood(ReadingProblem Problem, ImmutableArray<string> Details) : Reading
{
    public static NotUnderstood Because(ReadingProblem problem, params string[] details) => new(problem, [.. details]);
}

/// <summary>Why a text could not be read as an answer.</summary>
public enum ReadingProblem
{
    /// <summary>Nothing in it looks like an answer. No details.</summary>
    Unreadable,

    /// <summary>A number beyond the scale or the list. Details: the number, the lowest, the highest.</summary>
    OutOfRange,

    /// <summary>A fraction where whole numbers are asked. Details: what was said, the number below, the number above.</summary>
    NotWhole,

    /// <summary>It fits several options. Details: the labels that it fits.</summary>
    Ambiguous,

    /// <summary>Several answers where one is asked. Details: the labels or numbers picked; none where it was not said which ("both", of three).</summary>
    OnlyOne,

    /// <summary>Details: how many were picked, how many at least.</summary>
    TooFew,

    /// <summary>Details: how many were picked, how many at most.</summary>
    TooMany,

    /// <summary>The same item twice in a ranking. Details: the label of each item that came twice.</summary>
    Duplicate,

    /// <summary>Items of a ranking are missing. Details: the label of each missing item.</summary>
    Gap,

    /// <summary>One answer is asked, and what was said is only which it is not. Details: the labels that were ruled out.</summary>
    Excluded,

    /// <summary>A word that fits no option. Details: the word.</summary>
    UnknownOption,
}
