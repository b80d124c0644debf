using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Studies;

namespace Koji.Bot.Victim;

/// <summary>One study of four open questions.</summary>
public sealed class VictimStudies : IStudyCatalog
{
    public const string StudyId = "churn";

    private static readonly Study Study = new()
    {
        Id = StudyId,
        Name = "Why people leave",
        Goal = "Understand why people leave",
        Decision = "What to mend first",
        Segments = [],
        Channels = [VictimChannel.ChannelName],
        Quotas = ImmutableSortedDictionary<string, int>.Empty,
        Source = "",
        Guide = new DiscussionGuide
        {
            StudyId = StudyId,
            Version = 1,
            Opening = new GuideOpening { Asker = LocalizedText.Of("The team"), Purpose = LocalizedText.Of("why people leave"), Minutes = 3 },
            Languages = ["en"],
            Questions = [.. Questions.Select(id => new OpenEndedQuestion { Id = id, Text = LocalizedText.Of($"What do you say to {id}?") })],
        },
    };

    public static ImmutableArray<string> Questions => ["q1", "q2", "q3", "q4"];

    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken) => ValueTask.FromResult<Study?>(Study);

    public Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();
}

internal sealed class VictimProber : IProber
{
    public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(ProbeDecision.MoveOn("it never asks"));
}
