namespace Koji.Bot.Conversations;

/// <summary>How interviews of a study stand now, for researchers.</summary>
/// <param name="Open">Begun and not ended.</param>
/// <param name="BySegmentOpen">Open interviews by segment; a person in two segments counts in both.</param>
public sealed record OpenInterviews(int Open, IReadOnlyDictionary<string, int> BySegmentOpen);

public interface IConversationOverview
{
    Task<OpenInterviews> OpenInterviewsAsync(string studyId, CancellationToken cancellationToken);
}
