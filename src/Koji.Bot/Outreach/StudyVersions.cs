using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

internal static class StudyVersions
{
    /// <summary>The version of a study that new interviews get; null where there is no such study.</summary>
    public static async Task<Study?> CurrentAsync(this IStudyCatalog studies, string studyId, CancellationToken cancellationToken) =>
        await studies.FindAsync(studyId, cancellationToken) is { } record ? await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) : null;
}
