using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Guides;

/// <summary>The ordered questions of one version of a study, with what is said before and after them.</summary>
public sealed record DiscussionGuide
{
    public required string StudyId { get; init; }

    /// <summary>Starts at 1. An interview keeps the version that it began with.</summary>
    public required int Version { get; init; }

    public required GuideOpening Opening { get; init; }

    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>Two-letter languages, the study's own first. Never empty.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>What is said last, after the summary; a general word of thanks where it is absent.</summary>
    public LocalizedText? Thanks { get; init; }

    /// <summary>How many probes one interview may hold in all.</summary>
    public int ProbeBudget { get; init; } = 4;

    /// <summary>What may be said before the first question of what is known of a person: the first of these that holds.</summary>
    public ImmutableArray<KnownSignal> Known { get; init; } = [];

    /// <summary>After how much silence a person is reminded, in order; default: once, after the program's own time; empty: never.</summary>
    public ImmutableArray<TimeSpan> Reminders { get; init; }

    /// <summary>Silence after which an interview ends as it stands; absent: the program's own.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>How many reminders one interview may hold.</summary>
    public int MostReminders => Reminders.IsDefault ? 1 : Reminders.Length;

    public Question? Find(string questionId) => Questions.FirstOrDefault(q => q.Id == questionId);
}

/// <summary>What a respondent is told before the first question.</summary>
public sealed record GuideOpening
{
    /// <summary>Who asks: a team or a company, as a respondent knows it.</summary>
    public required LocalizedText Asker { get; init; }

    /// <summary>Why they are asked: completes "We would like to understand …".</summary>
    public required LocalizedText Purpose { get; init; }

    /// <summary>How long it takes, in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>What happens with the answers, said at the end and on request.</summary>
    public LocalizedText? DataUse { get; init; }
}
