using Koji.Bot.Channels.Telegram;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>A group is told once, by whichever machine and however often they start.</summary>
public sealed class StoredGroupsTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteLeaseStore.Schema);
    private readonly FakeTimeProvider _time = new();

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task A_group_that_was_told_stays_told_beyond_restarts_and_years()
    {
        Assert.True(await Machine().AddAsync(-9, default));
        _time.Advance(TimeSpan.FromDays(4000));
        var restarted = Machine();
        Assert.False(await restarted.AddAsync(-9, default));
        Assert.True(await restarted.HoldsAsync(-9, default));
        Assert.True(await restarted.AddAsync(-10, default));
    }

    [Fact]
    public async Task Of_many_machines_one_tells()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Machine().AddAsync(-9, default).AsTask())));
        Assert.Single(told, one => one);
    }

    [Fact]
    public async Task To_ask_whether_a_group_was_told_does_not_make_it_so()
    {
        Assert.False(await Machine().HoldsAsync(-9, default));
        Assert.False(await Machine().HoldsAsync(-9, default));
        Assert.True(await Machine().AddAsync(-9, default));
    }

    [Fact]
    public async Task A_program_that_is_started_anew_does_not_tell_a_group_again_nor_where_it_has_moved_since()
    {
        var leases = new SqliteLeaseStore(_temporary.Database);
        await using (var first = await OpenAsync(leases))
        {
            await first.Api.CallAsync(first.Api.Write(-9, "/start@koji_bot"));
            Assert.Equal(["-9"], Told(first));
        }

        await using var second = await OpenAsync(leases);
        var moved = second.Api.Write(-9, "");
        moved["message"]!["migrate_to_chat_id"] = -1009;
        await second.Api.CallAsync(second.Api.Write(-9, "/start@koji_bot"), moved, second.Api.Write(-1009, "@koji_bot"), second.Api.Write(-77, "/start@koji_bot"));
        Assert.Equal(["-77"], Told(second));
    }

    private static IEnumerable<string> Told(TelegramRoom room) => room.Api.Requests.Where(request => request.Method == "sendMessage").Select(request => request.Body["chat_id"]!.ToString());

    private static async Task<TelegramRoom> OpenAsync(ILeaseStore leases)
    {
        var room = await TelegramRoom.OpenAsync("webhook", services: services => services.AddSingleton(leases));
        await room.Api.AskedAsync("getWebhookInfo");
        return room;
    }

    private StoredGroups Machine() => new(new SqliteLeaseStore(_temporary.Database), _time);
}
