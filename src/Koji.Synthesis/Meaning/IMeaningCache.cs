namespace Koji.Synthesis.Meaning;

/// <summary>Keeps what a model said of texts, so that it is asked once and says the same ever after.</summary>
public interface IMeaningCache
{
    /// <param name="model">The model's name: two models never share what they say.</param>
    /// <returns>Those of the texts that are there.</returns>
    Task<IReadOnlyDictionary<string, float[]>> ReadAsync(string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>Of a text that is there already, what was kept first stays.</summary>
    Task WriteAsync(string model, IReadOnlyCollection<KeyValuePair<string, float[]>> directions, CancellationToken cancellationToken);
}
