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
    public OptOut? OptOut { get; init; }

    /// <summary>The one interview that this person may be in.</summary>
    public InterviewReservation? Reservation { get; init; }

    /// <summary>When this person was invited, for the caps across studies; the last year only.</summary>
    public ImmutableArray<DateTimeOffset> InvitedAt { get; init; } = [];
}

/// <summary>A trait's value: exactly one of the three is there.</summary>
public sealed record TraitValue(string? Text = null, double? Number = null, bool? Flag = null);

/// <param name="Words">The evidence.</param>
public sealed record Consent(string Purpose, ChannelAddress Address, string Words, DateTimeOffset At);

public sealed record OptOut(ChannelAddress Address, string Words, DateTimeOffset At);

public sealed record InterviewReservation(string StudyId, int Wave, string InterviewId, DateTimeOffset At);
