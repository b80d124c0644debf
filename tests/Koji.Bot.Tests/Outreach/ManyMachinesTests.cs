using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>Several machines work on one store at the same time: quotas, caps and shares hold all the same.</summary>
public sealed class ManyMachinesTests
{
    private const int Machines = 4;

    /// <summary>Each run is a store of its own, with its files.</summary>
    private const int Runs = 12;

    [Fact]
    public Task However_many_begin_at_once_a_quota_is_never_exceeded_and_never_left_unfilled() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 12]).SampleAsync(async (quota, people) =>
        {
            await using var bench = new OutreachBench();
            var study = bench.Studies.Put(MakeStudy(quota: quota));
            var links = new List<string>();
            for (var number = 0; number < people; number++)
            {
                links.Add(await bench.LinkAsync(study, await bench.PersonAsync($"u{number}"), "lapsed"));
            }

            var decisions = await Task.WhenAll(links.Select((link, number) => bench.FollowAsync(link, $"{number + 1}")));
            Assert.Equal(Math.Min(quota, people), decisions.OfType<BeginInterview>().Count());
            Assert.All(decisions.OfType<RefuseStart>(), refused => Assert.Equal(StartRefusal.QuotaReached, refused.Reason));
            Assert.Equal(Math.Min(quota, people), (await bench.Ledger.CountAsync("churn", default))["lapsed"].Taken);

            // Who is told that it is full holds no place.
            foreach (var interview in decisions.OfType<BeginInterview>())
            {
                await bench.EndAsync(interview.Interview, InterviewOutcome.Declined);
            }

            Assert.Equal(0, (await bench.Ledger.CountAsync("churn", default)).GetValueOrDefault("lapsed").Taken);
        }, iter: Runs, threads: 1);

    [Fact]
    public Task However_many_studies_want_a_person_on_however_many_machines_the_caps_hold_in_every_window() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[2, 5], Gen.Int[1, 3]).SampleAsync(async (most, studies, people) =>
        {
            await using var bench = new OutreachBench(options =>
            {
                options.ShortCap = new() { Invitations = most, Days = 10 };
                options.LongCap = new() { Invitations = 0, Days = 0 };
            });
            var ids = new List<string>();
            for (var number = 0; number < people; number++)
            {
                ids.Add(await bench.PersonAsync($"u{number}", $"{number}"));
            }

            for (var number = 0; number < studies; number++)
            {
                bench.Studies.Put(MakeStudy($"s{number}"));
            }

            foreach (var id in ids)
            {
                await bench.EnterAsync(id);
            }

            for (var day = 0; day < 14; day++)
            {
                await Task.WhenAll(Enumerable.Range(0, Machines).Select(_ => bench.Sender.SendDueAsync(Noon.AddDays(day), default)));
            }

            foreach (var id in ids)
            {
                var asked = (await bench.Respondents.FindAsync(id, default))!.Invitations.Select(mark => mark.At).ToList();
                Assert.All(asked, at => Assert.True(asked.Count(other => other >= at && other < at.AddDays(10)) <= most));
                Assert.Equal(Math.Min(studies, 2 * most), asked.Count);
            }

            Assert.Equal(people * Math.Min(studies, 2 * most), bench.Inbox.Taken.Count);
        }, iter: Runs, threads: 1);

    [Fact]
    public Task Whoever_hears_of_a_transition_and_however_often_the_same_share_is_invited_once() =>
        Gen.Select(Gen.Double[0.05, 0.95], Gen.Int[1, 15]).SampleAsync(async (share, people) =>
        {
            await using var bench = new OutreachBench();
            bench.Studies.Put(MakeStudy() with { Samples = ImmutableSortedDictionary<string, double>.Empty.Add("lapsed", share) });
            var ids = new List<string>();
            for (var number = 0; number < people; number++)
            {
                ids.Add(await bench.PersonAsync($"u{number}", $"{number}"));
                bench.Segments.Add("lapsed", ids[^1]);
            }

            var told = ids.SelectMany(id => Enumerable.Range(0, Machines).Select(_ => id)).Select(id =>
                bench.Service.OnTransitionAsync(new SegmentTransition($"t {id}", "lapsed", id, true, Noon, Noon, TransitionCause.Signal), default).AsTask());
            await Task.WhenAll(told);
            var invited = await bench.Store.ListAsync("churn", null, default);
            Assert.Equal(ids.Where(id => SampleDraw.IsDrawn("churn/lapsed", id, share)).Order(StringComparer.Ordinal), invited.Select(one => one.RespondentId).Order(StringComparer.Ordinal));
        }, iter: Runs, threads: 1);

    [Fact]
    public Task Whoever_hears_of_a_transition_and_however_often_each_has_one_counterpart_and_nobody_is_two_s() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 8]).SampleAsync(async (inside, outside) =>
        {
            await using var bench = new OutreachBench();
            bench.Studies.Put(MakeStudy() with { Comparison = new ComparisonGroup("others", "Others", []) });
            var entered = new List<string>();
            for (var number = 0; number < inside; number++)
            {
                entered.Add(await bench.PersonAsync($"in{number}", $"{number}"));
                bench.Segments.Add("lapsed", entered[^1]);
            }

            for (var number = 0; number < outside; number++)
            {
                await bench.PersonAsync($"out{number}", $"out{number}");
            }

            await Task.WhenAll(entered.SelectMany(id => Enumerable.Range(0, 2).Select(_ =>
                bench.Service.OnTransitionAsync(new SegmentTransition($"t {id}", "lapsed", id, true, Noon, Noon, TransitionCause.Signal), default).AsTask())));
            var others = (await bench.Store.ListAsync("churn", null, default)).Where(one => one.CounterpartOf is not null).ToList();
            Assert.Equal(Math.Min(inside, outside), others.Count);
            Assert.Equal(others.Count, others.Select(one => one.CounterpartOf).Distinct().Count());
        }, iter: Runs, threads: 1);
}
