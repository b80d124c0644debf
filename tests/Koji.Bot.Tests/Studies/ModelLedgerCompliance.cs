using CsCheck;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>What every ledger of a language model's costs does.</summary>
public abstract class ModelLedgerCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    protected abstract IModelLedger Ledger { get; }

    [Fact]
    public async Task A_study_that_never_asked_a_model_has_spent_nothing() => Assert.Equal(ModelTotals.None, await Ledger.TotalsAsync("churn", default));

    [Fact]
    public async Task Every_call_counts_for_its_study_whatever_it_was_for_and_whenever()
    {
        await AddAsync(
            new("churn", "probe", Now, 700, 60, 0.000_376m), new("churn", "probe", Now.AddHours(1), 800, 40, 0.000_384m), new("churn", "summary", Now, 300, 50, 0.000_2m),
            new("churn", "probe", Now.AddDays(1), 100, 10, 0.000_056m), new("pricing", "probe", Now, 5, 5, 0));
        Assert.Equal(new ModelTotals(4, 1900, 160, 0.001_016m), await Ledger.TotalsAsync("churn", default));
        Assert.Equal(new ModelTotals(1, 5, 5, 0), await Ledger.TotalsAsync("pricing", default));
    }

    [Fact]
    public async Task Calls_at_the_same_time_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Ledger.AddAsync(new("churn", "probe", Now, 10, 1, 0.000_001m), default)));
        Assert.Equal(new ModelTotals(40, 400, 40, 0.000_04m), await Ledger.TotalsAsync("churn", default));
    }

    [Fact]
    public void Totals_are_the_sum_over_all_calls()
    {
        var run = 0;
        var call = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 5_000], Gen.Int[0, 500], Gen.Int[0, 1_000_000], (study, day, sent, received, cost) =>
            new ModelCharge($"study-{study}", day % 2 == 0 ? "probe" : "reading", Now.AddDays(day), sent, received, cost / 1_000_000_000m));
        call.Array[0, 15].Sample(
            calls =>
            {
                // One store for all runs: each has studies of its own.
                var number = Interlocked.Increment(ref run);
                var own = calls.Select(one => one with { StudyId = $"{number}.{one.StudyId}" }).ToArray();
                AddAsync(own).GetAwaiter().GetResult();
                foreach (var study in own.GroupBy(one => one.StudyId))
                {
                    var expected = new ModelTotals(study.Count(), study.Sum(one => (long)one.Sent), study.Sum(one => (long)one.Received), study.Sum(one => one.Cost));
                    Assert.Equal(expected, Ledger.TotalsAsync(study.Key, default).GetAwaiter().GetResult());
                }
            },
            iter: 30, threads: 1);
    }

    private async Task AddAsync(params ModelCharge[] charges)
    {
        foreach (var charge in charges)
        {
            await Ledger.AddAsync(charge, default);
        }
    }
}
