using System.Collections.Immutable;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>Puts down what is to be told. Nothing is sent here: a turn does not wait for anybody's server.</summary>
public sealed class WriteBackRecorder(IWriteBackStore store, InvitationLinks links, IOptions<WriteBackOptions> options) : IInterviewEndListener, ILinkHandOn
{
    public const string Completed = "Interview Completed";
    public const string Invited = "Interview Invited";

    private readonly ImmutableArray<WriteBackTarget> _targets = options.Value.Targets;

    /// <remarks>What it says is made when it is sent for the first time: the interview is in the archive by then, and the answers of others too.</remarks>
    public async Task EndedAsync(InterviewEndedEffect ended, CancellationToken cancellationToken)
    {
        // A rehearsal has no invitation, and its end is nobody's.
        if (ended.Outcome != InterviewOutcome.Completed || InvitationId.IsRehearsal(ended.InterviewId))
        {
            return;
        }

        foreach (var target in _targets)
        {
            await AddAsync(Blank(Completed, target, ended.InterviewId, ended.RespondentId, ended.StudyId, ended.At), cancellationToken);
        }
    }

    public Task<bool> CanAsync(Study study, Respondent respondent, CancellationToken cancellationToken) =>
        // The team must know whom it is told of.
        Task.FromResult(_targets.Length > 0 && !respondent.ExternalIds.IsEmpty && links.CanLinkTo(study));

    public async Task HandOnAsync(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var made = links.All(invitation.Id, study);
        foreach (var target in _targets.Where(target => target != WriteBackTarget.Identify && made.Count > 0))
        {
            var entry = Blank(Invited, target, invitation.Id, respondent.Id, study.Id, now);
            await AddAsync(entry with { Body = WriteBackBody.Invited(entry, invitation, study, respondent, made, options.Value.TraitNames) }, cancellationToken);
        }
    }

    private static WriteBackEntry Blank(string happened, WriteBackTarget target, string about, string respondentId, string studyId, DateTimeOffset now) => new()
    {
        Id = WriteBackEntry.IdOf(happened, about, target),
        Event = happened,
        To = target,
        RespondentId = respondentId,
        StudyId = studyId,
        About = about,
        CreatedAt = now,
        NotBefore = now,
    };

    /// <summary>Without effect where it is there already.</summary>
    private Task<bool> AddAsync(WriteBackEntry entry, CancellationToken cancellationToken) => store.TrySaveAsync(entry, cancellationToken);
}
