using CsCheck;
using Koji.Bot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Storage;

public sealed class LoneMachineLeasesTests : LeaseStoreCompliance
{
    protected override ILeaseStore Leases { get; } = new LoneMachineLeases();
}

public sealed class OneMachineAtATimeTests
{
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(10);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _time = new();
    private readonly LoneMachineLeases _leases = new();

    [Fact]
    public async Task While_one_machine_works_the_others_rest_and_when_it_is_killed_another_takes_over()
    {
        var (first, second) = (Machine(), Machine());
        for (var i = 0; i < 100; i++)
        {
            Assert.True(await first.HoldAsync(Piece, None));
            Assert.False(await second.HoldAsync(Piece, None));
            _time.Advance(TimeSpan.FromSeconds(9));
        }

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.True(await second.HoldAsync(Piece, None));
        Assert.False(await first.HoldAsync(Piece, None));
    }

    [Fact]
    public async Task A_machine_that_stops_hands_over_at_once()
    {
        var (first, second) = (Machine(), Machine());
        Assert.True(await first.HoldAsync(Piece, None));
        await first.ReleaseAsync(None);
        Assert.True(await second.HoldAsync(Piece, None));
        await first.ReleaseAsync(None);
        Assert.False(await first.HoldAsync(Piece, None));
    }

    /// <summary>Machines ask, stall and stop as they like: a piece of work that takes no longer than it said never overlaps with another machine's.</summary>
    [Fact]
    public void Two_machines_never_work_at_the_same_time() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 45], Gen.Int[0, 20]).Array[1, 60].Sample(steps =>
        {
            var time = new FakeTimeProvider();
            var leases = new LoneMachineLeases();
            var machines = Enumerable.Range(0, 4).Select(_ => new OneMachineAtATime(leases, Options.Create(new MachineOptions()), time, "work")).ToList();
            var (worker, until) = (-1, DateTimeOffset.MinValue);
            foreach (var (machine, pause, action) in steps)
            {
                if (action == 0 && worker != machine)
                {
                    machines[machine].ReleaseAsync(None).GetAwaiter().GetResult();
                }
                else if (machines[machine].HoldAsync(Piece, None).GetAwaiter().GetResult())
                {
                    Assert.True(worker == machine || until <= time.GetUtcNow(), "Two machines work at once.");
                    (worker, until) = (machine, time.GetUtcNow() + Piece);
                }

                time.Advance(TimeSpan.FromSeconds(pause));
            }
        });

    private OneMachineAtATime Machine() => new(_leases, Options.Create(new MachineOptions()), _time, "work");
}
