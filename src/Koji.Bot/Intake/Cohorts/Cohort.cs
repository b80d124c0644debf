using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Koji.Bot.Segments;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Intake.Cohorts;

/// <summary>A cohort that a source keeps, as Koji follows it: being in it is a trait, and a segment looks at the trait.</summary>
public sealed record Cohort
{
    private const int LongestKey = 40;

    /// <summary>The source and its id of the cohort: <c>mixpanel:4711</c>.</summary>
    public required string Id { get; init; }

    public long Version { get; init; }

    /// <summary>What the cohort is called in expressions, made of its first name; stays when it is renamed.</summary>
    public required string Key { get; init; }

    public required string Source { get; init; }

    /// <summary>As the source showed it first.</summary>
    public required string Name { get; init; }

    /// <summary>When Koji first heard of it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The transfer with which it began, where the source names its transfers.</summary>
    public string? FirstSync { get; init; }

    /// <summary>From now on who enters does so as it happens.</summary>
    public bool IsFirstListOver { get; init; }

    /// <summary>Its segment is active.</summary>
    public bool IsFollowed { get; init; }

    /// <summary>The whole list that is being received.</summary>
    public string? ListSync { get; init; }

    public ImmutableSortedSet<int> ListPages { get; init; } = [];

    /// <summary>The whole list that was received last: a page of it that is sent again says nothing new.</summary>
    public string? LastListSync { get; init; }

    /// <summary>The trait that says whether a person is in it.</summary>
    [JsonIgnore]
    public string Trait => $"cohort.{Source}.{Key}";

    [JsonIgnore]
    public string SegmentId => $"{Source}_{Key}";

    [JsonIgnore]
    public SegmentDefinition Segment => new(SegmentId, $"{Name} ({Source})", $"trait(\"{Trait}\") = true");

    /// <param name="taken">Keys that other cohorts of the source have.</param>
    public static Cohort Of(CohortChange change, IReadOnlySet<string> taken)
    {
        var named = Slug.Of(change.Name, LongestKey);
        var ofId = Slug.Of(change.CohortId, LongestKey);
        var key = named.Length == 0 ? ofId : taken.Contains(named) ? $"{named}_{ofId}" : named;
        return new Cohort
        {
            Id = IdOf(change),
            Source = change.Source,
            Key = key,
            Name = change.Name,
            Since = change.At,
            FirstSync = change.Sync,
        };
    }

    public static string IdOf(CohortChange change) => string.Create(CultureInfo.InvariantCulture, $"{change.Source}:{change.CohortId}");
}
