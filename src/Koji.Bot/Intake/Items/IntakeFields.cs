using System.Collections.Immutable;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Items;

/// <summary>An item's fields as they were sent, before anything is checked; blank is the same as absent.</summary>
internal sealed record IntakeFields
{
    public string? Type { get; init; }
    public string? UserId { get; init; }
    public string? AnonymousId { get; init; }

    /// <summary>Of an alias: the id that the person had before.</summary>
    public string? PreviousId { get; init; }

    /// <summary>Of a group: the account.</summary>
    public string? GroupId { get; init; }
    public string? Event { get; init; }
    public string? MessageId { get; init; }
    public string? Timestamp { get; init; }
    public string? SentAt { get; init; }

    /// <summary>Properties of what was done, traits of a person or an account.</summary>
    public ImmutableSortedDictionary<string, TraitValue> Values { get; init; } = ImmutableSortedDictionary.Create<string, TraitValue>(StringComparer.Ordinal);
}
