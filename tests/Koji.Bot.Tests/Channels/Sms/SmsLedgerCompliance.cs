using CsCheck;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What every ledger does.</summary>
public abstract class SmsLedgerCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    protected abstract ISmsLedger Ledger { get; }

    [Fact]
    public async Task A_study_without_texts_has_spent_nothing() => Assert.Equal(SmsTotals.None, await Ledger.TotalsAsync("churn", default));

    [Fact]
    public async Task What_was_sent_and_received_is_counted_for_its_study()
    {
        await RecordAsync(new("m1", "churn", false, 3, Now), new("m2", "churn", false, 1, Now), new("SM1", "churn", true, 2, Now), new("m3", "pricing", false, 5, Now), new("SM2", null, true, 1, Now));
        Assert.Equal(new SmsTotals(4, 2, 6, 0, null), await Ledger.TotalsAsync("churn", default));
        Assert.Equal(new SmsTotals(5, 0, 5, 0, null), await Ledger.TotalsAsync("pricing", default));
    }

    [Fact]
    public async Task The_same_text_told_again_counts_once_as_it_was_told_last()
    {
        await RecordAsync(new("m1", "churn", false, 1, Now), new("m1", "churn", false, 3, Now), new("m1", "churn", false, 3, Now.AddDays(1), 0.02370m, "USD"), new("m2", "churn", false, 1, Now, 0.0079m, "USD"), new("m3", "churn", false, 2, Now));
        Assert.Equal(new SmsTotals(6, 0, 2, 0.0316m, "USD"), await Ledger.TotalsAsync("churn", default));
    }

    [Fact]
    public async Task What_did_not_go_out_is_taken_out()
    {
        await RecordAsync(new SmsCharge("m1", "churn", false, 1, Now));
        await Ledger.RemoveAsync("m1", default);
        await Ledger.RemoveAsync("m1", default);
        Assert.Equal(SmsTotals.None, await Ledger.TotalsAsync("churn", default));
    }

    /// <summary>Whatever is told, however often and in whatever order: the last word on each id counts, once.</summary>
    [Fact]
    public void Totals_are_the_sum_over_what_was_told_last_of_each_text()
    {
        var charge = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Bool, Gen.Int[1, 9], Gen.Int[0, 50_000], (id, study, received, segments, price) =>
            new SmsCharge($"m{id}", $"study-{study}", received, segments, Now, price == 0 ? null : price / 100_000m, price == 0 ? null : "EUR"));
        var run = 0;
        charge.Array[0, 20].Sample(
            told =>
            {
                // One store for all runs: each has ids and studies of its own.
                var number = Interlocked.Increment(ref run);
                var own = told.Select(one => one with { Id = $"{number}.{one.Id}", StudyId = $"{number}.{one.StudyId}" }).ToArray();
                RecordAsync(own).GetAwaiter().GetResult();
                foreach (var study in own.GroupBy(one => one.Id).Select(group => group.Last()).GroupBy(one => one.StudyId!))
                {
                    var expected = new SmsTotals(
                        study.Where(one => !one.Received).Sum(one => one.Segments), study.Where(one => one.Received).Sum(one => one.Segments),
                        study.Where(one => one.Price is null).Sum(one => one.Segments), study.Sum(one => one.Price ?? 0), study.Any(one => one.Price is not null) ? "EUR" : null);
                    Assert.Equal(expected, Ledger.TotalsAsync(study.Key, default).GetAwaiter().GetResult());
                }
            },
            iter: 30, threads: 1);
    }

    private async Task RecordAsync(params SmsCharge[] charges)
    {
        foreach (var charge in charges)
        {
            await Ledger.RecordAsync(charge, default);
        }
    }
}
