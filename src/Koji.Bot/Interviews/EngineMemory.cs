using System.Collections.Immutable;

namespace Koji.Bot.Interviews;

/// <summary>What the person's latest message was taken for, which is what a correction or an edit of it changes.</summary>
public enum TakenAs
{
    /// <summary>Nothing that is kept: a command, or something that could not be read.</summary>
    Nothing,
    Consent,
    Answer,
    ProbeReply,

    /// <summary>More of an open answer, after the next question was put.</summary>
    AnswerAddition,

    /// <summary>More of the reply to a probe, after the next question was put.</summary>
    ReplyAddition,
}

/// <summary>What the engine remembers between turns and nobody else needs.</summary>
public sealed record EngineMemory
{
    /// <summary>Unreadable answers to the current question so far (in the review: unreadable corrections).</summary>
    public int Attempts { get; init; }

    public Prompt? OpenPrompt { get; init; }

    /// <summary>The text that the open prompt was sent with, to restore it in an <see cref="Amend"/>.</summary>
    public string? OpenPromptText { get; init; }

    public int PromptSerial { get; init; }

    /// <summary>The probe that awaits its reply; absent while a prober still decides.</summary>
    public ProbeDecision? OpenProbe { get; init; }

    public ImmutableArray<string> AskedProbes { get; init; } = [];

    /// <summary>The person paused; their next message takes the interview up again.</summary>
    public bool Paused { get; init; }

    /// <summary>What the person said has been answered with "do you want me to stop for good?".</summary>
    public bool ConfirmingStop { get; init; }

    /// <summary>"Other" was picked and its text is awaited; what else was picked is in the open prompt's draft.</summary>
    public bool AwaitingOther { get; init; }

    /// <summary>A reading that awaits the person's yes.</summary>
    public SuggestedAnswer? Suggested { get; init; }

    /// <summary>What stands in the summary for open answers, where it was written and not taken from their words.</summary>
    public ImmutableArray<SummedUp> SummedUp { get; init; } = [];

    /// <summary>Questions about the current question so far; they are not failed answers.</summary>
    public int AskedBack { get; init; }

    /// <summary>How often consent was asked for.</summary>
    public int ConsentAsked { get; init; }

    /// <summary>Reminded at least once since the interview began, or went on elsewhere.</summary>
    public bool Nudged { get; init; }

    /// <summary>How many reminders there were; 0 with <see cref="Nudged"/> in what earlier versions wrote, which means one.</summary>
    public int Nudges { get; init; }

    /// <summary>A tap on a closed prompt was remarked upon since the last answer.</summary>
    public bool StaleNoted { get; init; }

    public TakenAs LastTaken { get; init; }

    /// <summary>The question that was answered last.</summary>
    public string? LastAnswered { get; init; }

    /// <summary>How many messages of the respondent there had been when <see cref="LastTaken"/> was; see <see cref="Exchanges"/>.</summary>
    public int LastTakenAt { get; init; }

    /// <summary>What came from the respondent so far, taps included: the bound that makes every interview end.</summary>
    public int Exchanges { get; init; }
}
