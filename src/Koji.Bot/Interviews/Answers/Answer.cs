using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Answers;

public enum AnswerStatus
{
    Answered,

    /// <summary>The person asked to skip it.</summary>
    Skipped,

    /// <summary>It could not be read, twice.</summary>
    Unreadable,
}

/// <summary>One question's answer in an interview, with the follow-ups to it.</summary>
/// <param name="Value">Absent unless <see cref="AnswerStatus.Answered"/>.</param>
/// <param name="Verbatim">The person's own words, joined by newlines; for a tap, the label.</param>
/// <param name="Remark">What they said beyond the answer itself, verbatim.</param>
/// <param name="Reason">Why there is no value, or where it came from if not from Koji's own reading; for the researcher.</param>
public sealed record Answer(
    string QuestionId,
    AnswerStatus Status,
    AnswerValue? Value,
    string Verbatim,
    string? Remark,
    string? Reason,
    DateTimeOffset At,
    ImmutableArray<ProbeExchange> Probes)
{
    /// <summary>What was decided on following this answer up, each time, in order; none where nobody was asked.</summary>
    public ImmutableArray<ProbeVerdict> Verdicts { get; init; } = [];
}

/// <summary>To probe or to move on, and why.</summary>
/// <param name="Kind">Absent: move on.</param>
/// <param name="Refused">How many proposals the guards refused on the way.</param>
public sealed record ProbeVerdict(ProbeKind? Kind, string Reason, int Refused = 0)
{
    /// <summary>Who decided: the name of a language model; absent for the rules.</summary>
    public string? By { get; init; }
}

/// <summary>A follow-up and what was said to it; no reply where it was skipped.</summary>
public sealed record ProbeExchange(ProbeKind Kind, string Text, string? Reply, DateTimeOffset At);
