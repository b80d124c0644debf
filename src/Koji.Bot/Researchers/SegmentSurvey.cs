using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Advice;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>
/// Takes stock of the active segments: who is in them, how it was a month ago, what their people are worth, when they were last heard.
/// Reads everybody's signals, as far as the segments look at them: for a researcher who asks.
/// </summary>
public sealed class SegmentSurvey(ISegmentStore store, ISegmentPreview preview, StoreHistorySource people, SegmentFinder finder, IStudyCatalog studies, IInvitationStore invitations, TimeProvider time)
{
    private const int OverdueLookedAt = 200;

    /// <summary>By id.</summary>
    public async Task<IReadOnlyList<SegmentFacts>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var active = await store.ActiveAsync(cancellationToken);
        var members = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var segment in active)
        {
            members[segment.Id] = [.. await store.MembersAsync(segment.Id, cancellationToken)];
        }

        var tallies = await TallyAsync(active, members, now, cancellationToken);
        var overdue = await OverdueAsync(now, cancellationToken);
        var heard = await HeardAsync(cancellationToken);
        var known = await finder.AllAsync(cancellationToken);
        var facts = new List<SegmentFacts>(active.Count);
        foreach (var segment in active)
        {
            var before = await preview.PreviewAsync(segment.Expression, now - SegmentAdvice.Month, cancellationToken);
            var tally = tallies[segment.Id];
            facts.Add(new SegmentFacts(segment.Definition, segment.Expression, members[segment.Id], before.People)
            {
                Before = before.Members.Length,
                ValueShare = tally.ValueOfAll > 0 ? tally.ValueOfMembers / tally.ValueOfAll : null,
                IsEvaluated = segment.IsEvaluated,
                OverdueSince = overdue.TryGetValue(segment.Id, out var since) ? since : null,
                IsOver = known[segment.Id].IsOver,
                LatestFact = tally.Latest,
                LatestInterview = heard.TryGetValue(segment.Id, out var at) ? at : null,
            });
        }

        return facts;
    }

    /// <summary>One pass over everybody for all segments.</summary>
    private async Task<Dictionary<string, Tally>> TallyAsync(IReadOnlyList<ActiveSegment> active, Dictionary<string, HashSet<string>> members, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tallies = active.ToDictionary(segment => segment.Id, segment => new Tally(ExpressionNames.Of(segment.Expression), ValueOf(segment.Definition)), StringComparer.Ordinal);
        var names = tallies.Values.Aggregate(ExpressionNames.None, (all, tally) => all.And(tally.Names).And(tally.Value?.Names ?? ExpressionNames.None));
        await foreach (var (id, history) in people.ReadAsync(names, cancellationToken))
        {
            foreach (var (segment, tally) in tallies)
            {
                tally.Count(history, members[segment].Contains(id), now);
            }
        }

        return tallies;
    }

    private static Feature? ValueOf(SegmentDefinition definition) => definition.Value is { } value ? Feature.Read(value).Feature : null;

    private async Task<Dictionary<string, DateTimeOffset>> OverdueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var overdue = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var person in await store.DueAsync(now - SegmentAdvice.Month, OverdueLookedAt, cancellationToken))
        {
            foreach (var (segment, standing) in await store.StandingsAsync(person, cancellationToken))
            {
                if (standing.Due is { } due && due <= now - SegmentAdvice.Month && (!overdue.TryGetValue(segment, out var earlier) || due < earlier))
                {
                    overdue[segment] = due;
                }
            }
        }

        return overdue;
    }

    private async Task<Dictionary<string, DateTimeOffset>> HeardAsync(CancellationToken cancellationToken)
    {
        var heard = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var study in await studies.ListAsync(cancellationToken))
        {
            foreach (var done in await invitations.ListAsync(study.StudyId, InvitationStatus.Done, cancellationToken))
            {
                foreach (var segment in done.Segments)
                {
                    if (done.EndedAt is { } ended && (!heard.TryGetValue(segment, out var latest) || ended > latest))
                    {
                        heard[segment] = ended;
                    }
                }
            }
        }

        return heard;
    }

    private sealed class Tally(ExpressionNames names, Feature? value)
    {
        public ExpressionNames Names => names;

        public Feature? Value => value;

        public double ValueOfMembers { get; private set; }

        public double ValueOfAll { get; private set; }

        public DateTimeOffset? Latest { get; private set; }

        public void Count(PersonHistory history, bool isMember, DateTimeOffset now)
        {
            foreach (var name in names.Signals)
            {
                var signals = history.Signals(name);
                Latest = signals.IsEmpty ? Latest : Later(signals[^1].At, now);
            }

            foreach (var name in names.Traits)
            {
                var changes = history.TraitChanges(name);
                Latest = changes.IsEmpty ? Latest : Later(changes[^1].At, now);
            }

            var worth = value is null ? 0 : SegmentEvaluation.ValueOf(value.Measure, history, now)?.Number ?? 0;
            ValueOfAll += worth;
            ValueOfMembers += isMember ? worth : 0;
        }

        /// <summary>What is dated in the future has not happened yet.</summary>
        private DateTimeOffset Later(DateTimeOffset at, DateTimeOffset now) => Latest is { } known && (known >= at || at > now) ? known : at > now ? now : at;
    }
}
