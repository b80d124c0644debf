using System.ClientModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace Koji.Bot.Llm;

/// <summary>
/// The language model through Semantic Kernel: OpenAI, Azure OpenAI, or a server that speaks OpenAI's protocol. No functions are handed to it, nothing is tried
/// again here, and it knows no deadline: whoever asks does.
/// </summary>
internal sealed class KernelModel : IChatModel, IDisposable
{
    private const string NoAnswer = "The server's answer is not one of this protocol.";

    private readonly HttpClient _http;
    private readonly IChatCompletionService _chat;
    private readonly LlmOptions _options;

    /// <summary>What the server took last: servers that are not OpenAI often know no schema, and some no format at all.</summary>
    private volatile int _form;

    public KernelModel(IOptions<LlmOptions> options)
    {
        _options = options.Value;
        // The caller's deadline ends a call, not the client's. Addresses are looked up again now and then.
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
        _chat = Service(_options, _http);
    }

    public async Task<ModelReply> AskAsync(ModelTask task, FencedPrompt prompt, Repair? repair, CancellationToken cancellationToken)
    {
        for (var form = _form; ; form++)
        {
            var reply = await AskAsync(task, prompt, repair, (ReplyForm)form, cancellationToken);
            if (reply.End == ReplyEnd.Rejected && reply.Says.StartsWith("400", StringComparison.Ordinal) && form < (int)ReplyForm.Free)
            {
                // It may be the format that it does not know. The instructions describe it in words as well.
                continue;
            }

            if (reply.End is ReplyEnd.Said or ReplyEnd.Refused or ReplyEnd.Truncated)
            {
                _form = form;
            }

            return reply;
        }
    }

    public void Dispose() => _http.Dispose();

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a server answers and the libraries make of it, the interview goes on.")]
    private async Task<ModelReply> AskAsync(ModelTask task, FencedPrompt prompt, Repair? repair, ReplyForm form, CancellationToken cancellationToken)
    {
        var history = new ChatHistory(prompt.Instructions);
        history.AddUserMessage(prompt.Data);
        if (repair is not null)
        {
            history.AddAssistantMessage(repair.Reply);
            history.AddUserMessage($"That cannot be used: {repair.Problem} Answer again, with the JSON object alone, or decide for nothing to say.");
        }

        try
        {
            var contents = await _chat.GetChatMessageContentsAsync(history, Settings(task, form), kernel: null, cancellationToken);
            return contents is [var content, ..] ? Read(content, prompt) : new ModelReply(ReplyEnd.Failed, "", TokenUse.Estimate(prompt, ""), NoAnswer);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (HttpOperationException refusal) when (refusal.StatusCode is { } status)
        {
            return new ModelReply(EndOf(status, refusal.ResponseContent), "", default, $"{(int)status} {status}");
        }
        catch (Exception exception) when (exception is HttpRequestException or ClientResultException or HttpOperationException)
        {
            return new ModelReply(ReplyEnd.Failed, "", default, "It cannot be reached, or broke off.");
        }
        catch (Exception)
        {
            return new ModelReply(ReplyEnd.Failed, "", TokenUse.Estimate(prompt, ""), NoAnswer);
        }
    }

    private static ModelReply Read(Microsoft.SemanticKernel.ChatMessageContent content, FencedPrompt prompt)
    {
        var completion = content.InnerContent as ChatCompletion;
        var text = content.Content ?? "";
        var use = completion?.Usage is { TotalTokenCount: > 0 } usage ? new TokenUse(usage.InputTokenCount, usage.OutputTokenCount) : TokenUse.Estimate(prompt, text);
        return completion switch
        {
            { Refusal.Length: > 0 } => new ModelReply(ReplyEnd.Refused, "", use),
            { FinishReason: ChatFinishReason.ContentFilter } => new ModelReply(ReplyEnd.Filtered, "", use),
            { FinishReason: ChatFinishReason.Length } => new ModelReply(ReplyEnd.Truncated, text, use),
            _ => new ModelReply(ReplyEnd.Said, text, use),
        };
    }

    /// <summary>A provider's filter of what was sent is told as a bad request (Azure's error code <c>content_filter</c>).</summary>
    private static ReplyEnd EndOf(HttpStatusCode status, string? body) => status switch
    {
        HttpStatusCode.TooManyRequests => ReplyEnd.Throttled,
        HttpStatusCode.BadRequest when body?.Contains("content_filter", StringComparison.Ordinal) == true => ReplyEnd.Filtered,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ReplyEnd.Rejected,
        _ => ReplyEnd.Failed,
    };

    private OpenAIPromptExecutionSettings Settings(ModelTask task, ReplyForm form) => new()
    {
        MaxTokens = _options.MaxReplyTokens,
        Temperature = _options.Temperature,
        ResponseFormat = form switch
        {
            ReplyForm.Schema => ChatResponseFormat.CreateJsonSchemaFormat(task.ToString().ToLowerInvariant(), BinaryData.FromString(PromptFiles.Schema(task)), jsonSchemaIsStrict: true),
            ReplyForm.Json => ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        },
    };

    private static IChatCompletionService Service(LlmOptions options, HttpClient http) =>
        options.IsAzure() ? new AzureOpenAIChatCompletionService(options.Model!, options.Endpoint!, options.ApiKey!, httpClient: http)
        : options.Endpoint is { Length: > 0 } endpoint ? Compatible(options, new Uri(endpoint), http)
        : new OpenAIChatCompletionService(options.Model!, options.ApiKey!, httpClient: http);

#pragma warning disable SKEXP0010 // Marked as experimental for years; it is what Semantic Kernel documents for servers of other makers.
    // A server of one's own often has no key, and the library insists on one.
    private static OpenAIChatCompletionService Compatible(LlmOptions options, Uri endpoint, HttpClient http) =>
        new(options.Model!, endpoint, string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey, httpClient: http);
#pragma warning restore SKEXP0010

    private enum ReplyForm
    {
        Schema,
        Json,
        Free,
    }
}
