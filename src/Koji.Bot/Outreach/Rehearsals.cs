using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Interviews that somebody takes to try a study out: a draft too, without invitation, reservation or quota, and kept apart from people's answers.</summary>
public sealed class Rehearsals(IStudyCatalog studies, RespondentDirectory directory, OptOuts optOuts)
{
    private const string Prefix = "test:";

    /// <summary>The study that a payload of the chat page names; null where it is no rehearsal's.</summary>
    public static string? StudyOf(string payload) =>
        payload.StartsWith(Prefix, StringComparison.Ordinal) && payload.Length > Prefix.Length ? payload[Prefix.Length..] : null;

    public async Task<StartDecision> StartAsync(string studyId, StartRequest request, CancellationToken cancellationToken)
    {
        if (await studies.FindAsync(studyId, cancellationToken) is not { } record
            || await studies.GetAsync(studyId, record.CurrentVersion, cancellationToken) is not { } study)
        {
            return new RefuseStart(StartRefusal.NoInvitation);
        }

        if (await optOuts.StandsAsync(null, request.From, cancellationToken))
        {
            return new RefuseStart(StartRefusal.OptedOut);
        }

        var visitor = await directory.FindByAddressAsync(request.From, cancellationToken) ?? await directory.CreateAnonymousAsync(request.From, cancellationToken);
        return new BeginInterview(new InterviewState
        {
            InterviewId = InvitationId.RehearsalOf(request.From.ConversationId, request.DeliveryId),
            StudyId = studyId,
            StudyVersion = record.CurrentVersion,
            RespondentId = visitor.Id,
            Language = InterviewLanguage.Choose(study, visitor.Language, request.LanguageHint),
            Segments = [],
            Channel = request.From.Channel,
            IsTest = true,
        });
    }
}
