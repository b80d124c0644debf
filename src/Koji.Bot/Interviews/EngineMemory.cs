using System.Collections.Immutable;

namespace Koji.Bot.Interviews;

/// <summary>What the engine remembers between turns and nobody else needs.</summary>
public sealed record EngineMemory
{
    /// <summary>Unreadable answers to the current question so far.</summary>
    public int Attempts { get; init; }

    public Prompt? OpenPrompt { get; init; }

    /// <summary>The text that the open prompt was sent with, to restore it in an <see cref="Amend"/>.</summary>
    public string? OpenPromptText { get; init; }

    public int PromptSerial { get; init; }

    /// <summary>A probe is being decided or awaits its reply.</summary>
    public ProbeDecision? OpenProbe { get; init; }

    public ImmutableArray<string> AskedProbes { get; init; } = [];

    /// <summary>The person paused; their next message takes the interview up again.</summary>
    public bool Paused { get; init; }
}
