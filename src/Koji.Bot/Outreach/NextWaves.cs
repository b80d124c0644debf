using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Asks people again who completed a study, when its next wave has come: those who are still where they were asked for.</summary>
public sealed class NextWaves(Inviter inviter, RespondentUpdates respondents, IStudyCatalog studies, Func<ISegmentService> segments)
{
    private static readonly TimeSpan WhilePaused = TimeSpan.FromHours(1);

    /// <param name="done">An invitation whose <see cref="Invitation.ReaskAt"/> has come.</param>
    /// <returns>When to look again; null where the wave was made, or there is none for this person. The same again makes nothing twice.</returns>
    public async Task<DateTimeOffset?> InviteAsync(Invitation done, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await studies.FindAsync(done.StudyId, cancellationToken) is not { Status: StudyStatus.Live or StudyStatus.Paused } record
            || await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { Outreach.Waves: { } waves } study
            || !waves.Allows(done.Wave + 1)
            || await respondents.FindAsync(done.RespondentId, cancellationToken) is not { OptOut: null } respondent)
        {
            return null;
        }

        if (record.Status == StudyStatus.Paused)
        {
            return now + WhilePaused;
        }

        var membership = await segments().SegmentsOfAsync(respondent.Id, cancellationToken);
        var still = study.Segments.Select(segment => segment.Id).Intersect(membership).ToList();
        var isOutsider = study.Comparison is { } others && done.Segments.Contains(others.Id);
        // Who was asked as somebody outside is so only while they are; and who came by a link, of whom no segment was known, stays as they were.
        if (isOutsider ? still.Count == 0 : still.Count > 0 || done.Segments.IsEmpty)
        {
            await inviter.InviteWaveAsync(study, respondent, done, still, now, cancellationToken);
        }

        return null;
    }
}
