using System.Collections.Immutable;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach;

/// <summary>Decides that somebody is to be asked, and records it. Asking itself is <see cref="InvitationSender"/>'s.</summary>
public sealed class Inviter(
    RespondentUpdates respondents,
    IInvitationStore store,
    InvitationUpdates invitations,
    IOptions<OutreachOptions> options)
{
    /// <summary>Invites a person who is in one of the study's segments, unless they are invited already or have opted out.</summary>
    /// <param name="segments">The person's segments now; those that are not the study's are left out.</param>
    /// <param name="needsConfirmation">Nobody is asked before <see cref="ConfirmAsync"/>.</param>
    /// <param name="transition">What caused it, where a transition did.</param>
    /// <returns>The invitation as it is stored now; null where the person is unknown, opted out, or not of the share that is asked.</returns>
    public async Task<Invitation?> InviteAsync(
        Study study, string respondentId, IEnumerable<string> segments, bool needsConfirmation, SegmentTransition? transition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(respondentId, cancellationToken) is not { OptOut: null } respondent)
        {
            return null;
        }

        var triggers = transition is null ? segments : [transition.SegmentId];
        if (!IsDrawn(study, respondent, triggers))
        {
            return null;
        }

        if (await FindAsync(study.Id, respondent, cancellationToken) is not { } existing)
        {
            return await AddAsync(Blank(study, respondent, segments, transition?.Id, now), study, respondent, needsConfirmation, now, cancellationToken);
        }

        // Who comes back after the time between two waves is asked anew, though nobody waited for them.
        if (!needsConfirmation && IsDueAgain(study, existing, now))
        {
            return await InviteWaveAsync(study, respondent, existing with { Segments = [] }, segments, now, cancellationToken, transition?.Id);
        }

        return await invitations.UpdateAsync(
            existing.Id, one => Entered(one, study, respondent, segments, transition?.Id, needsConfirmation, now), cancellationToken);
    }

    /// <summary>The invitation to a further wave; the one that is there where there is one.</summary>
    /// <param name="before">The one before; who was asked as somebody outside of the segments, and is in none, is so again.</param>
    /// <param name="segments">Those that the person is in now.</param>
    public async Task<Invitation> InviteWaveAsync(
        Study study, Respondent respondent, Invitation before, IEnumerable<string> segments, DateTimeOffset now, CancellationToken cancellationToken, string? transitionId = null)
    {
        var wave = before.Wave + 1;
        // Found by the id that the one before has: of two documents that were joined since, it may be the other's.
        var owner = respondent.AbsorbedIds.Prepend(respondent.Id).FirstOrDefault(id => InvitationId.Of(study.Id, id, before.Wave) == before.Id, respondent.Id);
        var blank = Blank(study, respondent, segments, transitionId, now) with { Id = InvitationId.Of(study.Id, owner, wave), Wave = wave };
        var kept = blank.Segments.IsEmpty ? blank with { Segments = before.Segments } : blank;
        return await AddAsync(kept, study, respondent, needsConfirmation: false, now, cancellationToken);
    }

    /// <summary>Invites somebody from outside of the segments, to be compared with the person of <paramref name="counterpartOf"/>.</summary>
    /// <returns>The invitation as it is stored now, which may be another's counterpart.</returns>
    public async Task<Invitation> InviteOutsiderAsync(
        Study study, ComparisonGroup comparison, Respondent respondent, string counterpartOf, bool needsConfirmation, DateTimeOffset now, CancellationToken cancellationToken) =>
        await AddAsync(
            Blank(study, respondent, [], null, now) with { Segments = [comparison.Id], CounterpartOf = counterpartOf }, study, respondent, needsConfirmation, now, cancellationToken);

    public Task MarkCounterpartAsync(string invitationId, CancellationToken cancellationToken) =>
        invitations.UpdateAsync(invitationId, one => one.HasCounterpart ? one : one with { HasCounterpart = true }, cancellationToken);

    /// <summary>An invitation whose link a researcher hands out. One that was taken back or ran out is opened again.</summary>
    /// <returns>The invitation as it is stored now, which may be begun or ended already; null where the person opted out.</returns>
    public async Task<Invitation?> MakeLinkAsync(Study study, string respondentId, IEnumerable<string> segments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(respondentId, cancellationToken) is not { OptOut: null } respondent)
        {
            return null;
        }

        var blank = Blank(study, respondent, segments, null, now) with { Status = InvitationStatus.LinkOnly };
        var stored = await FindAsync(study.Id, respondent, cancellationToken) ?? (await invitations.AddAsync(blank, cancellationToken)).Invitation;
        return await invitations.UpdateAsync(stored.Id, one => one switch
        {
            { IsOpen: true, AskedAt: null, Status: not InvitationStatus.LinkOnly } => one with { Status = InvitationStatus.LinkOnly, ExpiresAt = blank.ExpiresAt, HandOnAt = null },
            { Status: InvitationStatus.Expired or InvitationStatus.Withdrawn, StartedAt: null } =>
                one with { Status = InvitationStatus.LinkOnly, ExpiresAt = blank.ExpiresAt, HandOnAt = null, Reason = null },
            _ => one,
        }, cancellationToken);
    }

    /// <summary>Withdraws an invitation that awaits confirmation, for the definition by which the person was in a segment is another now.</summary>
    public async Task TakeBackAsync(Study study, string respondentId, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(respondentId, cancellationToken) is { } respondent
            && await FindAsync(study.Id, respondent, cancellationToken) is { Status: InvitationStatus.AwaitingConfirmation, CounterpartOf: null } awaiting)
        {
            await invitations.UpdateAsync(
                awaiting.Id, one => one.Status == InvitationStatus.AwaitingConfirmation ? one with { Status = InvitationStatus.Withdrawn, Reason = "the segment's definition was changed" } : one, cancellationToken);
        }
    }

    /// <summary>Lets everybody be asked who awaits it.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> ConfirmAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var awaiting = await store.ListAsync(study.Id, InvitationStatus.AwaitingConfirmation, cancellationToken);
        var released = 0;
        foreach (var group in awaiting.Chunk(64))
        {
            var done = await Task.WhenAll(group.Select(one => ReleaseAsync(one, study, now, cancellationToken)));
            released += done.Count(wasReleased => wasReleased);
        }

        return released;
    }

    /// <summary>The invitation to a study that this person has, under any id that they ever had.</summary>
    public async Task<Invitation?> FindAsync(string studyId, Respondent respondent, CancellationToken cancellationToken)
    {
        Invitation? found = null;
        foreach (var id in respondent.AbsorbedIds.Prepend(respondent.Id))
        {
            var one = await store.GetAsync(InvitationId.Of(studyId, id), cancellationToken);
            // The latest wave: there is a next one only where the one before has ended.
            while (one is { EndedAt: not null } && await store.GetAsync(InvitationId.Of(studyId, id, one.Wave + 1), cancellationToken) is { } next)
            {
                one = next;
            }

            // Of two, the one that got further: nobody is asked again because they were joined with somebody who was not.
            found = one is not null && (found is null || one.Wave > found.Wave || (one.Wave == found.Wave && found.StartedAt is null && one.StartedAt is not null)) ? one : found;
        }

        return found;
    }

    private async Task<bool> ReleaseAsync(Invitation invitation, Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var respondent = await respondents.FindAsync(invitation.RespondentId, cancellationToken);
        var updated = await invitations.UpdateAsync(invitation.Id, one => respondent is { OptOut: null }
            ? Released(one, study, respondent, now)
            : one with { Status = InvitationStatus.Withdrawn, Reason = "opted out" }, cancellationToken);
        return updated is { Status: InvitationStatus.Pending or InvitationStatus.LinkOnly };
    }

    /// <summary>In the share that is asked, by one of the segments that brought them here.</summary>
    private static bool IsDrawn(Study study, Respondent respondent, IEnumerable<string> triggers) =>
        !triggers.Any() || triggers.Any(segment => !study.Samples.TryGetValue(segment, out var share) || SampleDraw.IsDrawn($"{study.Id}/{segment}", respondent.Id, share));

    private static bool IsDueAgain(Study study, Invitation existing, DateTimeOffset now) =>
        study.Outreach.Waves is { } waves && existing is { Status: InvitationStatus.Done, EndedAt: { } ended } && ended + waves.Every <= now && waves.Allows(existing.Wave + 1);

    private async Task<Invitation> AddAsync(Invitation blank, Study study, Respondent respondent, bool needsConfirmation, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await invitations.AddAsync(needsConfirmation ? blank : Released(blank, study, respondent, now), cancellationToken)).Invitation;

    /// <summary>Somebody who is invited already entered a segment: what awaited confirmation needs none any more, and who was to be asked as somebody outside is not.</summary>
    private Invitation Entered(
        Invitation current, Study study, Respondent respondent, IEnumerable<string> segments, string? transitionId, bool needsConfirmation, DateTimeOffset now)
    {
        var wasOutside = current is { IsOpen: true, AskedAt: null, HandedOnAt: null, Segments: [var only] } && only == study.Comparison?.Id;
        // What brings them in now is what they are asked for.
        var isReleased = !needsConfirmation && current.Status == InvitationStatus.AwaitingConfirmation;
        var counted = wasOutside || isReleased
            ? current with { Segments = SegmentsOf(study, segments), TransitionId = transitionId, CounterpartOf = wasOutside ? null : current.CounterpartOf }
            : current;
        return needsConfirmation ? counted : Released(counted, study, respondent, now);
    }

    /// <summary>To be asked; or handed a link where no address is known that the study could use.</summary>
    private Invitation Released(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now)
    {
        if (invitation.Status != InvitationStatus.AwaitingConfirmation)
        {
            return invitation;
        }

        var at = now + (study.Outreach.Delay ?? options.Value.Delay);
        var canBeAsked = ChannelChoice.Candidates(study.Channels, respondent).Any();
        return invitation with
        {
            Status = canBeAsked ? InvitationStatus.Pending : InvitationStatus.LinkOnly,
            HandOnAt = canBeAsked ? null : at,
            NotBefore = at,
            ExpiresAt = at + Lifetime(study),
        };
    }

    private static ImmutableArray<string> SegmentsOf(Study study, IEnumerable<string> segments) =>
        [.. segments.Intersect(study.Segments.Select(segment => segment.Id)).Order(StringComparer.Ordinal)];

    private TimeSpan Lifetime(Study study) => study.Outreach.OpenFor ?? options.Value.Lifetime;

    private Invitation Blank(Study study, Respondent respondent, IEnumerable<string> segments, string? transitionId, DateTimeOffset now) => new()
    {
        Id = InvitationId.Of(study.Id, respondent.Id),
        StudyId = study.Id,
        StudyVersion = study.Guide.Version,
        RespondentId = respondent.Id,
        Segments = SegmentsOf(study, segments),
        TransitionId = transitionId,
        CreatedAt = now,
        NotBefore = now,
        ExpiresAt = now + Lifetime(study),
        Status = InvitationStatus.AwaitingConfirmation,
    };
}
