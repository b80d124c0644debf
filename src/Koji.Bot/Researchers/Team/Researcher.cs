namespace Koji.Bot.Researchers.Team;

/// <summary>What somebody of the team may do. Each includes what the ones before it may.</summary>
public enum ResearcherRole
{
    /// <summary>Reads: sizes, how a study stands, themes and comparisons.</summary>
    Viewer,

    /// <summary>Runs studies: launches them, invites people, edits themes, takes data out.</summary>
    Researcher,

    /// <summary>Answers for people's rights: export, erasure, the audit log.</summary>
    Admin,
}

/// <summary>Who types.</summary>
/// <param name="Name">For the audit log: a name of the machine's, or the provider's id of the person.</param>
/// <param name="SeesPeople">May see names, numbers and words that tell who somebody is.</param>
public sealed record Researcher(string Name, ResearcherRole Role, bool SeesPeople)
{
    /// <summary>Whoever types on the machine that holds the store: they could read it by other means.</summary>
    public static Researcher OnTheMachine(string name) => new(name, ResearcherRole.Admin, SeesPeople: true);
}
