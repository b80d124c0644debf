using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>Whose protocol the server speaks.</summary>
public enum LlmKind
{
    /// <summary>OpenAI's, spoken by OpenAI itself and by Ollama, vLLM, LM Studio and others.</summary>
    OpenAi,

    /// <summary>Azure OpenAI's own: the model is a deployment's name.</summary>
    Azure,
}

/// <summary><c>Koji:Llm</c>: the language model. Without a model, an endpoint and a key there is none, and the rules do everything.</summary>
public sealed class LlmOptions
{
    public const string Section = "Koji:Llm";

    /// <summary>The base address of the server, such as <c>http://127.0.0.1:11434/v1</c>; absent: OpenAI.</summary>
    public string? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>The model's name; on Azure the deployment's.</summary>
    public string? Model { get; set; }

    /// <summary>Absent: told from the endpoint.</summary>
    public LlmKind? Kind { get; set; }

    /// <summary>How long one decision may take, a repair included. Default 6 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Calls at once; as many again may wait for a place, and whoever comes then goes by the rules at once. Absent: a quarter of <c>Koji:Conversations:Workers</c>.</summary>
    public int? Concurrency { get; set; }

    /// <summary>Tokens that one reply may have. Default 400.</summary>
    public int MaxReplyTokens { get; set; } = 400;

    /// <summary>Absent: the model's own. Some models refuse any other.</summary>
    public double? Temperature { get; set; }

    /// <summary>Takes e-mail addresses, card and phone numbers and known names out of what is sent. Default true.</summary>
    public bool Redact { get; set; } = true;

    /// <summary>A directory of prompts to use in place of those inside the program, file by file.</summary>
    public string? Prompts { get; set; }

    /// <summary>Price of a million tokens that are sent.</summary>
    public decimal? InputPrice { get; set; }

    /// <summary>Price of a million tokens that are received.</summary>
    public decimal? OutputPrice { get; set; }

    /// <summary>Three letters (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>For studies that set no <c>model: max_tokens</c> themselves; absent: any number.</summary>
    public int? MaxTokensPerStudy { get; set; }

    /// <summary>By the prices above; absent: any amount.</summary>
    public decimal? MaxCostPerStudy { get; set; }

    /// <summary>A server named for embeddings alone is none for interviews.</summary>
    public static bool IsChosen(IConfiguration configuration) =>
        Has(configuration, "Model") || ((Has(configuration, "Endpoint") || Has(configuration, "ApiKey")) && !Has(configuration, "EmbeddingModel"));

    private static bool Has(IConfiguration configuration, string key) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{key}"]);

    /// <summary>Azure's addresses, but for the newer ones below <c>/openai/v1</c>, where OpenAI's protocol is spoken.</summary>
    public bool IsAzure() => Kind is { } kind
        ? kind == LlmKind.Azure
        : Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri)
            && (uri.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith(".cognitiveservices.azure.com", StringComparison.OrdinalIgnoreCase))
            && !uri.AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.OrdinalIgnoreCase);
}

internal sealed class LlmOptionsCheck : IValidateOptions<LlmOptions>
{
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        List<string> problems = [];
        Require(!string.IsNullOrWhiteSpace(options.Model), "Model is missing. Write the name of a model of your server, such as gpt-4.1-mini or llama3.1; on Azure the deployment's name.");
        Require(
            !string.IsNullOrWhiteSpace(options.Endpoint) || !string.IsNullOrWhiteSpace(options.ApiKey),
            "has neither Endpoint nor ApiKey. For OpenAI write ApiKey; for a server of your own Endpoint, such as http://127.0.0.1:11434/v1 for Ollama.");
        Require(
            string.IsNullOrWhiteSpace(options.Endpoint) || (Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
            $"Endpoint is '{options.Endpoint}', which is no address. Write one such as http://127.0.0.1:11434/v1.");
        Require(!options.IsAzure() || !string.IsNullOrWhiteSpace(options.ApiKey), "ApiKey is missing, which Azure OpenAI asks for. Write one of the two keys of the resource.");
        Require(!options.IsAzure() || !string.IsNullOrWhiteSpace(options.Endpoint), "Endpoint is missing. Write the resource's address, such as https://your-resource.openai.azure.com.");
        Require(options.Deadline > TimeSpan.Zero && options.Deadline <= LongestDeadline, $"Deadline is {options.Deadline}; write a time of at most a minute, such as \"00:00:06\".");
        Require(options.Concurrency is null or (>= 1 and <= 256), $"Concurrency is {options.Concurrency}; write a number from 1 to 256, or leave it out.");
        Require(options.MaxReplyTokens is >= 100 and <= 16_000, $"MaxReplyTokens is {options.MaxReplyTokens}; write a number from 100 to 16000.");
        Require(options.Temperature is null or (>= 0 and <= 2), $"Temperature is {options.Temperature}; write a number from 0 to 2, or leave it out.");
        Require(options.InputPrice is null or >= 0 && options.OutputPrice is null or >= 0, "InputPrice and OutputPrice are prices of a million tokens; write numbers such as 0.40, or leave them out.");
        Require(options.InputPrice is null == options.OutputPrice is null, "InputPrice and OutputPrice go together: write both, or neither.");
        Require(options.Currency is null || (options.Currency.Length == 3 && options.Currency.All(char.IsAsciiLetterUpper)), $"Currency is '{options.Currency}'; write three letters such as USD or EUR, or leave it out.");
        Require(options.MaxTokensPerStudy is null or >= 1, $"MaxTokensPerStudy is {options.MaxTokensPerStudy}; write a number of tokens, or leave it out for no limit.");
        Require(options.MaxCostPerStudy is null or > 0, $"MaxCostPerStudy is {options.MaxCostPerStudy}; write an amount, or leave it out for no limit.");
        Require(options.MaxCostPerStudy is null || options.InputPrice is not null, "MaxCostPerStudy needs to know what tokens cost. Write InputPrice and OutputPrice, the prices of a million.");
        Require(options.Prompts is null || Directory.Exists(options.Prompts), $"Prompts is '{options.Prompts}', where there is no directory. Write one that holds prompts, or leave it out.");
        foreach (var problem in options.Prompts is { } directory && Directory.Exists(directory) ? PromptFiles.Problems(directory) : [])
        {
            problems.Add($"{LlmOptions.Section}:Prompts: {problem}");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem.StartsWith("has ", StringComparison.Ordinal) ? $"{LlmOptions.Section} {problem}" : $"{LlmOptions.Section}:{problem}");
            }
        }
    }
}
