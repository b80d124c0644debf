namespace Koji.Bot.Llm;

/// <summary>Why the rules did what the model was asked for.</summary>
internal enum Fallback
{
    /// <summary>As many calls as may be were under way and waiting.</summary>
    Busy,

    /// <summary>It failed several times in a row and is left alone for a while.</summary>
    Resting,

    /// <summary>The study has spent what it may.</summary>
    Capped,
    TooSlow,
    Throttled,
    Refused,
    Filtered,
    Truncated,

    /// <summary>The server knows not the key, the model or the address.</summary>
    Rejected,
    Failed,

    /// <summary>What came back is not what the schema says, twice.</summary>
    Unreadable,

    /// <summary>A guard refused it, twice.</summary>
    Guarded,
}
