using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Team;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>From a line to its answer: the same for every place where researchers type.</summary>
public sealed class CommandRouter(
    StudyLaunch launch, StudyOverview overview, InvitationHandout handout, MoveHandout moves, SegmentSizes sizes, ConsentView consents, SetAsideList setAside,
    AlertList alerts, RespondentRights rights, RespondentJoin join, AuditTrail audit, SegmentBook segments, SegmentDrafts drafts, SegmentProposals proposals, WriteBackList writeBack, SegmentArchive archive,
    IEnumerable<ICommandRoom>? rooms = null)
{
    /// <summary>Where nobody says who types.</summary>
    private const string Nobody = "unknown";

    public Task<CommandReply> RunAsync(string line, CancellationToken cancellationToken) => RunAsync(line, Nobody, cancellationToken);

    /// <param name="by">Who types, for the audit log.</param>
    public Task<CommandReply> RunAsync(string line, string by, CancellationToken cancellationToken) => RunAsync(CommandParser.Parse(line), by, cancellationToken);

    public Task<CommandReply> RunAsync(ResearcherCommand command, CancellationToken cancellationToken) => RunAsync(command, Nobody, cancellationToken);

    /// <inheritdoc cref="RunAsync(string, string, CancellationToken)"/>
    public Task<CommandReply> RunAsync(ResearcherCommand command, string by, CancellationToken cancellationToken) =>
        RunAsync(command, new CommandContext(Researcher.OnTheMachine(by), IsPersonal: true), cancellationToken);

    /// <summary>With the rights of whoever asks, and on record.</summary>
    public async Task<CommandReply> RunAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        if (CommandRights.Refusal(command, context.Who, context.IsPersonal) is { } refusal)
        {
            await audit.RefusedAsync(command, context.Who.Name, cancellationToken);
            return CommandReply.Refused(refusal);
        }

        return await audit.RecordAsync(command, context.Who.Name, () => DoAsync(command, context, cancellationToken), cancellationToken);
    }

    private async Task<CommandReply> DoAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return command switch
            {
                Help help => HelpText.Of(help.About, context),
                CheckStudy check => await launch.CheckAsync(check.File, cancellationToken),
                LaunchStudy { Asks: true } study => await launch.AskAsync(study, cancellationToken),
                LaunchStudy study => await launch.LaunchAsync(study.FileOrId, cancellationToken),
                ConfirmInvitations confirm => await launch.ConfirmAsync(confirm, cancellationToken),
                ShowStatus status => await overview.StatusAsync(status.StudyId, cancellationToken),
                ListStudies => await overview.ListAsync(cancellationToken),
                ChangeStatus change => await launch.ChangeStatusAsync(change, cancellationToken),
                MakeLinks links => await handout.MakeAsync(links, cancellationToken),
                MoveInterview move => await moves.MakeAsync(move, cancellationToken),
                ShowConsent consent => await consents.ShowAsync(consent.Person, cancellationToken),
                ListSegments => await segments.ListAsync(cancellationToken),
                ShowSegment show => await segments.ShowAsync(show.Id, cancellationToken),
                AdviseSegments advise => await segments.AdviseAsync(advise.Id, cancellationToken),
                CheckSegments check => await drafts.CheckAsync(check.File, cancellationToken),
                ArchiveSegment old => await archive.ArchiveAsync(old, cancellationToken),
                NewSegments add => await drafts.ActivateAsync(add.File, cancellationToken),
                ProposeSegments propose => await proposals.ProposeAsync(propose, cancellationToken),
                SegmentSize size => await sizes.SizeAsync(size.ExpressionOrId, cancellationToken),
                ListSetAside list => await setAside.ListAsync(list.Show, cancellationToken),
                RetrySetAside retry => await setAside.RetryAsync(retry.Id, cancellationToken),
                DiscardSetAside discard => await setAside.DiscardAsync(discard.Id, cancellationToken),
                ListWriteBack => await writeBack.ListAsync(cancellationToken),
                RetryWriteBack retry => await writeBack.RetryAsync(retry.Id, cancellationToken),
                DiscardWriteBack discard => await writeBack.DiscardAsync(discard.Id, cancellationToken),
                ExportPerson person => await rights.ExportAsync(person, cancellationToken),
                ErasePerson person => await rights.EraseAsync(person, cancellationToken),
                JoinPeople people => await join.JoinAsync(people, cancellationToken),
                ResumeErasures => await rights.ResumeAsync(cancellationToken),
                ShowAudit show => await audit.ShowAsync(show.Entries, cancellationToken),
                ListErasures => await rights.ListAsync(cancellationToken),
                ListAlerts => await alerts.ListAsync(cancellationToken),
                ClearAlerts clear => await alerts.ClearAsync(clear.Which, cancellationToken),
                _ => await InRoomsAsync(command, context, cancellationToken),
            };
        }
        catch (StudyLifecycleException refused)
        {
            // Somebody else changed the study while this command ran.
            return CommandReply.Failed(refused.Message);
        }
    }

    private async Task<CommandReply> InRoomsAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var room in rooms ?? [])
        {
            if (await room.TryAsync(command, context, cancellationToken) is { } reply)
            {
                return reply;
            }
        }

        throw new InvalidOperationException($"{command.GetType().Name} has no handler.");
    }
}
