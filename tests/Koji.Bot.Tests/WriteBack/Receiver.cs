using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.WriteBack;

/// <summary>One of the team's own systems, over real HTTP on loopback: it takes what comes, unless a test scripts it to misbehave.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Every request, answered or not.</summary>
    public ConcurrentQueue<Received> Heard { get; } = new();

    /// <summary>The same, for who waits for one.</summary>
    public Channel<Received> Arrived { get; } = Channel.CreateUnbounded<Received>();

    /// <summary>Requests that were answered with success, by the id that they name.</summary>
    public IEnumerable<string> Taken => Heard.Where(one => one.WasTaken).Select(one => one.Id);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Map("/{**path}", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next request is answered so.</summary>
    public void Answer(int status, string? header = null, string? value = null) => _script.Enqueue(context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
        {
            context.Response.Headers[header] = value;
        }

        return Task.CompletedTask;
    });

    /// <summary>The next request is heard and never answered.</summary>
    public void KeepWaiting() => _script.Enqueue(async context =>
    {
        var gone = new TaskCompletionSource();
        await using var _ = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    /// <summary>The next request is heard, and the connection breaks.</summary>
    public void CutOff() => _script.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var isScripted = _script.TryDequeue(out var misbehave);
        var received = new Received(
            context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray(), !isScripted);
        Heard.Enqueue(received);
        Arrived.Writer.TryWrite(received);
        if (isScripted)
        {
            await misbehave!(context);
        }
    }
}

internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool WasTaken)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public System.Text.Json.Nodes.JsonObject Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!.AsObject();

    public string Id => (string?)Json["id"] ?? (string?)Json["messageId"] ?? "";
}
