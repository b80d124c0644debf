using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>
/// Puts on record who asked for what, of the commands that change or reveal something. Written before the command runs, so that nothing happens unrecorded,
/// whatever is killed; where it was refused, that is written after.
/// </summary>
public sealed class AuditTrail(IAuditLog log, PersonFinder finder, TimeProvider time)
{
    private const string Refused = " (refused)";
    private const string NotAllowed = " (not allowed)";

    public async Task<CommandReply> RecordAsync(ResearcherCommand command, string by, Func<Task<CommandReply>> run, CancellationToken cancellationToken)
    {
        if (ActionOf(command) is not { } action)
        {
            return await run();
        }

        // Found now: once they are erased, nobody knows the person by that name.
        var about = await AboutAsync(command, cancellationToken);
        await log.AppendAsync(new AuditEntry(time.GetUtcNow(), by, action, about), cancellationToken);
        var reply = await run();
        if (reply.Outcome != ReplyOutcome.Done)
        {
            await log.AppendAsync(new AuditEntry(time.GetUtcNow(), by, action + Refused, about), cancellationToken);
        }

        return reply;
    }

    /// <summary>Somebody asked for what is not theirs, whether or not it would have changed anything.</summary>
    public async Task RefusedAsync(ResearcherCommand command, string by, CancellationToken cancellationToken) =>
        await log.AppendAsync(new AuditEntry(time.GetUtcNow(), by, $"{ActionOf(command) ?? "a command"}{NotAllowed}", await AboutAsync(command, cancellationToken)), cancellationToken);

    public async Task<CommandReply> ShowAsync(int entries, CancellationToken cancellationToken)
    {
        var rows = (await log.ListAsync(entries, cancellationToken)).Select(entry => ImmutableArray.Create(
            entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.By, entry.Action, entry.About ?? ""));
        ImmutableArray<ImmutableArray<string>> table = [.. rows];
        return CommandReply.Done(table.IsEmpty ? new ReplyText("Nothing is on record.") : new ReplyTable(["when (UTC)", "who", "what", "about"], table));
    }

    /// <summary>Null for what neither changes nor reveals anything. Pure.</summary>
    internal static string? ActionOf(ResearcherCommand command) => command switch
    {
        LaunchStudy { Asks: true } => null,
        LaunchStudy => "study launch",
        ConfirmInvitations { Confirmed: true } => "study confirm",
        ChangeStatus { To: StudyStatus.Paused } => "study pause",
        ChangeStatus { To: StudyStatus.Closed } => "study close",
        ChangeStatus => "study resume",
        ShowReport => "study report",
        RevokeReports => "report revoke",
        WatchFor => "alert me",
        StopWatch => "alert stop",
        SaveStudy => "study new",
        GoOnWithDraft { Step: "save" } => "study new",
        EditStudy => "study edit",
        PreviewStudy => "study preview",
        ShowThemes => "themes",
        CompareSegments => "compare",
        ShowQuotes => "quotes",
        EditThemes edit => $"theme {edit.Words[0]}",
        SubmitThemeEdit => "theme edit",
        NewSegments => "segment new",
        ArchiveSegment { Confirmed: true } => "segment archive",
        MakeLinks => "study link",
        MoveInterview => "study move",
        ShowConsent => "consent",
        ExportPerson => "respondent export",
        ErasePerson { Confirmed: true } => "respondent erase",
        ErasePerson => "respondent erase (shown)",
        JoinPeople { Confirmed: true } => "respondent join",
        JoinPeople => "respondent join (shown)",
        ResumeErasures => "respondent erase --resume",
        ListSetAside { Show: true } => "setaside list --show",
        RetrySetAside => "setaside retry",
        DiscardSetAside => "setaside discard",
        RetryWriteBack => "writeback retry",
        DiscardWriteBack => "writeback discard",
        ClearAlerts => "alerts clear",
        _ => null,
    };

    private async Task<string?> AboutAsync(ResearcherCommand command, CancellationToken cancellationToken) => command switch
    {
        LaunchStudy study => Path.GetFileName(study.FileOrId),
        ArchiveSegment segment => segment.Id,
        NewSegments segments => Path.GetFileName(segments.File),
        ConfirmInvitations study => study.StudyId,
        ChangeStatus study => study.StudyId,
        ShowReport study => study.StudyId,
        RevokeReports revoke => revoke.Study,
        WatchFor watch => watch.About,
        SaveStudy study => Path.GetFileName(study.File),
        EditStudy study => Path.GetFileName(study.Target),
        PreviewStudy study => study.Study,
        ShowThemes { Study: { } study } => study,
        CompareSegments { Study: { } study } => study,
        ShowQuotes { Study: { } study } => study,
        EditThemes { Study: { } study } => study,
        SubmitThemeEdit { Study: { } study } => study,
        MakeLinks { Person: { } person } links => $"{links.StudyId} {await IdOfAsync(person, cancellationToken)}".TrimEnd(),
        MakeLinks links => links.StudyId,
        MoveInterview move => $"{move.StudyId} {await IdOfAsync(move.Person, cancellationToken)}".TrimEnd(),
        ShowConsent consent => await IdOfAsync(consent.Person, cancellationToken),
        ExportPerson export => await IdOfAsync(export.Person, cancellationToken),
        ErasePerson erase => await IdOfAsync(erase.Person, cancellationToken),
        JoinPeople join => $"{await IdOfAsync(join.Person, cancellationToken)} {await IdOfAsync(join.Other, cancellationToken)}".Trim(),
        RetrySetAside message => message.Id,
        DiscardSetAside message => message.Id,
        RetryWriteBack message => message.Id,
        DiscardWriteBack message => message.Id,
        _ => null,
    };

    private async Task<string?> IdOfAsync(string person, CancellationToken cancellationToken) =>
        (await finder.FindAsync(person, cancellationToken)).Keys?.Respondents.FirstOrDefault();
}
