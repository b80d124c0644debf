using System.Collections.Immutable;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Items;

/// <summary>One checked item of what arrived. At least one of the three ids is there.</summary>
/// <param name="At">When it happened, corrected for the sender's clock.</param>
public abstract record IntakeItem(string? UserId, string? AnonymousId, DateTimeOffset At)
{
    /// <summary>What a connected source calls the person, its own name in front: <c>hubspot:501</c>. Absent in what analytics libraries send.</summary>
    public string? SourceId { get; init; }
}

/// <param name="MessageId">The sender's, or one derived from the content.</param>
public sealed record TrackItem(
    string? UserId, string? AnonymousId, DateTimeOffset At, string MessageId, string Event, ImmutableSortedDictionary<string, TraitValue> Properties)
    : IntakeItem(UserId, AnonymousId, At);

public sealed record IdentifyItem(string? UserId, string? AnonymousId, DateTimeOffset At, ImmutableSortedDictionary<string, TraitValue> Traits)
    : IntakeItem(UserId, AnonymousId, At);

/// <summary>Two ids are one person's.</summary>
/// <param name="UserId">The id that holds from now on; absent where <see cref="IntakeItem.SourceId"/> stands in for it.</param>
/// <param name="PreviousId">Of a user, of a visitor, or of a source.</param>
public sealed record AliasItem(string? UserId, string PreviousId, DateTimeOffset At) : IntakeItem(UserId, null, At);

/// <summary>An item, or what is wrong with it; never both.</summary>
public sealed record IntakeReading(IntakeItem? Item, string? Problem)
{
    public static IntakeReading Good(IntakeItem item) => new(item, null);

    public static IntakeReading Wrong(string problem) => new(null, problem);
}

/// <summary>Circumstances under which items arrive.</summary>
/// <param name="ReceivedAt">When Koji got them.</param>
/// <param name="SentAt">What the sender's clock said when it sent the batch.</param>
/// <param name="IsFile">Read from a file: a time is needed with each item, and the clocks of senders are taken as they are.</param>
public sealed record IntakeCircumstances(DateTimeOffset ReceivedAt, DateTimeOffset? SentAt = null, bool IsFile = false);
