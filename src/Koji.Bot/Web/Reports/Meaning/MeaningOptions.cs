namespace Koji.Bot.Web.Reports.Meaning;

/// <summary>Which server says what answers mean, and names themes: any that speaks OpenAI's protocol, Ollama among them. The same keys as the interviews' model.</summary>
/// <param name="Endpoint"><c>Koji:Llm:Endpoint</c>, such as <c>http://127.0.0.1:11434/v1</c>; OpenAI where there is none.</param>
/// <param name="ApiKey"><c>Koji:Llm:ApiKey</c>; a server of one's own may need none.</param>
/// <param name="EmbeddingModel"><c>Koji:Llm:EmbeddingModel</c>; without it words alone tell.</param>
/// <param name="Model"><c>Koji:Llm:Model</c>: who is asked for names.</param>
internal sealed record MeaningOptions(Uri Endpoint, string? ApiKey, string? EmbeddingModel, string? Model)
{
    private static readonly Uri OpenAi = new("https://api.openai.com/v1/");

    /// <returns>With the endpoint as a directory, so that paths go on from it.</returns>
    public static MeaningOptions Of(IConfiguration? configuration) => new(
        At(configuration?["Koji:Llm:Endpoint"]) ?? OpenAi,
        Text(configuration?["Koji:Llm:ApiKey"]),
        Text(configuration?["Koji:Llm:EmbeddingModel"]),
        Text(configuration?["Koji:Llm:Model"]));

    /// <returns>Null where it is no address.</returns>
    public static Uri? At(string? address) =>
        Uri.TryCreate(address?.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>The secret stays out of what is printed by mistake.</summary>
    public override string ToString() => $"{Endpoint} {EmbeddingModel} {Model}";

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
