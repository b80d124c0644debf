namespace Koji.Bot.Simulation.Judging;

/// <summary>What is wrong with a follow-up.</summary>
public enum ProbeFault
{
    /// <summary>It puts an answer into the person's mouth.</summary>
    Leads,

    /// <summary>The same question again, or one that a person cannot tell from it.</summary>
    Repeats,

    /// <summary>Two questions in one.</summary>
    Doubles,

    /// <summary>It refers to what the person did not say.</summary>
    Invents,
}
