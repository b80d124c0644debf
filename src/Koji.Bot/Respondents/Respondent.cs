using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>A person known to Koji. One document, which owns consents, opt-outs, caps and the one interview that they may be in.</summary>
public sealed record Respondent
{
    /// <summary>Koji's own id: <c>r_</c> and a random part. Reveals nothing.</summary>
    public required string Id { get; init; }

    public long Version { get; init; }

    /// <summary>Ids in the team's own systems (user id, anonymous id).</summary>
    public ImmutableSortedSet<string> ExternalIds { get; init; } = [];

    /// <summary>Lasting attributes (plan, country); values are text, numbers or booleans as JSON gives them.</summary>
    public ImmutableSortedDictionary<string, TraitValue> Traits { get; init; } = ImmutableSortedDictionary<string, TraitValue>.Empty;

    public ImmutableArray<ChannelAddress> Addresses { get; init; } = [];

    /// <summary>Two letters.</summary>
    public string? Language { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>Stands until the person opts in again by their own act.</summary>
    public OptOut? OptOut { get; init; }

    /// <summary>The latest opt-in by the person's own act. An opt-out from before it, told again, changes nothing.</summary>
    public DateTimeOffset? OptedInAt { get; init; }

    /// <summary>The evidence of every opt-out and opt-in, oldest first.</summary>
    public ImmutableArray<PermissionChange> PermissionHistory { get; init; } = [];

    /// <summary>The one interview that this person may be in.</summary>
    public InterviewReservation? Reservation { get; init; }

    /// <summary>The invitations that went to this person, oldest first, for the caps across studies; the last year only.</summary>
    public ImmutableArray<InvitationMark> Invitations { get; init; } = [];

    /// <summary>Set: this is the same person as another respondent, who took over everything. The document stays, so that the old id leads on.</summary>
    public string? JoinedInto { get; init; }

    /// <summary>The ids of the documents that were joined into this one.</summary>
    public ImmutableSortedSet<string> AbsorbedIds { get; init; } = [];
}

/// <summary>A trait's value: exactly one of the three is there.</summary>
public sealed record TraitValue(string? Text = null, double? Number = null, bool? Flag = null);

/// <param name="Purpose">What for: <c>study:ID</c> where it was given in an interview, else as the team writes it.</param>
/// <param name="Words">The evidence: what the person said, or the wording that they agreed to.</param>
/// <param name="Given">False: refused or taken back. What was said last at an address holds.</param>
/// <param name="Source">How it was taken, where the team took it: a form, a call, a contract.</param>
/// <param name="TakenBy">Who took it.</param>
public sealed record Consent(string Purpose, ChannelAddress Address, string Words, DateTimeOffset At, bool Given = true, string? Source = null, string? TakenBy = null);

public sealed record OptOut(ChannelAddress Address, string Words, DateTimeOffset At);

/// <summary>An opt-out or opt-in as it happened: where, when, in which words.</summary>
public sealed record PermissionChange(bool OptedIn, ChannelAddress Address, string Words, DateTimeOffset At);

/// <summary>An invitation that was sent, or whose link was followed.</summary>
public sealed record InvitationMark(string InvitationId, DateTimeOffset At);

public sealed record InterviewReservation(string StudyId, int Wave, string InterviewId, DateTimeOffset At);
