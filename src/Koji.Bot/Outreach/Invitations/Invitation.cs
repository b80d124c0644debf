using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Koji.Bot.Channels;

namespace Koji.Bot.Outreach.Invitations;

public enum InvitationStatus
{
    /// <summary>Nobody is asked until a researcher has seen how many they are.</summary>
    AwaitingConfirmation,

    /// <summary>To be asked, or asked and not begun.</summary>
    Pending,

    /// <summary>Nobody can write to them: they are handed a link.</summary>
    LinkOnly,
    Started,

    /// <summary>The interview was completed.</summary>
    Done,
    Declined,

    /// <summary>The person stopped half-way.</summary>
    Stopped,
    Expired,

    /// <summary>Taken back before it was answered; <see cref="Invitation.Reason"/> says why.</summary>
    Withdrawn,
}

/// <summary>The decision to ask one person for one study.</summary>
public sealed record Invitation
{
    /// <inheritdoc cref="InvitationId.Of"/>
    public required string Id { get; init; }

    public long Version { get; init; }

    public required string StudyId { get; init; }

    /// <summary>The version of the study: that which is current when the person is invited, then that which their interview began with.</summary>
    public required int StudyVersion { get; init; }

    public required string RespondentId { get; init; }

    public int Wave { get; init; } = 1;

    /// <summary>Which of the study's segments the person was in when they were invited: what their answers count for.</summary>
    public required ImmutableArray<string> Segments { get; init; }

    /// <summary>The transition that caused it; absent where a researcher did.</summary>
    public string? TransitionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not asked before then.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required InvitationStatus Status { get; init; }

    /// <summary>Where the person was asked.</summary>
    public ChannelAddress? Address { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who followed the link first: nobody else may.</summary>
    public ChannelAddress? BoundTo { get; init; }

    /// <summary>How often its interview went on at another address, which <see cref="BoundTo"/> then is.</summary>
    public int Moves { get; init; }

    /// <summary>The links and codes that were handed out to move its interview; the latest of them.</summary>
    public ImmutableArray<MoveTicket> MoveTickets { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the link of somebody who cannot be written to is handed on, to the team's own systems or by text; absent where it was, or where a researcher hands it out.</summary>
    public DateTimeOffset? HandOnAt { get; init; }

    /// <summary>When the link was handed on.</summary>
    public DateTimeOffset? HandedOnAt { get; init; }

    /// <summary>When the person is asked again, as a new wave; absent where they are not, or were.</summary>
    public DateTimeOffset? ReaskAt { get; init; }

    /// <summary>Somebody outside of the segments was drawn to be compared with this person.</summary>
    public bool HasCounterpart { get; init; }

    /// <summary>The invitation of the person with whom this one, from outside of the segments, is compared.</summary>
    public string? CounterpartOf { get; init; }

    /// <summary>Why it was withdrawn, for researchers.</summary>
    public string? Reason { get; init; }

    [JsonIgnore]
    public string InterviewId => InvitationId.InterviewOf(Id);

    /// <summary>When something is to be done about it by itself: asking, handing on, expiring, asking again.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Status switch
    {
        InvitationStatus.Pending when AskedAt is null => NotBefore < ExpiresAt ? NotBefore : ExpiresAt,
        InvitationStatus.LinkOnly when HandOnAt is { } handOn => handOn < ExpiresAt ? handOn : ExpiresAt,
        InvitationStatus.Done => ReaskAt,
        InvitationStatus.Pending or InvitationStatus.LinkOnly or InvitationStatus.AwaitingConfirmation => ExpiresAt,
        _ => null,
    };

    /// <summary>Nothing was begun, and something still can be.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is InvitationStatus.AwaitingConfirmation or InvitationStatus.Pending or InvitationStatus.LinkOnly;
}

/// <summary>Leave to go on with an interview at another address: for its first user, once, for a while.</summary>
/// <param name="Number">Within the invitation, from 1.</param>
/// <param name="AskedBy">What asked for it: the same again gets the same ticket.</param>
/// <param name="From">Where the interview was: once it has gone on elsewhere, the ticket is used or void.</param>
/// <param name="BoundTo">Its first user.</param>
/// <param name="Code">What is typed for it where there is no link (<see cref="Moves.MoveCode"/>); absent on tickets of earlier versions.</param>
/// <param name="CodeExpiresAt">Sooner than the link: a code is short.</param>
public sealed record MoveTicket(
    int Number, string AskedBy, ChannelAddress From, DateTimeOffset ExpiresAt, ChannelAddress? BoundTo = null, string? Code = null, DateTimeOffset? CodeExpiresAt = null);
