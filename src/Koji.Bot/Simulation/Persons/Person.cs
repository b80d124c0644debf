using System.Collections.Immutable;

namespace Koji.Bot.Simulation.Persons;

/// <summary>One simulated person: how they are, and what they have to tell to each question.</summary>
/// <param name="Tellings">By question id; a question that is not there is one to which they have nothing to say.</param>
/// <param name="Segments">To which they belong, for questions that only some are asked.</param>
public sealed record Person(
    string Id,
    PersonKind Kind,
    string Language,
    ulong Seed,
    ImmutableSortedDictionary<string, Telling> Tellings,
    ImmutableArray<string> Segments)
{
    /// <summary>How many follow-ups they put up with in good humour.</summary>
    public int Patience => Kind switch
    {
        PersonKind.Talkative => 9,
        PersonKind.Impatient or PersonKind.Hostile => 2,
        PersonKind.Terse or PersonKind.Confused => 4,
        _ => 6,
    };

    internal Dice Dice => new(Seed);
}

/// <summary>What a person says to one question when it is put, and what they keep until they are asked.</summary>
/// <param name="First">Said at once; what they say instead of anything where there is nothing behind it ("no idea").</param>
/// <param name="Facts">In the order in which they come to mind.</param>
/// <param name="Stance">What they think of being asked further about this.</param>
/// <param name="Fuller">The same at more length, for those who asked what is meant.</param>
/// <param name="IsContent">They rate what they are asked about accordingly.</param>
public sealed record Telling(string First, ImmutableArray<Fact> Facts, Stance Stance = Stance.Open, string? Fuller = null, bool IsContent = false);

public enum Stance
{
    Open,

    /// <summary>There is nothing that they know.</summary>
    Unknowing,

    /// <summary>They would rather not say.</summary>
    Refusing,

    /// <summary>A subject that hurts: to go on asking is wrong, whatever there is to hear.</summary>
    Distressed,
}

/// <summary>One thing to be heard.</summary>
/// <param name="Id">Unique for the person.</param>
/// <param name="Volunteered">Part of <see cref="Telling.First"/>: told without being asked.</param>
public sealed record Fact(string Id, Aspect Aspect, string Words, bool IsDelicate, bool Volunteered = false)
{
    /// <summary>What else it answers to.</summary>
    public ImmutableArray<Aspect> Also { get; init; } = [];

    /// <summary>Whether a question that asks for this is one about it.</summary>
    public bool AnswersTo(ImmutableArray<Aspect> asks) => asks.Contains(Aspect) || Also.Any(asks.Contains);
}
