using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Tests.Outreach;

/// <summary>Due invitations are taken by whichever machine is free: two that take the same list ask nobody twice.</summary>
public sealed class TwoMachinesTests
{
    private static readonly DateTimeOffset Noon = OutreachBench.Noon;

    [Fact]
    public async Task Wherever_a_second_machine_comes_in_between_everybody_is_asked_once()
    {
        var cameIn = true;
        for (var step = 1; cameIn; step++)
        {
            await using var bench = new OutreachBench();
            bench.Studies.Put(OutreachBench.MakeStudy("churn") with { Channels = ["simulated"] });
            bench.Studies.Put(OutreachBench.MakeStudy("pricing") with { Channels = ["simulated"] });
            var people = new[] { await bench.PersonAsync("u1", "1"), await bench.PersonAsync("u2", "2"), await bench.PersonAsync("u3", "3") };
            foreach (var person in people)
            {
                await bench.EnterAsync(person);
            }

            var store = new BusyStore(bench.Store, step, () => bench.Sender.SendDueAsync(Noon, default));
            await SenderOf(bench, store).SendDueAsync(Noon, default);
            await bench.Sender.SendDueAsync(Noon, default);

            // Two studies want each of them, and the cap allows one invitation in a fortnight.
            Assert.Equal(["1", "2", "3"], bench.Inbox.Taken.Select(inbound => inbound.From.Address).Order());
            foreach (var person in people)
            {
                Assert.Single((await bench.Respondents.FindAsync(person, default))!.Invitations);
                var invitations = new[] { await bench.InvitationOf(person), await bench.InvitationOf(person, "pricing") };
                Assert.Single(invitations, one => one!.AskedAt is not null);
            }

            cameIn = store.CameIn;
            Assert.True(step < 200);
        }
    }

    private static InvitationSender SenderOf(OutreachBench bench, IInvitationStore store) => new(
        store, new InvitationUpdates(store), bench.Respondents, bench.OptOuts, new QuotaPlaces(bench.Ledger), bench.Studies, bench.Inbox,
        [new FakeChannel("simulated")], OutreachPolicy.Of(new OutreachOptions()), bench.Limits);

    /// <summary>Lets another machine work through everything before the given call.</summary>
    private sealed class BusyStore(IInvitationStore inner, int step, Func<Task> other) : IInvitationStore
    {
        private int _calls;

        public bool CameIn => _calls >= step;

        public async Task<Invitation?> GetAsync(string invitationId, CancellationToken cancellationToken)
        {
            await LetInAsync();
            return await inner.GetAsync(invitationId, cancellationToken);
        }

        public Task<Invitation?> FindByMoveCodeAsync(string code, CancellationToken cancellationToken) => inner.FindByMoveCodeAsync(code, cancellationToken);

        public async Task<bool> TrySaveAsync(Invitation invitation, CancellationToken cancellationToken)
        {
            await LetInAsync();
            return await inner.TrySaveAsync(invitation, cancellationToken);
        }

        public async Task<IReadOnlyList<Invitation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
        {
            await LetInAsync();
            return await inner.ListDueAsync(now, limit, cancellationToken);
        }

        public async Task<IReadOnlyList<Invitation>> ListAsync(string studyId, InvitationStatus? status, CancellationToken cancellationToken) =>
            await inner.ListAsync(studyId, status, cancellationToken);

        private Task LetInAsync() => ++_calls == step ? other() : Task.CompletedTask;
    }
}
