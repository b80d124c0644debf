using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Asks those whose time has come: puts the invitation into the conversation's inbox. Run again after a crash, it asks nobody twice.</summary>
public sealed class InvitationSender(
    IInvitationStore store,
    InvitationUpdates invitations,
    RespondentUpdates respondents,
    OptOuts optOuts,
    QuotaPlaces quotas,
    IStudyCatalog studies,
    IInbox inbox,
    IEnumerable<IChannel> channels,
    OutreachPolicy policy,
    SpendingLimits? limits = null,
    IEnumerable<ILinkHandOn>? handOns = null,
    NextWaves? waves = null)
{
    private const int LargestRound = 100;

    private static readonly TimeSpan WhilePaused = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WhileBusy = TimeSpan.FromHours(1);

    /// <summary>Room comes when others end, or when a researcher raises the limit.</summary>
    private static readonly TimeSpan WhileSpent = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, ChannelTraits> _channels = channels.ToDictionary(channel => channel.Name, channel => channel.Traits);

    /// <returns>How many invitations were handled; the caller comes back at once where it was a full round.</returns>
    public async Task<int> SendDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.ListDueAsync(now, LargestRound, cancellationToken);
        var room = new Dictionary<(string StudyId, string Channel), int>();
        foreach (var invitation in due)
        {
            // Another machine with the same list may be ahead: what it has handled is not looked at again.
            if (await store.GetAsync(invitation.Id, cancellationToken) is { } current && current.Version == invitation.Version)
            {
                await HandleAsync(invitation, room, now, cancellationToken);
            }
        }

        return due.Count;
    }

    private async Task HandleAsync(Invitation invitation, Dictionary<(string StudyId, string Channel), int> room, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var step = invitation.Status == InvitationStatus.Done ? await AskAgainAsync(invitation, now, cancellationToken)
            : invitation.ExpiresAt <= now ? new Close(InvitationStatus.Expired, null)
            : await NextStepAsync(invitation, room, now, cancellationToken);
        step = step switch
        {
            Ask ask => await AskAsync(invitation, ask, now, cancellationToken),
            HandOn handOn => await HandOnAsync(invitation, handOn, now, cancellationToken),
            _ => step,
        };

        await invitations.UpdateAsync(invitation.Id, current => current.Version == invitation.Version ? Applied(current, step) : current, cancellationToken);
    }

    private async Task<Step> NextStepAsync(Invitation invitation, Dictionary<(string StudyId, string Channel), int> room, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = await studies.FindAsync(invitation.StudyId, cancellationToken);
        if (record is null or { Status: StudyStatus.Closed })
        {
            return new Close(InvitationStatus.Withdrawn, "the study was closed");
        }

        if (record.Status != StudyStatus.Live || await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { } study)
        {
            return new Wait(now + WhilePaused);
        }

        return await respondents.FindAsync(invitation.RespondentId, cancellationToken) switch
        {
            null => new Close(InvitationStatus.Withdrawn, "the person is no longer known"),
            { OptOut: not null } => new Close(InvitationStatus.Withdrawn, "opted out"),
            { Reservation: not null } => new Wait(now + WhileBusy),
            var respondent => await quotas.RoomAsync(study, invitation.Segments, cancellationToken, invitation.Wave) switch
            {
                QuotaRoom.Complete => new Close(InvitationStatus.Withdrawn, "the quota is complete"),
                QuotaRoom.Taken => new Wait(now + WhileBusy),
                _ when invitation.Status == InvitationStatus.LinkOnly => new HandOn(study, respondent),
                _ => await WhereAsync(study, respondent, room, now, cancellationToken),
            },
        };
    }

    /// <summary>The time for the next wave has come: it is an invitation of its own, and this one is done with.</summary>
    private async Task<Step> AskAgainAsync(Invitation invitation, DateTimeOffset now, CancellationToken cancellationToken) =>
        new AskedAgain(waves is null ? null : await waves.InviteAsync(invitation, now, cancellationToken));

    /// <summary>Counted towards the caps as an invitation that Koji sends itself, and not at night: whoever gets the link from another system is written to all the same.</summary>
    private async Task<Step> HandOnAsync(Invitation invitation, HandOn step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ways = new List<ILinkHandOn>();
        foreach (var way in handOns ?? [])
        {
            if (await way.CanAsync(step.Study, step.Respondent, cancellationToken))
            {
                ways.Add(way);
            }
        }

        if (ways.Count == 0)
        {
            return new HandedOn(null);
        }

        var (recorded, earliest) = await RecordAsync(invitation, step.Study, now, cancellationToken);
        if (recorded is null)
        {
            return new Wait(earliest);
        }

        foreach (var way in ways)
        {
            await way.HandOnAsync(invitation, step.Study, recorded, now, cancellationToken);
        }

        return new HandedOn(now);
    }

    private async Task<Step> WhereAsync(
        Study study, Respondent respondent, Dictionary<(string StudyId, string Channel), int> room, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reachable = respondent;
        foreach (var address in respondent.Addresses)
        {
            if (await optOuts.StandsAsync(null, address, cancellationToken))
            {
                reachable = reachable with { Addresses = reachable.Addresses.Remove(address) };
            }
        }

        var spent = false;
        foreach (var _ in study.Channels)
        {
            if (ChannelChoice.Choose(study.Channels, reachable, _channels, policy.ConsentChannels) is not { } chosen)
            {
                break;
            }

            if (await TakeRoomAsync(study, chosen.Channel, room, cancellationToken))
            {
                return new Ask(study, chosen);
            }

            spent = true;
            reachable = reachable with { Addresses = reachable.Addresses.RemoveAll(address => address.Channel == chosen.Channel) };
        }

        // A link would lead elsewhere than where the person is to be asked: they wait for the limit.
        return spent ? new Wait(now + WhileSpent) : new HandOutLink(now);
    }

    /// <summary>Counted once a round: what this round asks is not on record before its end.</summary>
    private async Task<bool> TakeRoomAsync(Study study, string channel, Dictionary<(string StudyId, string Channel), int> room, CancellationToken cancellationToken)
    {
        if (limits is null)
        {
            return true;
        }

        if (!room.TryGetValue((study.Id, channel), out var left))
        {
            left = await limits.RoomAsync(study, channel, cancellationToken);
        }

        room[(study.Id, channel)] = Math.Max(0, left - 1);
        return left > 0;
    }

    /// <summary>
    /// Counts the invitation towards the caps in the same write that checks them, then puts it into the inbox, whose delivery id is the invitation's:
    /// cut off anywhere, the same again finds what was done.
    /// </summary>
    private async Task<Step> AskAsync(Invitation invitation, Ask ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (recorded, earliest) = await RecordAsync(invitation, ask.Study, now, cancellationToken);
        if (recorded is null)
        {
            return new Wait(earliest);
        }

        await inbox.AppendAsync(
            new Inbound { From = ask.Address, DeliveryId = invitation.Id, Content = new InviteContent(invitation.Id), ReceivedAt = now, LanguageHint = recorded.Language },
            cancellationToken);
        return ask with { At = now };
    }

    /// <returns>The person with the invitation on record; or null, and the earliest time to try again.</returns>
    private async Task<(Respondent? Recorded, DateTimeOffset Earliest)> RecordAsync(Invitation invitation, Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earliest = now;
        var recorded = await respondents.UpdateAsync(invitation.RespondentId, respondent =>
        {
            if (respondent.Invitations.Any(mark => mark.InvitationId == invitation.Id))
            {
                return respondent;
            }

            var byCaps = FrequencyCap.NextAllowed(now, [.. respondent.Invitations.Select(mark => mark.At)], policy.Caps);
            earliest = policy.NextAllowed(byCaps, respondent, study);
            return earliest > now ? null : respondent.RecordInvitation(invitation.Id, now);
        }, cancellationToken);
        return (recorded, earliest > now ? earliest : now + WhileBusy);
    }

    private Invitation Applied(Invitation invitation, Step step) => step switch
    {
        Close close => invitation with { Status = close.Status, Reason = close.Reason, HandOnAt = null },
        Wait wait when invitation.Status == InvitationStatus.LinkOnly => invitation with { HandOnAt = wait.Until },
        Wait wait => invitation with { NotBefore = wait.Until },
        HandOutLink link => invitation with { Status = InvitationStatus.LinkOnly, HandOnAt = link.At },
        HandedOn handed => invitation with { HandOnAt = null, HandedOnAt = handed.At },
        AskedAgain again => invitation with { ReaskAt = again.NotBefore },
        Ask { At: { } at } ask => invitation with { Address = ask.Address, AskedAt = at, ExpiresAt = at + (ask.Study.Outreach.OpenFor ?? policy.Lifetime) },
        _ => throw new InvalidOperationException($"{step} is no step."),
    };

    private abstract record Step;

    private sealed record Close(InvitationStatus Status, string? Reason) : Step;

    private sealed record Wait(DateTimeOffset Until) : Step;

    private sealed record HandOutLink(DateTimeOffset At) : Step;

    private sealed record HandOn(Study Study, Respondent Respondent) : Step;

    /// <param name="At">Absent where nobody takes it: a researcher hands it out.</param>
    private sealed record HandedOn(DateTimeOffset? At) : Step;

    /// <param name="NotBefore">When to look again; absent where the next wave was made, or there is none.</param>
    private sealed record AskedAgain(DateTimeOffset? NotBefore) : Step;

    private sealed record Ask(Study Study, ChannelAddress Address, DateTimeOffset? At = null) : Step;
}
