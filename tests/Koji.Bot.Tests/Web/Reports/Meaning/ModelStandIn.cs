using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Web.Reports.Meaning;

/// <summary>A server on loopback that speaks OpenAI's protocol as Ollama does: embeddings and chat.</summary>
internal sealed class ModelStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelStandIn(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/v1";

    /// <summary>Texts that it was asked about, and bodies of questions.</summary>
    public List<string> Asked { get; } = [];

    public string? Authorization { get; private set; }

    /// <summary>Its answer to a question.</summary>
    public Func<JsonNode, string> Says { get; set; } = _ => "{}";

    /// <summary>Refuses everything with this status.</summary>
    public int? Fails { get; set; }

    public static async Task<ModelStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ModelStandIn(app);
        app.MapPost("/v1/embeddings", (JsonObject body, HttpRequest request) => server.Answer(request, () => server.Embed(body)));
        app.MapPost("/v1/chat/completions", (JsonObject body, HttpRequest request) => server.Answer(request, () => server.Chat(body)));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Answer(HttpRequest request, Func<JsonObject> answer)
    {
        Authorization = request.Headers.Authorization;
        return Fails is { } status ? Results.StatusCode(status) : Results.Text(answer().ToJsonString(), "application/json");
    }

    private JsonObject Embed(JsonObject body)
    {
        var texts = body["input"]!.AsArray().Select(text => (string)text!).ToArray();
        Asked.AddRange(texts);
        // The last first: the number tells which is which.
        return new JsonObject { ["data"] = new JsonArray([.. texts.Index().Reverse().Select(pair => new JsonObject { ["index"] = pair.Index, ["embedding"] = new JsonArray([.. Direction(pair.Item).Select(value => (JsonNode)value)]) })]) };
    }

    private JsonObject Chat(JsonObject body)
    {
        Asked.Add(body.ToJsonString());
        return new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = Says(body) } }) };
    }

    private static float[] Direction(string text) => [1, text.Contains("price", StringComparison.OrdinalIgnoreCase) ? 1 : 0, text.Contains("support", StringComparison.OrdinalIgnoreCase) ? 1 : 0, text.Length % 9 / 20f];
}
