using System.Collections.Immutable;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Advice;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>
/// Takes stock of the active segments: who is in them, how it was a month ago, what their people are worth, when they were last heard.
/// Reads everybody's signals once, as far as the segments look at them: for a researcher who asks.
/// </summary>
public sealed class SegmentSurvey(ISegmentStore store, SegmentFinder finder, IStudyCatalog studies, IInvitationStore invitations, TimeProvider time)
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

        var (tallies, people) = await TallyAsync(active, members, now, cancellationToken);
        var overdue = await OverdueAsync(now, cancellationToken);
        var heard = await HeardAsync(cancellationToken);
        var known = await finder.AllAsync(cancellationToken);
        return [.. active.Select(segment => new SegmentFacts(segment.Definition, segment.Expression, members[segment.Id], people)
        {
            Before = tallies[segment.Id].Before,
            ValueShare = tallies[segment.Id] is { ValueOfAll: > 0 } tally ? tally.ValueOfMembers / tally.ValueOfAll : null,
            IsEvaluated = segment.IsEvaluated,
            OverdueSince = overdue.TryGetValue(segment.Id, out var since) ? since : null,
            IsOver = known.GetValueOrDefault(segment.Id)?.IsOver ?? false,
            LatestFact = tallies[segment.Id].Latest,
            LatestInterview = heard.TryGetValue(segment.Id, out var at) ? at : null,
        })];
    }

    /// <summary>One pass over everybody for all segments.</summary>
    private async Task<(Dictionary<string, Tally> Tallies, int People)> TallyAsync(
        IReadOnlyList<ActiveSegment> active, Dictionary<string, HashSet<string>> members, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - SegmentAdvice.Month;
        var ranks = new SegmentRanks(store);
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var segment in active)
        {
            tallies[segment.Id] = new Tally(segment, ValueOf(segment.Definition), await ranks.AtAsync(segment.Expression, before, cancellationToken));
        }

        var names = tallies.Values.Aggregate(ExpressionNames.None, (all, tally) => all.And(tally.Names).And(tally.Value?.Names ?? ExpressionNames.None));
        var accounts = new AccountReader(store, names);
        var count = 0;
        await foreach (var people in store.EveryoneAsync(cancellationToken))
        {
            count += people.Count;
            var histories = await store.HistoriesAsync(people, names, cancellationToken);
            foreach (var id in people)
            {
                var history = histories.GetValueOrDefault(id, PersonHistory.Empty);
                var colleagues = await accounts.AroundAsync(id, history, before, cancellationToken);
                foreach (var (segment, tally) in tallies)
                {
                    tally.Count(history, members[segment].Contains(id), now);
                    tally.CountBefore(history, before, colleagues);
                }
            }
        }

        return (tallies, count);
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

    private sealed class Tally(ActiveSegment segment, Feature? value, IReadOnlyDictionary<string, ImmutableArray<RankThreshold>> thresholds)
    {
        public ExpressionNames Names => segment.Names;

        /// <summary>How many were in it then, by the definition of now.</summary>
        public int Before { get; private set; }

        public Feature? Value => value;

        public double ValueOfMembers { get; private set; }

        public double ValueOfAll { get; private set; }

        public DateTimeOffset? Latest { get; private set; }

        public void Count(PersonHistory history, bool isMember, DateTimeOffset now)
        {
            foreach (var name in Names.Signals)
            {
                var signals = history.Signals(name);
                Latest = signals.IsEmpty ? Latest : Later(signals[^1].At, now);
            }

            foreach (var name in Names.Traits)
            {
                var changes = history.TraitChanges(name);
                Latest = changes.IsEmpty ? Latest : Later(changes[^1].At, now);
            }

            var worth = value is null ? 0 : SegmentEvaluation.ValueOf(value.Measure, history, now)?.Number ?? 0;
            ValueOfAll += worth;
            ValueOfMembers += isMember ? worth : 0;
        }

        public void CountBefore(PersonHistory history, DateTimeOffset before, IReadOnlyDictionary<string, ImmutableArray<PersonHistory>> colleagues) =>
            Before += SegmentEvaluation.Holds(segment.Expression, history, before, new Surroundings { Thresholds = thresholds, Colleagues = colleagues }) ? 1 : 0;

        /// <summary>What is dated in the future has not happened yet.</summary>
        private DateTimeOffset Later(DateTimeOffset at, DateTimeOffset now) => Latest is { } known && (known >= at || at > now) ? known : at > now ? now : at;
    }
}
