using Koji.Bot.Channels;

namespace Koji.Bot.Tests.Channels;

/// <summary>What every store of unread messages must do.</summary>
public abstract class UnreadInboundCompliance
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Anna = new("teams", "anna");

    protected abstract IUnreadInbound Unread { get; }

    [Fact]
    public async Task What_is_kept_comes_back_as_it_came_the_newest_first_and_once()
    {
        var first = Make("1", Noon);
        var second = Make("2", Noon.AddMinutes(1)) with { Kind = "invoke", Raw = "{\"déjà\": \"🙂\"}" };
        await Unread.KeepAsync(first, default);
        await Unread.KeepAsync(second, default);
        await Unread.KeepAsync(first with { At = Noon.AddMinutes(2) }, default);
        Assert.Equal([second, first], await Unread.ListAsync(Noon, default));
    }

    [Fact]
    public async Task One_who_sends_much_of_it_pushes_out_only_their_own()
    {
        var other = Make("1", Noon) with { From = new ChannelAddress("teams", "ben") };
        await Unread.KeepAsync(other, default);
        for (var i = 0; i <= IUnreadInbound.MostOfOne; i++)
        {
            await Unread.KeepAsync(Make($"a{i}", Noon.AddMinutes(i + 1)), default);
        }

        var kept = await Unread.ListAsync(Noon, default);
        Assert.Equal(IUnreadInbound.MostOfOne, kept.Count(one => one.From == Anna));
        Assert.DoesNotContain(kept, one => one.Id == Make("a0", Noon).Id);
        Assert.Contains(other, kept);
    }

    [Fact]
    public async Task Many_who_send_it_push_out_the_oldest()
    {
        for (var i = 0; i <= IUnreadInbound.Most; i++)
        {
            await Unread.KeepAsync(UnreadMessage.Of(new ChannelAddress("teams", $"p{i}"), "1", "x", "{}", Noon.AddSeconds(i)), default);
        }

        var kept = await Unread.ListAsync(Noon, default);
        Assert.Equal((IUnreadInbound.Most, "p1"), (kept.Count, kept[^1].From.Address));
    }

    [Fact]
    public async Task After_a_month_it_is_gone()
    {
        await Unread.KeepAsync(Make("1", Noon), default);
        Assert.Single(await Unread.ListAsync(Noon + IUnreadInbound.KeptFor - TimeSpan.FromTicks(1), default));
        Assert.Empty(await Unread.ListAsync(Noon + IUnreadInbound.KeptFor, default));
        var later = Make("2", Noon + IUnreadInbound.KeptFor);
        await Unread.KeepAsync(later, default);
        Assert.Equal([later], await Unread.ListAsync(Noon, default));
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_nothing()
    {
        var other = Make("1", Noon) with { Id = "other", From = new ChannelAddress("teams", "ben") };
        await Unread.KeepAsync(other, default);
        await Unread.KeepAsync(Make("1", Noon), default);
        await Unread.KeepAsync(Make("2", Noon), default);
        await Unread.ForgetAsync(Anna, default);
        Assert.Equal([other], await Unread.ListAsync(Noon, default));
    }

    private static UnreadMessage Make(string deliveryId, DateTimeOffset at) => UnreadMessage.Of(Anna, deliveryId, "somethingNew", "{\"type\":\"somethingNew\"}", at);
}
