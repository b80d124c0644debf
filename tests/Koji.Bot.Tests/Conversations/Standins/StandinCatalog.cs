using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>One study of open questions, in as many versions as a test adds.</summary>
internal sealed class StandinCatalog : IStudyCatalog
{
    public const string StudyId = "churn";

    public Dictionary<int, Study> Versions { get; } = new() { [1] = StudyOf(1, "What made you come?", "What keeps you here?", "What would you miss?") };

    /// <summary>Other studies, by id, of one version.</summary>
    public Dictionary<string, Study> Others { get; } = [];

    public static Study StudyOf(int version, params string[] questions) => new()
    {
        Id = StudyId,
        Name = "Why people leave",
        Goal = "Understand why people leave",
        Decision = "What to mend first",
        Segments = [],
        Channels = [RecordingChannel.ChannelName],
        Quotas = ImmutableSortedDictionary<string, int>.Empty,
        Source = "",
        Guide = new DiscussionGuide
        {
            StudyId = StudyId,
            Version = version,
            Opening = new GuideOpening { Asker = LocalizedText.Of("The team"), Purpose = LocalizedText.Of("why people leave"), Minutes = 3 },
            Languages = ["en", "fr"],
            Questions = [.. questions.Select((text, i) => new OpenEndedQuestion { Id = $"q{i + 1}", Text = LocalizedText.Of(text) })],
        },
    };

    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken) =>
        ValueTask.FromResult(studyId == StudyId ? Versions.GetValueOrDefault(version) : Others.GetValueOrDefault(studyId));

    public Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) => Task.FromResult(
        studyId == StudyId ? new StudyRecord(studyId, Versions.Keys.Max(), StudyStatus.Live, DateTimeOffset.UnixEpoch)
        : Others.ContainsKey(studyId) ? new StudyRecord(studyId, 1, StudyStatus.Live, DateTimeOffset.UnixEpoch)
        : null);

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();
}
