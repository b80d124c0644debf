using System.Collections.Immutable;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>Signed links for people whom Koji cannot write to by itself.</summary>
public sealed class InvitationHandout(
    StudyFinder finder,
    RespondentDirectory directory,
    ISegmentService segments,
    OutreachService outreach,
    Inviter inviter,
    IInvitationStore invitations,
    InvitationLinks links,
    IStudyFiles files,
    TimeProvider time)
{
    private static readonly ImmutableArray<string> ChannelsWithLinks = ["telegram", "web"];

    public async Task<CommandReply> MakeAsync(MakeLinks command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.StudyId, cancellationToken);
        if (found is not { Study: { } study, Record: { } record })
        {
            return found.Missing!;
        }

        if (record.Status == StudyStatus.Closed)
        {
            return CommandReply.Failed($"{study.Id} is closed: its links lead nowhere.");
        }

        var channels = command.Channel is { } one ? [one] : ChannelsOf(study);
        if (command.All)
        {
            await MakeForAllAsync(study, cancellationToken);
        }

        if (command.CsvFile is { } file)
        {
            return await WriteAsync(study, channels, file, cancellationToken);
        }

        if (command.All)
        {
            return await ListAsync(study, channels, cancellationToken);
        }

        return command.Person is { } person
            ? await ForPersonAsync(study, record, person, channels, cancellationToken)
            : await ForAnybodyAsync(study, record, channels, cancellationToken);
    }

    private static ImmutableArray<string> ChannelsOf(Study study) =>
        study.Channels.Where(channel => ChannelsWithLinks.Contains(channel)).ToImmutableArray() is { Length: > 0 } own ? own : ["web"];

    private async Task<CommandReply> ForAnybodyAsync(Study study, StudyRecord record, ImmutableArray<string> channels, CancellationToken cancellationToken)
    {
        var somebody = await directory.CreateAnonymousAsync(null, cancellationToken);
        var invitation = await inviter.MakeLinkAsync(study, somebody.Id, [], time.GetUtcNow(), cancellationToken);
        return Show(study, record, invitation!, "somebody unknown", channels);
    }

    private async Task<CommandReply> ForPersonAsync(Study study, StudyRecord record, string externalId, ImmutableArray<string> channels, CancellationToken cancellationToken)
    {
        if (await directory.FindByExternalIdAsync(externalId, cancellationToken) is not { } person)
        {
            return CommandReply.Wrong($"Nobody has the id '{externalId}'. People become known by their signals and traits.");
        }

        var membership = await segments.SegmentsOfAsync(person.Id, cancellationToken);
        return await inviter.MakeLinkAsync(study, person.Id, membership, time.GetUtcNow(), cancellationToken) switch
        {
            null => CommandReply.Failed($"{externalId} has opted out: nobody hands them a link until they opt in by their own act."),
            { IsOpen: false } done => CommandReply.Failed($"{externalId} has been through {study.Id} already ({Wording.Status(done.Status)})."),
            var invitation => Show(study, record, invitation, externalId, channels),
        };
    }

    private async Task MakeForAllAsync(Study study, CancellationToken cancellationToken)
    {
        foreach (var group in (await outreach.MembershipAsync(study, cancellationToken)).Chunk(64))
        {
            await Task.WhenAll(group.Select(member => inviter.MakeLinkAsync(study, member.Key, member.Value, time.GetUtcNow(), cancellationToken)));
        }
    }

    private CommandReply Show(Study study, StudyRecord record, Invitation invitation, string whom, ImmutableArray<string> channels)
    {
        var made = channels.Select(channel => links.To(invitation.Id, study.Id, channel)).ToList();
        var lines = made.Select(link => link.Url is { } url ? $"{link.Channel}: {url}" : $"{link.Channel}: {link.Missing}");
        var notLive = record.Status == StudyStatus.Live ? "" : $"\n{study.Id} is {StudyLaunch.StatusWord(record.Status)}: the link works once it is live.";
        return CommandReply.Done(
            new ReplyText($"For {whom}; whoever follows it first has it, until {invitation.ExpiresAt.UtcDateTime:yyyy-MM-dd}."),
            new ReplyText(string.Join('\n', lines.Prepend($"payload: {made[0].Payload}")) + notLive));
    }

    private async Task<CommandReply> ListAsync(Study study, ImmutableArray<string> channels, CancellationToken cancellationToken)
    {
        var waiting = await invitations.ListAsync(study.Id, InvitationStatus.LinkOnly, cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var invitation in waiting)
        {
            rows.Add([await NameAsync(invitation, cancellationToken), string.Join(' ', invitation.Segments), .. Columns(study, invitation, channels)]);
        }

        return waiting.Count == 0
            ? CommandReply.Done(new ReplyText($"Nobody in {study.Id} waits for a link."))
            : CommandReply.Done(new ReplyTable(["person", "segments", .. channels], rows.ToImmutable()));
    }

    /// <summary>Person, segments, payload, and an address for each channel.</summary>
    private async Task<CommandReply> WriteAsync(Study study, ImmutableArray<string> channels, string file, CancellationToken cancellationToken)
    {
        var waiting = await invitations.ListAsync(study.Id, InvitationStatus.LinkOnly, cancellationToken);
        var rows = new List<IReadOnlyList<string>> { (string[])["person", "segments", "expires", "payload", .. channels] };
        foreach (var invitation in waiting)
        {
            var payload = links.To(invitation.Id, study.Id, channels[0]).Payload;
            rows.Add([LinkList.Plain(await NameAsync(invitation, cancellationToken)), string.Join(' ', invitation.Segments), $"{invitation.ExpiresAt.UtcDateTime:yyyy-MM-dd}", payload, .. Columns(study, invitation, channels)]);
        }

        if (await files.WriteAsync(file, LinkList.ToCsv(rows), cancellationToken) is { } problem)
        {
            return CommandReply.Wrong(problem);
        }

        var pending = (await invitations.ListAsync(study.Id, InvitationStatus.Pending, cancellationToken)).Count(one => one.AskedAt is null);
        return CommandReply.Done(new ReplyText(
            $"{Wording.Count(waiting.Count, "link")} written to {file}."
            + (pending == 0 ? "" : $" {Wording.People(pending)} are still to be asked by the server; who turns out to be out of reach comes into the next file.")));
    }

    private IEnumerable<string> Columns(Study study, Invitation invitation, ImmutableArray<string> channels) =>
        channels.Select(channel => links.To(invitation.Id, study.Id, channel)).Select(link => link.Url ?? link.Payload);

    private async Task<string> NameAsync(Invitation invitation, CancellationToken cancellationToken) =>
        RespondentDirectory.NameOf(await directory.FindAsync(invitation.RespondentId, cancellationToken)) ?? invitation.RespondentId;
}
