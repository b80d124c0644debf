using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery.Limits;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Conversations.Delivery.Limits;

public sealed class SendGateTests
{
    private static readonly ImmutableArray<SendLimit> Thirty = [new(30, TimeSpan.FromSeconds(1))];

    [Fact]
    public async Task A_channel_without_limits_asks_nobody()
    {
        var ledger = new CountingLedger();
        Assert.Null(await new SendGate(ledger, new FakeTimeProvider()).EnterAsync("web", [], 1, isReply: true, CancellationToken.None));
        Assert.Equal(0, ledger.Asked);
    }

    [Fact]
    public async Task Who_was_told_to_wait_asks_the_ledger_no_more_until_then()
    {
        var time = new FakeTimeProvider();
        var ledger = new CountingLedger();
        var gate = new SendGate(ledger, time);
        ImmutableArray<SendLimit> one = [new(1, TimeSpan.FromSeconds(1))];
        Assert.Null(await gate.EnterAsync("sms", one, 1, isReply: true, CancellationToken.None));
        var again = await gate.EnterAsync("sms", one, 1, isReply: true, CancellationToken.None);
        Assert.Equal(time.GetUtcNow().AddSeconds(1.1), again);
        var asked = ledger.Asked;
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(again, await gate.EnterAsync("sms", one, 1, isReply: true, CancellationToken.None));
        }

        Assert.Equal(asked, ledger.Asked);
        Assert.Equal(again, gate.ClosedUntil("sms", isReply: true));
        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Null(await gate.EnterAsync("sms", one, 1, isReply: true, CancellationToken.None));
    }

    [Fact]
    public async Task Those_who_wait_together_are_granted_together()
    {
        var ledger = new CountingLedger { Gate = new TaskCompletionSource() };
        var gate = new SendGate(ledger, new FakeTimeProvider());
        var entering = Enumerable.Range(0, 20).Select(_ => gate.EnterAsync("telegram", Thirty, 1, isReply: true, CancellationToken.None).AsTask()).ToList();
        ledger.Gate.SetResult();
        Assert.All(await Task.WhenAll(entering), at => Assert.Null(at));
        Assert.InRange(ledger.Asked, 1, 2);
    }

    /// <summary>
    /// Machines with one ledger, each with replies and invitations, some of which die with what they were granted: never more than the limit in any span,
    /// and nearly as much as it while there is something to send.
    /// </summary>
    [Fact]
    public void However_many_machines_share_a_limit_it_holds()
    {
        var limits = Gen.Select(Gen.Int[1, 50], Gen.Int[200, 5000]).Select((sends, ms) => new SendLimit(sends, TimeSpan.FromMilliseconds(ms)));
        var steps = Gen.Select(Gen.Int[0, 4], Gen.Bool, Gen.Int[1, 3], Gen.Int[0, 120], Gen.Int[0, 40]).Array[20, 200];
        Gen.Select(limits, steps).Sample((limit, steps) =>
        {
            var time = new FakeTimeProvider();
            var ledger = new CountingLedger();
            var machines = Enumerable.Range(0, 5).Select(_ => new SendGate(ledger, time)).ToList();
            var sends = new List<DateTimeOffset>();
            foreach (var (machine, isReply, weight, pause, death) in steps)
            {
                machines[machine] = death == 0 ? new SendGate(ledger, time) : machines[machine];
                if (machines[machine].EnterAsync("telegram", [limit], weight, isReply, CancellationToken.None).AsTask().GetAwaiter().GetResult() is null)
                {
                    sends.AddRange(Enumerable.Repeat(time.GetUtcNow(), Math.Min(weight, SendBudget.Most([limit], isReply))));
                }

                time.Advance(TimeSpan.FromMilliseconds(pause));
            }

            SendBudgetTests.AssertWithin([limit], sends);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Machines_with_enough_to_send_get_close_to_the_limit_together(int machines)
    {
        var time = new FakeTimeProvider();
        var ledger = new CountingLedger();
        var gates = Enumerable.Range(0, machines).Select(_ => new SendGate(ledger, time)).ToList();
        var sends = new List<DateTimeOffset>();
        for (var step = 0; step < 2000; step++)
        {
            foreach (var gate in gates)
            {
                if (await gate.EnterAsync("telegram", Thirty, 1, isReply: true, CancellationToken.None) is null)
                {
                    sends.Add(time.GetUtcNow());
                }
            }

            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        SendBudgetTests.AssertWithin(Thirty, sends);
        Assert.InRange(sends.Count, 20 * 30 * 0.85, 20 * 30);
    }

    private sealed class CountingLedger : ISendLedger
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, LedgerPage> _pages = [];

        public TaskCompletionSource? Gate { get; init; }

        public int Asked { get; private set; }

        public async Task ChangeAsync(string key, Func<LedgerPage, LedgerPage> change, CancellationToken cancellationToken)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            lock (_lock)
            {
                Asked++;
                _pages[key] = change(_pages.GetValueOrDefault(key, LedgerPage.Empty));
            }
        }
    }
}
