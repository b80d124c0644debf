using Koji.Bot.Conversations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Answers;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>When an interview has ended, what the person answered becomes known to segments, with all that is known of the person: it is exported and erased with them.</summary>
public sealed class AnswersAsTraits(IInterviewArchive archive, IStudyCatalog studies, IRespondentDirectory directory, Func<SegmentService> segments) : IInterviewEndListener
{
    public async Task EndedAsync(InterviewEndedEffect ended, CancellationToken cancellationToken)
    {
        // Whoever was erased meanwhile is in neither: nothing of them is made known anew.
        if (await archive.FindAsync(ended.InterviewId, cancellationToken) is not { } interview
            || await directory.FindAsync(ended.RespondentId, cancellationToken) is not { } respondent)
        {
            return;
        }

        var study = await studies.GetAsync(interview.StudyId, interview.StudyVersion, cancellationToken);
        if (AnswerTraits.Of(interview, study is null ? [] : study.Guide.Questions) is { IsEmpty: false } traits)
        {
            await segments().RecordAsync([new PersonFacts(respondent.JoinedInto ?? respondent.Id, [], traits)], isHistory: false, cancellationToken);
        }
    }
}
