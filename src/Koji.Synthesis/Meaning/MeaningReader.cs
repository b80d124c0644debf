using Microsoft.Extensions.AI;

namespace Koji.Synthesis.Meaning;

/// <summary>Asks a model what texts mean, as far as the cache doesn't know it yet.</summary>
/// <param name="model">Its name, by which the cache tells it from others.</param>
public sealed class MeaningReader(IEmbeddingGenerator<string, Embedding<float>> generator, IMeaningCache cache, string model)
{
    private const int AtOnce = 64;

    /// <summary>Blank texts mean nothing and are not sent. What was learned before a call failed is in the cache.</summary>
    /// <exception cref="InvalidDataException">The model answered with something else than a direction a text.</exception>
    public async Task<Meanings> ReadAsync(IEnumerable<string?> texts, CancellationToken cancellationToken)
    {
        var wanted = Wanted(texts);
        var known = await cache.ReadAsync(model, wanted, cancellationToken);
        foreach (var chunk in wanted.Where(text => !known.ContainsKey(text)).Chunk(AtOnce))
        {
            var generated = await generator.GenerateAsync(chunk, cancellationToken: cancellationToken);
            if (generated.Count != chunk.Length)
            {
                throw new InvalidDataException($"The model was asked about {chunk.Length} texts and answered about {generated.Count}.");
            }

            await cache.WriteAsync(model, [.. chunk.Select((text, i) => KeyValuePair.Create(text, generated[i].Vector.ToArray()))], cancellationToken);
        }

        // As the cache has them: what it kept first is what holds.
        return new Meanings(await cache.ReadAsync(model, wanted, cancellationToken));
    }

    /// <summary>What the cache knows; nobody is asked.</summary>
    public async Task<Meanings> ReadKnownAsync(IEnumerable<string?> texts, CancellationToken cancellationToken) =>
        new(await cache.ReadAsync(model, Wanted(texts), cancellationToken));

    private static string[] Wanted(IEnumerable<string?> texts) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
