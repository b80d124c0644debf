using Koji.Bot.Conversations;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Joining a study by writing its keyword: the person's own act, so that hours and caps do not matter. Consent to the interview is asked as always.</summary>
public sealed class KeywordJoining(
    IStudyCatalog studies, RespondentDirectory directory, Inviter inviter, InterviewOpening opening, OptOuts optOuts, Func<ISegmentService> segments)
{
    /// <inheritdoc cref="IInterviewDesk.JoinAsync"/>
    public async Task<StartDecision?> JoinAsync(StartRequest request, string words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An opt-out is never taken for a keyword, and who opted out opts in by words of its own first.
        if (StudyKeyword.Of(words) is not { } keyword
            || OptOutWords.Recognise(words, "en") != OptOutIntent.No
            || await FindAsync(keyword, request.From.Channel, cancellationToken) is not { } found
            || await optOuts.StandsAsync(null, request.From, cancellationToken))
        {
            return null;
        }

        if (found is not { Status: StudyStatus.Live, Study: { } study })
        {
            return new RefuseStart(found.Status == StudyStatus.Closed ? StartRefusal.StudyEnded : StartRefusal.StudyNotLive);
        }

        var person = await directory.FindByAddressAsync(request.From, cancellationToken) ?? await directory.CreateAnonymousAsync(request.From, cancellationToken);
        var membership = await segments().SegmentsOfAsync(person.Id, cancellationToken);
        return await inviter.MakeLinkAsync(study, person.Id, membership, now, cancellationToken) is { } invitation
            ? await opening.OpenAsync(invitation, request, now, cancellationToken)
            : new RefuseStart(StartRefusal.OptedOut);
    }

    /// <summary>The study that runs under this keyword; else one that did, so that its word is answered and not taken for chatter.</summary>
    private async Task<(StudyStatus Status, Study Study)?> FindAsync(string keyword, string channel, CancellationToken cancellationToken)
    {
        (StudyStatus Status, Study Study)? found = null;
        foreach (var record in (await studies.ListAsync(cancellationToken)).Where(one => one.Status != StudyStatus.Draft))
        {
            if (await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { Keyword: { } own } study || own != keyword || !study.Channels.Contains(channel))
            {
                continue;
            }

            // Live before paused before closed: no two live ones have the same keyword.
            found = found is null || record.Status < found.Value.Status ? (record.Status, study) : found;
        }

        return found;
    }
}
