using Koji.Bot.Conversations.Alerts;

namespace Koji.Bot.Tests.Conversations.Alerts;

/// <summary>What every store of alerts must do. An implementation inherits the suite.</summary>
public abstract class AlertStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Alert Token = new(AlertKind.Unavailable, "telegram", null, "the bot token is not accepted");
    private static readonly Alert Filtered = new(AlertKind.Rejected, "sms", "churn", "Twilio 30007: the carrier filtered it as unwanted");

    protected abstract IAlertStore Alerts { get; }

    [Fact]
    public async Task An_alert_comes_back_as_it_was_raised()
    {
        await Alerts.RaiseAsync(Filtered, 1, Now, None);
        Assert.Equal(new StandingAlert(Filtered, Now, Now, 1), Assert.Single(await Alerts.ListAsync(None)));
    }

    [Fact]
    public async Task The_same_thing_again_is_the_same_alert_and_counts_on()
    {
        await Alerts.RaiseAsync(Token, 1, Now, None);
        await Alerts.RaiseAsync(Token, 12, Now.AddMinutes(5), None);
        Assert.Equal(new StandingAlert(Token, Now, Now.AddMinutes(5), 13), Assert.Single(await Alerts.ListAsync(None)));
    }

    [Fact]
    public async Task The_last_time_never_moves_back()
    {
        await Alerts.RaiseAsync(Token, 1, Now.AddMinutes(5), None);
        await Alerts.RaiseAsync(Token, 1, Now, None);
        Assert.Equal(Now.AddMinutes(5), Assert.Single(await Alerts.ListAsync(None)).LastAt);
    }

    [Fact]
    public async Task The_latest_stands_first()
    {
        await Alerts.RaiseAsync(Token, 1, Now, None);
        await Alerts.RaiseAsync(Filtered, 1, Now.AddMinutes(1), None);
        Assert.Equal([Filtered, Token], (await Alerts.ListAsync(None)).Select(standing => standing.Alert));
        await Alerts.RaiseAsync(Token, 1, Now.AddMinutes(2), None);
        Assert.Equal([Token, Filtered], (await Alerts.ListAsync(None)).Select(standing => standing.Alert));
    }

    [Fact]
    public async Task What_was_seen_to_is_gone_and_stands_again_when_it_happens_again()
    {
        await Alerts.RaiseAsync(Token, 7, Now, None);
        Assert.True(await Alerts.ClearAsync(Token.Key, None));
        Assert.False(await Alerts.ClearAsync(Token.Key, None));
        Assert.Empty(await Alerts.ListAsync(None));
        await Alerts.RaiseAsync(Token, 1, Now.AddDays(1), None);
        Assert.Equal(new StandingAlert(Token, Now.AddDays(1), Now.AddDays(1), 1), Assert.Single(await Alerts.ListAsync(None)));
    }

    [Fact]
    public async Task What_has_not_happened_for_long_is_forgotten()
    {
        await Alerts.RaiseAsync(Token, 1, Now, None);
        await Alerts.RaiseAsync(Filtered, 1, Now, None);
        await Alerts.RaiseAsync(Filtered, 1, Now.AddDays(3), None);
        Assert.Equal(1, await Alerts.ForgetAsync(Now.AddDays(1), None));
        Assert.Equal(Filtered, Assert.Single(await Alerts.ListAsync(None)).Alert);
    }

    [Fact]
    public async Task Raised_by_many_at_once_it_is_one_alert_and_every_time_counts()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Alerts.RaiseAsync(Token, 2, Now, None))));
        Assert.Equal(40, Assert.Single(await Alerts.ListAsync(None)).Times);
    }
}
