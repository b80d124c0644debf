using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Telemetry;

/// <summary>A collector that takes OTLP by HTTP and keeps what it was sent. Names and values stand in the protocol's bytes as plain UTF-8, where a test finds them.</summary>
internal sealed class CollectorStandIn : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, string Text)> _taken = new();
    private readonly WebApplication _app;

    private CollectorStandIn(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<CollectorStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new CollectorStandIn(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    public string Text(string signal) => string.Concat(_taken.Where(one => one.Signal == signal).Select(one => one.Text));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _taken.Enqueue((signal, Encoding.UTF8.GetString(body.ToArray())));
    }
}
