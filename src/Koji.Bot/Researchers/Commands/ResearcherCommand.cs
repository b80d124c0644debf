using Koji.Bot.Studies;

namespace Koji.Bot.Researchers.Commands;

/// <summary>What a researcher asks for, in whichever place they type it.</summary>
public abstract record ResearcherCommand;

/// <param name="About">The words of a command; absent: all of them.</param>
public sealed record Help(string? About = null) : ResearcherCommand;

public sealed record CheckStudy(string File) : ResearcherCommand;

/// <param name="FileOrId">A study file, or the id of a study that was saved before.</param>
/// <param name="Confirmed">It was said with a yes.</param>
public sealed record LaunchStudy(string FileOrId, bool Confirmed = false) : ResearcherCommand
{
    /// <summary>Say first what it would do, and do nothing.</summary>
    public bool Asks { get; init; }
}

/// <param name="Confirmed">False: say how many people would be asked, and ask nobody.</param>
/// <param name="Shown">How many they were when it was said; where they have become others since, it is said again. Absent: whoever they are.</param>
public sealed record ConfirmInvitations(string StudyId, bool Confirmed, int? Shown = null) : ResearcherCommand;

public sealed record ShowStatus(string StudyId) : ResearcherCommand;

/// <summary>A signed link to the study's report.</summary>
public sealed record ShowReport(string StudyId) : ResearcherCommand;

public sealed record ListStudies : ResearcherCommand;

/// <summary>Pauses a study, goes on with it, or closes it.</summary>
public sealed record ChangeStatus(string StudyId, StudyStatus To) : ResearcherCommand;

/// <param name="Person">The id of one person in the team's own systems; absent with <see cref="All"/> false: a new anonymous person.</param>
/// <param name="All">Everybody in the study's segments.</param>
/// <param name="Channel"><c>telegram</c> or <c>web</c>; absent: each that the study uses.</param>
/// <param name="CsvFile">Write everybody who waits for a link into this file.</param>
public sealed record MakeLinks(string StudyId, string? Person, bool All, string? Channel, string? CsvFile) : ResearcherCommand;

/// <summary>A link or code for a person who is in the middle of an interview, to go on with it on another channel.</summary>
/// <param name="Channel">Absent: each on which they could.</param>
public sealed record MoveInterview(string StudyId, string Person, string? Channel) : ResearcherCommand;

/// <param name="ExpressionOrId">A definition, or the id of a segment of a study.</param>
public sealed record SegmentSize(string ExpressionOrId) : ResearcherCommand;

/// <param name="Show">With what the messages say.</param>
public sealed record ListSetAside(bool Show) : ResearcherCommand;

/// <param name="Id">As the list says, or <c>all</c>.</param>
public sealed record RetrySetAside(string Id) : ResearcherCommand;

public sealed record DiscardSetAside(string Id) : ResearcherCommand;

public sealed record ListAlerts : ResearcherCommand;

/// <param name="Which">A number of the list, or <c>all</c>.</param>
public sealed record ClearAlerts(string Which) : ResearcherCommand;

/// <summary>What could not be sent on to the team's own systems.</summary>
public sealed record ListWriteBack : ResearcherCommand;

/// <param name="Id">As the list says, or <c>all</c>.</param>
public sealed record RetryWriteBack(string Id) : ResearcherCommand;

public sealed record DiscardWriteBack(string Id) : ResearcherCommand;

/// <param name="Person">The id of one person in the team's own systems.</param>
public sealed record ShowConsent(string Person) : ResearcherCommand;

/// <param name="Person">An external id, e-mail address, phone number or channel address.</param>
/// <param name="File">Absent: shown.</param>
public sealed record ExportPerson(string Person, string? File) : ResearcherCommand;

/// <param name="Confirmed">False: say what would be removed, and remove nothing.</param>
public sealed record ErasePerson(string Person, bool Confirmed) : ResearcherCommand;

/// <param name="Person">An external id, or a respondent's own.</param>
/// <param name="Confirmed">False: say who the two are, and join nobody.</param>
public sealed record JoinPeople(string Person, string Other, bool Confirmed) : ResearcherCommand;

/// <summary>Finishes erasures that were cut off.</summary>
public sealed record ResumeErasures : ResearcherCommand;

public sealed record ListErasures : ResearcherCommand;

/// <param name="Entries">The latest so many.</param>
public sealed record ShowAudit(int Entries) : ResearcherCommand;

/// <summary>A line that is no command, and what to write instead.</summary>
public sealed record NotUnderstood(string Message) : ResearcherCommand
{
    /// <summary>The line itself, where it may be plain language; absent where a command was begun and is not complete.</summary>
    public string? Line { get; init; }
}
