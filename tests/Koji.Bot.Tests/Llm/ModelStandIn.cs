using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Llm;

/// <summary>A server of chat completions over real HTTP on loopback, as far as Koji speaks with one. It answers from a test's script.</summary>
public sealed class ModelStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelStandIn(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.First() + "/v1";

    /// <summary>What is answered; by default that there is nothing to ask.</summary>
    public Func<ModelRequest, Task<ModelAnswer>> Answer { get; set; } = _ => Task.FromResult(ModelAnswer.Says(Replies.MoveOn()));

    /// <summary>Every request, in order.</summary>
    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    /// <summary>Each request as it comes, for who waits for it.</summary>
    public System.Threading.Channels.Channel<ModelRequest> Arrived { get; } = System.Threading.Channels.Channel.CreateUnbounded<ModelRequest>();

    public static async Task<ModelStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new ModelStandIn(app);
        app.MapPost("/v1/chat/completions", standIn.TakeAsync);
        app.MapPost("/openai/deployments/{deployment}/chat/completions", standIn.TakeAsync);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>Answers in this order, then the last one for ever.</summary>
    public void Script(params ModelAnswer[] answers)
    {
        var left = new ConcurrentQueue<ModelAnswer>(answers);
        Answer = _ => Task.FromResult(left.Count > 1 && left.TryDequeue(out var next) ? next : left.TryPeek(out var last) ? last : ModelAnswer.Says(Replies.MoveOn()));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        var request = new ModelRequest(body, context.Request.Headers.Authorization.ToString(), context.Request.Headers["api-key"].ToString(), context.Request.Path + context.Request.QueryString);
        Requests.Enqueue(request);
        Arrived.Writer.TryWrite(request);
        var answer = await Answer(request).WaitAsync(context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body);
    }
}

/// <param name="Body">As it was posted.</param>
public sealed record ModelRequest(JsonObject Body, string Authorization, string ApiKey, string Path)
{
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [.. Body["messages"]!.AsArray().Select(message => (message!["role"]!.GetValue<string>(), message["content"] is JsonArray parts ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())) : message["content"]!.GetValue<string>()))];

    public string Instructions => Messages[0].Text;

    /// <summary>What stands between the marks.</summary>
    public string Data => Messages[1].Text;

    public JsonObject Said
    {
        get
        {
            var data = Data;
            return JsonNode.Parse(data[data.IndexOf('{', StringComparison.Ordinal)..(data.LastIndexOf('}') + 1)])!.AsObject();
        }
    }

    public bool IsRepair => Messages.Count > 2;

    public string? Format => Body["response_format"]?["type"]?.GetValue<string>();

    /// <summary>Which of the prompts it is: the name of its schema.</summary>
    public string? Task => Body["response_format"]?["json_schema"]?["name"]?.GetValue<string>();
}

/// <param name="Status">Of HTTP.</param>
/// <param name="Body">As it is sent.</param>
public sealed record ModelAnswer(int Status, string Body)
{
    public static ModelAnswer Says(string text, string finish = "stop", string? refusal = null, bool counts = true, int sent = 700, int received = 60) => new(200, JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_764_000_000,
        model = "stand-in",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = refusal is null ? text : null, refusal }, finish_reason = finish } },
        usage = counts ? new { prompt_tokens = sent, completion_tokens = received, total_tokens = sent + received } : null,
    }));

    public static ModelAnswer Fails(int status, string body = """{"error":{"message":"no","type":"error"}}""") => new(status, body);
}

/// <summary>What a model would say, as the schemas have it.</summary>
public static class Replies
{
    public static string Probe(string question, string kind = "reason", string reason = "no reason was given", bool distress = false) =>
        JsonSerializer.Serialize(new { decision = "probe", kind, question, reason, distress });

    public static string Reading(string means, string quote, int number = 0, params string[] options) => JsonSerializer.Serialize(new { means, number, options, quote });

    public static string Answer(string answer) => JsonSerializer.Serialize(new { about_study = true, known = true, answer });

    public static string Unknown() => JsonSerializer.Serialize(new { about_study = true, known = false, answer = "" });

    public static string NotAboutTheStudy() => JsonSerializer.Serialize(new { about_study = false, known = false, answer = "" });

    public static string Summary(params (string Id, string Sentence)[] sentences) => JsonSerializer.Serialize(new { sentences = sentences.Select(one => new { id = one.Id, sentence = one.Sentence }) });

    public static string MoveOn(string reason = "the answer is complete", bool distress = false) =>
        JsonSerializer.Serialize(new { decision = "move_on", kind = "none", question = "", reason, distress });
}
