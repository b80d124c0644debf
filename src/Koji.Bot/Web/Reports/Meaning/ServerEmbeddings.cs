using Microsoft.Extensions.AI;

namespace Koji.Bot.Web.Reports.Meaning;

/// <summary><c>POST embeddings</c>, as OpenAI and Ollama have it.</summary>
internal sealed class ServerEmbeddings(ModelServer server, string model) : IEmbeddingGenerator<string, Embedding<float>>
{
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] input = [.. values];
        var reply = await server.PostAsync<Reply>("embeddings", new { model, input }, cancellationToken);
        if (reply.Data is not { } data || data.Length != input.Length || data.Any(one => one.Embedding is not { Length: > 0 }))
        {
            throw new InvalidDataException($"The model '{model}' did not answer with a direction for each of {input.Length} texts.");
        }

        // Some servers answer in the order in which they are done.
        return new GeneratedEmbeddings<Embedding<float>>(data.OrderBy(one => one.Index).Select(one => new Embedding<float>(one.Embedding!)));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The connection is the caller's.
    }

    private sealed record Reply(Datum[]? Data);

    private sealed record Datum(int Index, float[]? Embedding);
}
