using Koji.Bot.Conversations;
using Koji.Bot.Segments;
using Koji.Bot.Telemetry;
using Koji.Bot.Tests.Channels.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Telemetry;

/// <summary>The program as it ships, a collector beside it, and a person who answers: what the collector was told.</summary>
public sealed class TelemetryExportTests
{
    private const long Chat = 4242;
    private const string Words = "My accountant kept losing the paper invoices";
    private static readonly string[] Signals = ["traces", "metrics", "logs"];

    [Fact]
    public async Task A_collector_is_told_how_it_goes_and_nothing_of_a_person_and_no_secret()
    {
        await using var collector = await CollectorStandIn.StartAsync();
        string link;
        // Requests from within this process bring a trace of their own, which is not sampled.
        await using (var host = await TelegramHost.StartAsync(
            "webhook", (TelemetryRegistration.Endpoint, collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_TRACES_SAMPLER", "always_on")))
        {
            link = await host.LinkAsync("u_1");
            host.Write(Chat, $"/start {link}");
            var opening = await host.NextAsync("automated");
            host.Tap(opening, opening.Buttons[0].Label);
            await host.NextAsync("What made you sign up?");
            host.Write(Chat, Words);
            await host.NextAsync(message => message.Buttons.Count == 0 && message.Text.Contains('?', StringComparison.Ordinal));
            host.Write(Chat, "/stop");
            await host.NextAsync("START");
            await host.ArchivedAsync();
            await host.Services.GetRequiredService<BacklogWatch>().LookAsync(CancellationToken.None);
            await host.Services.GetRequiredService<SegmentDelivery>().DeliverAsync(CancellationToken.None);
        }

        Assert.All(
            [
                "koji.conversations.received", "koji.conversations.turns", "koji.conversations.turn.duration", "koji.conversations.sends", "koji.conversations.send.duration",
                "koji.conversations.probes", "koji.conversations.backlog", "koji.conversations.backlog.age", "koji.segments.transitions",
                "http.server.request.duration", "http.client.request.duration", "dotnet.gc.collections",
            ],
            name => Assert.Contains(name, collector.Text("metrics"), StringComparison.Ordinal));
        Assert.All(["turn", "TakeText", "send", "Sent", "/channels/telegram"], name => Assert.Contains(name, collector.Text("traces"), StringComparison.Ordinal));
        Assert.Contains("Now listening on", collector.Text("logs"), StringComparison.Ordinal);
        Assert.All(Signals, signal => Assert.Contains("koji", collector.Text(signal), StringComparison.Ordinal));

        var everything = string.Concat(Signals.Select(collector.Text));
        Assert.All(
            [Words, "accountant", "u_1", link, BotApiStandIn.Token, "stand-in-token", TelegramRoom.Secret],
            secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_collector_nothing_is_collected() =>
        Assert.Empty(new ServiceCollection().AddTelemetry(new ConfigurationBuilder().Build()));

    [Fact]
    public void An_address_that_is_none_is_named()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(TelemetryRegistration.Endpoint, "collector:4317")]).Build();
        var problem = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddTelemetry(settings));
        Assert.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector:4317', which is no address of a collector", problem.Message, StringComparison.Ordinal);
    }
}
