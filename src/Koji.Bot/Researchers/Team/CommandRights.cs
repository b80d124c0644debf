using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers.Team;

/// <param name="Role">At least this.</param>
/// <param name="ShowsPeople">It shows names, numbers, addresses or unredacted words: only who may see them, and nobody who reads along.</param>
public sealed record Right(ResearcherRole Role, bool ShowsPeople = false);

/// <summary>Which role each command needs. Pure; a command that is not named here needs the highest.</summary>
public static class CommandRights
{
    private static readonly Right Viewing = new(ResearcherRole.Viewer);
    private static readonly Right Running = new(ResearcherRole.Researcher);
    private static readonly Right Answering = new(ResearcherRole.Admin);

    public static Right Of(ResearcherCommand command) => command switch
    {
        Help or NotUnderstood or CheckStudy or ShowStatus or ListStudies or SegmentSize or ListSegments or ShowSegment or AdviseSegments or CheckSegments or ListAlerts => Viewing,
        ShowReport or ShowThemes or CompareSegments or ShowQuotes => Viewing,
        WatchFor or ListWatches or StopWatch => Viewing,
        RevokeReports => Running,
        BeginDraft or GoOnWithDraft or SaveStudy or EditStudy or PreviewStudy => Running,
        AskThemeEdit or SubmitThemeEdit or EditThemes => Running,
        ProposeSegments { File: null, ScoresFile: null } => Viewing,
        ProposeSegments or LaunchStudy or ConfirmInvitations or ChangeStatus or MakeLinks or MoveInterview or NewSegments or ArchiveSegment => Running,
        ListSetAside { Show: false } or RetrySetAside or DiscardSetAside or ListWriteBack or RetryWriteBack or DiscardWriteBack or ClearAlerts => Running,
        ListSetAside => Running with { ShowsPeople = true },
        ShowConsent or ExportPerson or JoinPeople => Answering with { ShowsPeople = true },
        ErasePerson or ResumeErasures or ListErasures or ShowAudit => Answering,
        _ => Answering,
    };

    /// <summary>Why this person may not have it done, as a sentence for them; null where they may.</summary>
    /// <param name="isPersonal">Nobody else reads along.</param>
    public static string? Refusal(ResearcherCommand command, Researcher who, bool isPersonal)
    {
        var right = Of(command);
        return who.Role < right.Role ? $"That takes the role {Word(right.Role)}; yours is {Word(who.Role)}. Nothing was done. Whoever runs Koji gives roles (Koji:Researchers)."
            : right.ShowsPeople && !who.SeesPeople ? "That would show who people are, which is not yours to see. Nothing was done. Whoever runs Koji gives that right (SeesPeople in Koji:Researchers)."
            : right.ShowsPeople && !isPersonal ? "That would show who people are to everybody in this conversation. Ask me in our personal chat."
            : null;
    }

    public static string Word(ResearcherRole role) => role switch
    {
        ResearcherRole.Viewer => "viewer",
        ResearcherRole.Researcher => "researcher",
        _ => "admin",
    };
}
