namespace Koji.Bot.Simulation.Persons;

/// <summary>What a thing that a person has to tell is about, and what a question asks for. Not the prober's kinds: those are its intention, this is what is heard.</summary>
public enum Aspect
{
    Cause,
    Case,
    Meaning,
    Consequence,
    Feeling,
    Magnitude,
    Tried,
    Contrast,
}

/// <summary>How a person talks and what they put up with.</summary>
public enum PersonKind
{
    Plain,
    Talkative,
    Terse,

    /// <summary>Cases come back only when a moment is asked for.</summary>
    Forgetful,

    /// <summary>Delicate things are told only to a question that does not press.</summary>
    Guarded,

    /// <summary>Asks back when a question is long or abstract.</summary>
    Confused,

    /// <summary>Two follow-ups are enough.</summary>
    Impatient,

    /// <summary>Mixes two languages.</summary>
    CodeSwitching,
    Hostile,

    /// <summary>Says more than was asked in one go.</summary>
    TwoAtOnce,
}
