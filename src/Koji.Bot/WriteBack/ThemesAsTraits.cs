using System.Collections.Concurrent;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Probing.Quality;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Answers;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;

namespace Koji.Bot.WriteBack;

/// <summary>
/// What people said in their own words becomes known to segments by its themes, as soon as a codebook says what these are: of an interview that ends, and of all that ended before
/// when the program starts and whenever a codebook was edited.
/// </summary>
/// <remarks>Nothing is remembered of what was done: the same traits again change nothing, so that whatever was cut off is done at the next start.</remarks>
internal sealed class ThemesAsTraits(
    IInterviewArchive archive, IStudyCatalog studies, IRespondentDirectory directory, AnswerThemes themes, InterviewRedaction redaction, SegmentService segments, ISegmentStore store) : IInterviewEndListener
{
    private const int AtOnce = 100;

    private readonly ConcurrentQueue<string> _ended = new();
    private readonly ConcurrentDictionary<string, string> _revisions = new(StringComparer.Ordinal);

    /// <remarks>Placing an answer may have to learn a codebook first, which a turn does not wait for.</remarks>
    public Task EndedAsync(InterviewEndedEffect ended, CancellationToken cancellationToken)
    {
        _ended.Enqueue(ended.InterviewId);
        return Task.CompletedTask;
    }

    /// <summary>Interviews that ended here since the last call. Whoever enters a segment by one of them does so as it happens.</summary>
    public async Task NewAsync(CancellationToken cancellationToken)
    {
        while (_ended.TryPeek(out var id))
        {
            if (await archive.FindAsync(id, cancellationToken) is { } interview
                && await studies.FindAsync(interview.StudyId, cancellationToken) is { } record
                && await studies.GetAsync(interview.StudyId, record.CurrentVersion, cancellationToken) is { } study
                && await FactsAsync(study, interview, await KnownAsync(cancellationToken), cancellationToken) is { } facts)
            {
                await segments.RecordAsync([facts], isHistory: false, cancellationToken);
            }

            _ended.TryDequeue(out _);
        }
    }

    /// <summary>All interviews of studies whose codebooks were edited since the last call; at the first, of all studies that have one. That is history: nobody is asked for it unconfirmed.</summary>
    /// <returns>How many interviews were looked at.</returns>
    public async Task<int> AllAsync(CancellationToken cancellationToken)
    {
        var looked = 0;
        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            if (await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { } study
                || await themes.RevisionAsync(study, cancellationToken) is not { Length: > 0 } revision
                || _revisions.GetValueOrDefault(study.Id) == revision)
            {
                continue;
            }

            looked += await OfStudyAsync(study, cancellationToken);
            _revisions[study.Id] = revision;
        }

        return looked;
    }

    private async Task<int> OfStudyAsync(Study study, CancellationToken cancellationToken)
    {
        var (looked, known) = (0, await KnownAsync(cancellationToken));
        var facts = new Dictionary<string, PersonFacts>(StringComparer.Ordinal);
        await foreach (var interview in archive.ListAsync(study.Id, cancellationToken))
        {
            looked++;
            if (await FactsAsync(study, interview, known, cancellationToken) is { } one)
            {
                // Who was asked in several waves has several interviews, each at its own time.
                facts[one.RespondentId] = facts.TryGetValue(one.RespondentId, out var others) ? others with { Traits = [.. others.Traits, .. one.Traits] } : one;
            }

            if (facts.Count == AtOnce)
            {
                await segments.RecordAsync([.. facts.Values], isHistory: true, cancellationToken);
                facts.Clear();
            }
        }

        await segments.RecordAsync([.. facts.Values], isHistory: true, cancellationToken);
        return looked;
    }

    /// <summary>Null where the interview says nothing by which somebody could be segmented, or its person is not known any more.</summary>
    private async Task<PersonFacts?> FactsAsync(Study study, InterviewState stored, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        if (stored is not { IsTest: false, Consent.Given: true } || await directory.FindAsync(stored.RespondentId, cancellationToken) is not { } respondent)
        {
            return null;
        }

        var interview = await redaction.RedactAsync(stored, cancellationToken);
        var member = new Member("", [], interview) { Quality = QualityScorer.Of(study.Guide, stored) };
        if (member.IsBelowQualityGate)
        {
            return null;
        }

        var traits = new List<TraitChange>();
        foreach (var answer in await themes.CodedAsync(study, member, cancellationToken))
        {
            var ever = answer.Labels.Keys.Union(ThemeTraits.EverKnown(study.Id, answer.QuestionId, known));
            traits.AddRange(ThemeTraits.Of(study.Id, answer.QuestionId, answer.Themes, ever, answer.At));
        }

        return traits.Count == 0 ? null : new PersonFacts(respondent.JoinedInto ?? respondent.Id, [], [.. traits]);
    }

    private async Task<IReadOnlySet<string>> KnownAsync(CancellationToken cancellationToken) => (await store.NamesAsync(cancellationToken)).Traits;
}
