using CsCheck;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>What every quota ledger must do; each store's tests inherit it.</summary>
public abstract class QuotaLedgerCompliance
{
    protected abstract IQuotaLedger Ledger { get; }

    [Fact]
    public async Task Places_are_given_up_to_the_limit()
    {
        Assert.True(await Reserve("i1", 2));
        Assert.True(await Reserve("i2", 2));
        Assert.False(await Reserve("i3", 2));
        Assert.Equal(new QuotaCount(2, 0), await Count());
    }

    [Fact]
    public async Task Reserving_again_keeps_the_one_place_even_when_the_limit_has_been_lowered()
    {
        await Reserve("i1", 2);
        await Reserve("i2", 2);

        Assert.True(await Reserve("i1", 1));
        Assert.Equal(new QuotaCount(2, 0), await Count());
    }

    [Fact]
    public async Task A_completed_interview_keeps_its_place_whatever_comes_after()
    {
        await Reserve("i1", 1);
        await Ledger.CompleteAsync("i1", default);
        await Ledger.CompleteAsync("i1", default);
        await Ledger.ReleaseAsync("i1", default);

        Assert.Equal(new QuotaCount(0, 1), await Count());
        Assert.False(await Reserve("i2", 1));
        Assert.True(await Reserve("i1", 1));
    }

    [Fact]
    public async Task A_released_place_is_free_for_another()
    {
        await Reserve("i1", 1);
        await Ledger.ReleaseAsync("i1", default);
        await Ledger.ReleaseAsync("i1", default);

        Assert.True(await Reserve("i2", 1));
        Assert.False(await Reserve("i1", 1));
        Assert.Equal(new QuotaCount(1, 0), await Count());
    }

    [Fact]
    public async Task Completing_or_releasing_what_has_no_place_changes_nothing()
    {
        await Ledger.CompleteAsync("i9", default);
        await Ledger.ReleaseAsync("i9", default);

        Assert.Empty(await Ledger.CountAsync("s", default));
    }

    [Fact]
    public async Task Without_a_limit_interviews_are_counted_and_never_refused()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await Reserve($"i{i}", null));
        }

        Assert.Equal(new QuotaCount(5, 0), await Count());
    }

    [Fact]
    public async Task Studies_and_segments_are_counted_apart_and_one_interview_may_count_for_two_segments()
    {
        Assert.True(await Ledger.TryReserveAsync("s", "a", "i1", 1, default));
        Assert.True(await Ledger.TryReserveAsync("s", "b", "i1", 1, default));
        Assert.True(await Ledger.TryReserveAsync("other", "a", "i2", 1, default));
        await Ledger.CompleteAsync("i1", default);

        var counts = await Ledger.CountAsync("s", default);
        Assert.Equal(["a", "b"], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.Equal(new QuotaCount(0, 1), count));
        Assert.Equal(1, (await Ledger.CountAsync("other", default))["a"].Taken);
    }

    [Fact]
    public async Task Many_who_reserve_at_once_never_exceed_the_limit()
    {
        var granted = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Reserve($"i{i % 50}", 7))));

        Assert.Equal(new QuotaCount(7, 0), await Count());
        Assert.Equal(14, granted.Count(place => place));
    }

    [Fact]
    public async Task Any_course_of_events_agrees_with_a_simple_model()
    {
        // One property over one store: each run counts in a study of its own.
        var run = 0;
        await Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5]).Array[1, 25].SampleAsync(
            async steps =>
            {
                var study = $"s{Interlocked.Increment(ref run)}";
                var (reserved, completed) = (new HashSet<string>(), new HashSet<string>());
                foreach (var (step, person) in steps)
                {
                    var interview = $"{study}-{person}";
                    switch (step)
                    {
                        case 0:
                            var expected = reserved.Contains(interview) || completed.Contains(interview) || reserved.Count + completed.Count < 3;
                            Assert.Equal(expected, await Ledger.TryReserveAsync(study, "a", interview, 3, default));
                            if (expected && !completed.Contains(interview))
                            {
                                reserved.Add(interview);
                            }

                            break;
                        case 1:
                            await Ledger.CompleteAsync(interview, default);
                            if (reserved.Remove(interview))
                            {
                                completed.Add(interview);
                            }

                            break;
                        default:
                            await Ledger.ReleaseAsync(interview, default);
                            reserved.Remove(interview);
                            break;
                    }
                }

                var count = (await Ledger.CountAsync(study, default)).GetValueOrDefault("a");
                Assert.Equal((reserved.Count, completed.Count), (count.Reserved, count.Completed));
            },
            iter: 30, threads: 1);
    }

    private Task<bool> Reserve(string interview, int? limit) => Ledger.TryReserveAsync("s", "a", interview, limit, default);

    private async Task<QuotaCount> Count() => (await Ledger.CountAsync("s", default))["a"];
}
