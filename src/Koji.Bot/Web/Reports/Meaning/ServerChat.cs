using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Koji.Bot.Web.Reports.Meaning;

/// <summary><c>POST chat/completions</c>, as OpenAI and Ollama have it: one question, one answer.</summary>
internal sealed class ServerChat(ModelServer server, string model) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = new Dictionary<string, object>
        {
            ["model"] = model,
            ["messages"] = messages.Select(message => new { role = message.Role.Value, content = message.Text }).ToArray(),
        };
        if (options?.ResponseFormat is ChatResponseFormatJson)
        {
            body["response_format"] = new { type = "json_object" };
        }

        if (options?.Temperature is { } temperature)
        {
            body["temperature"] = temperature;
        }

        var reply = await server.PostAsync<Reply>("chat/completions", body, cancellationToken);
        return reply.Choices is [{ Message.Content: { Length: > 0 } text }, ..]
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            : throw new InvalidDataException($"The model '{model}' answered without words.");
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The connection is the caller's.
    }

    private sealed record Reply(Choice[]? Choices);

    private sealed record Choice(Message? Message);

    private sealed record Message(string? Content);
}
