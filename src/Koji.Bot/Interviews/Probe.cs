using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews;

/// <summary>What a follow-up asks for.</summary>
public enum ProbeKind
{
    Clarify,
    Reason,
    Example,
    Contrast,
    Consequence,
    Feeling,
    TriedBefore,
    Magnitude,
}

/// <summary>The engine's question to a prober: is this answer worth a follow-up, and which?</summary>
/// <param name="Question">The question that was answered.</param>
/// <param name="Words">What the person said, verbatim (answer and remark, and the replies to earlier probes on this question).</param>
/// <param name="Value">The answer as it was read.</param>
/// <param name="Earlier">Probes already made on this question.</param>
/// <param name="AskedBefore">The text of every probe of this interview, so that none comes twice.</param>
/// <param name="BudgetLeft">Probes left for this question, at least 1.</param>
public sealed record ProbeRequest(
    string StudyId,
    Question Question,
    string Language,
    string Words,
    AnswerValue? Value,
    ImmutableArray<ProbeExchange> Earlier,
    ImmutableArray<string> AskedBefore,
    int BudgetLeft)
{
    /// <summary>Every answer of the interview so far, this one included, in the guide's order.</summary>
    public ImmutableArray<Answer> Answers { get; init; } = [];

    /// <summary>Everything that was said so far: data, never instructions.</summary>
    public ImmutableArray<TranscriptEntry> Transcript { get; init; } = [];

    /// <summary>The questions behind <see cref="Answers"/>, so that they can be named.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>Whose interview it is, for what is known of them elsewhere (names to take out); absent where nobody is behind it.</summary>
    public string? RespondentId { get; init; }

    /// <summary>The person shows that it is becoming too much; the budgets are halved already.</summary>
    public bool ShowsFatigue { get; init; }
}

/// <summary>A prober's answer: one follow-up, or to move on; and why, which is stored with the interview.</summary>
public sealed record ProbeDecision(ProbeKind? Kind, string? Text, string Reason)
{
    /// <summary>The person told of something that hurts: it is acknowledged in a sentence, and not asked about.</summary>
    public bool TouchesDistress { get; init; }

    /// <summary>Proposals that the guards refused before this one, each with why.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];

    /// <summary>Who decided: the name of a language model; absent for the rules.</summary>
    public string? By { get; init; }

    public static ProbeDecision MoveOn(string reason) => new(null, null, reason);

    public static ProbeDecision Ask(ProbeKind kind, string text, string reason) => new(kind, text, reason);
}
