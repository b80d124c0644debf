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
            || await FindAsync(keyword, request.From.Channel, cancellationToken) is not { } study
            || await optOuts.StandsAsync(null, request.From, cancellationToken))
        {
            return null;
        }

        var person = await directory.FindByAddressAsync(request.From, cancellationToken) ?? await directory.CreateAnonymousAsync(request.From, cancellationToken);
        var membership = await segments().SegmentsOfAsync(person.Id, cancellationToken);
        return await inviter.MakeLinkAsync(study, person.Id, membership, now, cancellationToken) is { } invitation
            ? await opening.OpenAsync(invitation, request, now, cancellationToken)
            : new RefuseStart(StartRefusal.OptedOut);
    }

    private async Task<Study?> FindAsync(string keyword, string channel, CancellationToken cancellationToken)
    {
        foreach (var record in (await studies.ListAsync(cancellationToken)).Where(one => one.Status == StudyStatus.Live))
        {
            if (await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is { Keyword: { } own } study && own == keyword && study.Channels.Contains(channel))
            {
                return study;
            }
        }

        return null;
    }
}
