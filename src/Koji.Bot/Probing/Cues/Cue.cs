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

    /// <summary>Often or rarely, without saying how often. Part of <see cref="VagueQuantity"/>.</summary>
    VagueFrequency,

    /// <summary>Long, without saying how long. Part of <see cref="VagueQuantity"/>.</summary>
    VagueDuration,

    /// <summary>Somebody else's doing, of which the person cannot know the reason ("the price went up").</summary>
    Outside,

    /// <summary>Something in the person's own life is hinted at: it is not pressed.</summary>
    Private,

    /// <summary>Said to the wrong person, or about the interview itself, or no more than a greeting.</summary>
    OffTopic,

    /// <summary>This cannot be told ("no example comes to mind"), which says nothing against another question.</summary>
    NoSuchThing,

    /// <summary>Words that make what follows worth quoting.</summary>
    Emphasis,
    Negation,

    /// <summary>Small words that make a claim of a few words: "it went down".</summary>
    Verb,

    /// <summary>The person, and whom they speak for.</summary>
    Pronoun,

    /// <summary>One clause ends, another begins.</summary>
    Joint,

    /// <summary>What follows hangs on what came before, and cannot be quoted alone.</summary>
    Relative,

    /// <summary>Said before coming to the point; no part of what one quotes.</summary>
    Filler,

    /// <summary>A quote must not begin with these: its subject would be missing.</summary>
    WeakStart,

    /// <summary>A quote must not end in these: it would hang in the air.</summary>
    LooseEnd,

    /// <summary>A follow-up led nowhere.</summary>
    Denial,
}
