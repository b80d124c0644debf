namespace Koji.Bot.Probing.Cues;

/// <summary>What words of an answer point to.</summary>
internal enum Cue
{
    Refusal,
    DontKnow,
    Irritation,
    Distress,
    Cause,

    /// <summary>A time, a case.</summary>
    Example,

    /// <summary>Judges without saying what is meant.</summary>
    Vague,
    Problem,

    /// <summary>Something was given up, taken up or changed.</summary>
    Change,

    /// <summary>What came of it is told.</summary>
    Consequence,

    /// <summary>What was done about it is told.</summary>
    Attempt,
    Feeling,

    /// <summary>Set beside something else.</summary>
    Comparison,

    /// <summary>Much or often, without saying how much.</summary>
    VagueQuantity,

    /// <summary>How much or how often, in so many words; digits count besides.</summary>
    Quantity,
    Praise,

    /// <summary>Words that make what follows worth quoting.</summary>
    Emphasis,
    Negation,

    /// <summary>The person, and whom they speak for.</summary>
    Pronoun,

    /// <summary>One clause ends, another begins.</summary>
    Joint,

    /// <summary>What follows hangs on what came before, and cannot be quoted alone.</summary>
    Relative,

    /// <summary>Said before coming to the point; no part of what one quotes.</summary>
    Filler,

    /// <summary>A quote must not end in these: it would hang in the air.</summary>
    LooseEnd,

    /// <summary>A follow-up led nowhere.</summary>
    Denial,
}
