using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Machines;

/// <summary>SIGTERM to the real program: what was begun is finished and said, leases are given back, nothing is cut.</summary>
public sealed class GracefulStopTests
{
    [Fact]
    public async Task A_stop_lets_what_was_begun_end_and_gives_everything_back()
    {
        const int people = 6;
        await using var providers = await Providers.StartAsync();
        // A lease so long that only what is given back is free soon.
        await using var kit = new MachineKit(providers, ("Conversations:Lease", "01:00:00"), ("Machines:Lease", "01:00:00"), ("Conversations:SendDeadline", "00:00:19"));
        await kit.LaunchAsync("mill", "telegram", "keyword: mill");
        var (asked, mayGo) = (new SemaphoreSlim(0), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        providers.Hold = () =>
        {
            asked.Release();
            return mayGo.Task;
        };

        using var fleet = new Fleet(kit.Settings);
        using var town = new Town(fleet);
        await fleet.StartAsync(1);
        for (var i = 0; i < people; i++)
        {
            town.ArriveByChat();
            await asked.WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        }

        var stopping = fleet.TerminateAsync();
        // Telegram takes its time, longer than a console program is given by default.
        using var slow = new CancellationTokenSource(TimeSpan.FromSeconds(3), TimeProvider.System);
        await using var answers = slow.Token.Register(mayGo.SetResult);
        Assert.Equal([0], await stopping);
        await town.AllDeliveredAsync();

        // Each opening was accepted once and is on record, and no conversation nor any other work is held by the machine that is gone.
        Assert.Equal(people, providers.Chats.Count);
        Assert.Equal(people, providers.Chats.Select(message => message.To).Distinct().Count());
        foreach (var chat in town.Chatters.Keys)
        {
            var conversation = await kit.Get<IConversationStore>().FindAsync(new ChannelAddress("telegram", chat).ConversationId, CancellationToken.None);
            Assert.Empty(conversation!.Outbox);
            Assert.NotNull(conversation.Interview);
        }

        var now = TimeProvider.System.GetUtcNow();
        var held = kit.Get<SqliteDatabase>().Read(connection => (
            (long)connection.Scalar("select count(*) from conversations where lease_until > $now", ("$now", now.UtcTicks))!,
            (long)connection.Scalar("select count(*) from lease where lease_until > $now", ("$now", now.UtcTicks))!));
        Assert.Equal((0, 0), held);
    }
}
