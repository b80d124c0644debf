using Koji.Bot.Conversations.Delivery.Limits;

namespace Koji.Bot.Tests.Conversations.Delivery.Limits;

/// <summary>What every send ledger must do. An implementation inherits the suite.</summary>
public abstract class SendLedgerCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    protected abstract ISendLedger Ledger { get; }

    [Fact]
    public async Task A_page_that_nobody_wrote_is_empty()
    {
        Assert.Empty((await PageAsync("telegram")).Grants);
        Assert.Equal(DateTimeOffset.MinValue, (await PageAsync("telegram")).RepliesFirstUntil);
    }

    [Fact]
    public async Task A_page_comes_back_as_it_was_written()
    {
        var page = new LedgerPage([new SendGrant(3, Now), new SendGrant(1, Now.AddTicks(1))], Now.AddSeconds(2));
        await Ledger.ChangeAsync("telegram", _ => page, CancellationToken.None);
        var read = await PageAsync("telegram");
        Assert.Equal(page.Grants, read.Grants);
        Assert.Equal(page.RepliesFirstUntil, read.RepliesFirstUntil);
        Assert.Empty((await PageAsync("teams")).Grants);
    }

    [Fact]
    public async Task Changes_made_at_once_are_made_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            Ledger.ChangeAsync("telegram", page => page with { Grants = page.Grants.Add(new SendGrant(i, Now)) }, CancellationToken.None))));
        Assert.Equal(Enumerable.Range(0, 40), (await PageAsync("telegram")).Grants.Select(grant => grant.Sends).Order());
    }

    [Fact]
    public async Task A_change_that_throws_changes_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.ChangeAsync("telegram", _ => throw new InvalidOperationException("a bug"), CancellationToken.None));
        Assert.Empty((await PageAsync("telegram")).Grants);
    }

    private async Task<LedgerPage> PageAsync(string key)
    {
        var read = LedgerPage.Empty;
        await Ledger.ChangeAsync(key, page => read = page, CancellationToken.None);
        return read;
    }
}
