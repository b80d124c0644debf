using Koji.Bot.Conversations;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Probing.Quality;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>What there is to tell of a completed interview.</summary>
internal sealed class CompletedInterviews(
    IInterviewArchive archive, IStudyCatalog studies, InterviewRedaction redaction, AnswerThemes themes, IOptions<WriteBackOptions> options)
{
    /// <returns>Null where the interview is not there (any more): the person was erased, or it was a rehearsal.</returns>
    public async Task<Learned?> FindAsync(string interviewId, CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(interviewId, cancellationToken) is not { IsTest: false, Consent.Given: true } stored
            || await studies.GetAsync(stored.StudyId, stored.StudyVersion, cancellationToken) is not { } study)
        {
            return null;
        }

        var interview = await redaction.RedactAsync(stored, cancellationToken);
        var quality = QualityScorer.Of(study.Guide, stored);
        var member = new Member("", [], interview) { Quality = quality };
        return new Learned(interview, study, quality, await themes.OfAsync(study, member, cancellationToken), options.Value.Answers ? [.. Words(study, member)] : []);
    }

    private static IEnumerable<(string, string)> Words(Study study, Member member) =>
        study.Guide.Questions.OfType<OpenEndedQuestion>()
            .Select(question => (question.Id, Words: OpenAnswers.Words(member, question.Id)))
            .Where(answer => answer.Words.Length > 0);
}
