namespace Koji.Bot.Probing.Wording;

/// <summary>Which guard refused a wording; what is counted.</summary>
internal enum Guard
{
    /// <summary>One of <see cref="ProbeGuards"/>, which every probe passes.</summary>
    Probe,

    /// <summary>Links, markup, lists.</summary>
    Plain,
    Short,

    /// <summary>It asks for secrets, or speaks of prompts.</summary>
    Private,
    Language,

    /// <summary>A question that yes or no would answer.</summary>
    Open,

    /// <summary>It says what its sources do not.</summary>
    Invented,

    /// <summary>It denies what was said, or says what was denied.</summary>
    TurnedRound,
}

/// <param name="Says">What is wrong, for who words it to mend. Never logged: it may hold a person's word.</param>
internal sealed record GuardFinding(Guard Guard, string Says);
