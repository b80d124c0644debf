using Koji.Bot.Channels.Sms;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>Old statuses are forgotten every hour, from the start on, and a store in trouble is tried again.</summary>
public sealed class SmsForgettingTests
{
    [Fact]
    public async Task Every_hour_what_is_older_than_the_setting_is_forgotten_whatever_went_wrong_before()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var (store, logs) = (new AskedStore(), new RecordingLogs());
        using var forgetting = new SmsForgetting(
            store, Options.Create(new SmsOptions { KeepStatuses = TimeSpan.FromDays(7) }), time, new Logger<SmsForgetting>(new LoggerFactory([logs])));
        await forgetting.StartAsync(default);
        Assert.Equal(time.GetUtcNow().AddDays(-7), await store.NextAsync());

        store.FailNext = true;
        time.Advance(TimeSpan.FromHours(1));
        await store.NextAsync();
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(time.GetUtcNow().AddDays(-7), await store.NextAsync());
        await forgetting.StopAsync(default);
        Assert.Contains(logs.Lines, line => line.Contains("old statuses could not be forgotten (IOException)", StringComparison.Ordinal));
    }

    /// <summary>Tells when it is asked to forget.</summary>
    private sealed class AskedStore : ISmsStatusStore
    {
        private readonly System.Threading.Channels.Channel<DateTimeOffset> _asked = System.Threading.Channels.Channel.CreateUnbounded<DateTimeOffset>();

        public bool FailNext { get; set; }

        public async Task<DateTimeOffset> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            return await _asked.Reader.ReadAsync(patience.Token);
        }

        public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
        {
            var fails = FailNext;
            FailNext = false;
            _asked.Writer.TryWrite(before);
            return fails ? throw new IOException("the disk is full") : Task.FromResult(0);
        }

        public Task<SmsRecord?> FindAsync(string messageId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SmsRecord?> ChangeAsync(string messageId, Func<SmsRecord?, SmsRecord?> change, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
