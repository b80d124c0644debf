using Koji.Bot.Channels;
using Koji.Bot.Outreach;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

public sealed class OutreachWorkerTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_server_asks_who_was_due_before_it_started_and_then_who_becomes_due()
    {
        _bench.Studies.Put(MakeStudy());
        var time = new FakeTimeProvider(Noon);
        await _bench.EnterAsync(await _bench.PersonAsync("u1", "ada"));
        using var worker = new OutreachWorker(_bench.Sender, time, Options.Create(new OutreachOptions()), NullLogger<OutreachWorker>.Instance);
        await worker.StartAsync(default);
        Assert.Equal("ada", (await NextAsync()).From.Address);

        await _bench.EnterAsync(await _bench.PersonAsync("u2", "bob"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("bob", (await NextAsync()).From.Address);
        await worker.StopAsync(default);
    }

    private async Task<Inbound> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        return await _bench.Inbox.Feed.Reader.ReadAsync(patience.Token);
    }
}
