using Koji.Bot.Channels.Telegram;
using Koji.Bot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Telegram;

public sealed class LeasedSeatTests
{
    private static readonly TimeSpan OnePoll = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly LoneMachineLeases _leases = new();

    [Fact]
    public async Task One_machine_polls_and_the_others_stand_by()
    {
        var (first, second) = (Seat(), Seat());
        for (var poll = 0; poll < 20; poll++)
        {
            Assert.True(await first.HoldAsync(OnePoll, default));
            Assert.False(await second.HoldAsync(OnePoll, default));
            _time.Advance(TimeSpan.FromSeconds(25));
        }
    }

    [Fact]
    public async Task When_it_is_killed_another_takes_over_once_its_last_poll_must_be_over()
    {
        var (first, second) = (Seat(), Seat());
        Assert.True(await first.HoldAsync(OnePoll, default));
        _time.Advance(OnePoll);
        Assert.False(await second.HoldAsync(OnePoll, default));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await second.HoldAsync(OnePoll, default));
        Assert.False(await first.HoldAsync(OnePoll, default));
    }

    [Fact]
    public async Task When_it_is_stopped_another_takes_over_at_once()
    {
        var (first, second) = (Seat(), Seat());
        Assert.True(await first.HoldAsync(OnePoll, default));
        await first.DisposeAsync();
        Assert.True(await second.HoldAsync(OnePoll, default));
    }

    private LeasedSeat Seat() => new(_leases, Options.Create(new MachineOptions()), _time);
}
