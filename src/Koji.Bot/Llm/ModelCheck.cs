using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>Asks the model one small question, and says what is wrong where there is no use in its answer.</summary>
internal sealed class ModelCheck(IChatModel model, IOptions<LlmOptions> options, TimeProvider time)
{
    /// <summary>The first call of a server of one's own loads the model.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<(bool Works, string Says)> RunAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var where = settings.Endpoint is { Length: > 0 } endpoint ? endpoint : "OpenAI";
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var prompt = FencedPrompt.Of(
            PromptFiles.Prompt(ModelTask.Question, settings.Prompts), new Dictionary<string, string> { ["language"] = "en" },
            new JsonObject { ["facts"] = new JsonArray("The whole conversation takes about 5 minutes."), ["open_question"] = null, ["said"] = "How long does it take?" });
        var begun = time.GetTimestamp();
        ModelReply reply;
        try
        {
            reply = await model.AskAsync(ModelTask.Question, prompt, null, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"{settings.Model} at {where} did not answer within {Patience.TotalSeconds:0} seconds. Write a smaller model, or one that is loaded already.");
        }

        var took = time.GetElapsedTime(begun);
        return reply.End switch
        {
            ReplyEnd.Said when JsonReply.Find(reply.Text) is not null && took <= settings.Deadline => (true, FormattableString.Invariant($"{settings.Model} at {where} answered in {took.TotalSeconds:0.0} s.")),
            ReplyEnd.Said when JsonReply.Find(reply.Text) is not null => (false, FormattableString.Invariant(
                $"{settings.Model} at {where} took {took.TotalSeconds:0.0} s, longer than Koji:Llm:Deadline ({settings.Deadline.TotalSeconds:0} s): most turns would go by the rules. Ask again in case it had to be loaded; else write a longer deadline or a faster model.")),
            ReplyEnd.Said or ReplyEnd.Truncated => (false, $"{settings.Model} at {where} answers, but not with the JSON that it is asked for. Write another model, or, for one that thinks at length, a higher Koji:Llm:MaxReplyTokens."),
            _ => (false, $"{settings.Model} at {where}: {Trouble(reply, settings)}"),
        };
    }

    private static string Trouble(ModelReply reply, LlmOptions settings) => (reply.End, reply.Says) switch
    {
        (_, var says) when says.StartsWith("401", StringComparison.Ordinal) || says.StartsWith("403", StringComparison.Ordinal) => "the key is refused. Write the right one as Koji:Llm:ApiKey.",
        (_, var says) when says.StartsWith("404", StringComparison.Ordinal) => settings.IsAzure()
            ? "there is no such deployment. Write its name, not the model's, as Koji:Llm:Model, and the resource's address as Koji:Llm:Endpoint."
            : "there is no such model, or the address is not the base address. Koji:Llm:Endpoint usually ends with /v1, and Koji:Llm:Model is written as the server lists it.",
        (_, var says) when says.StartsWith("400", StringComparison.Ordinal) => "the request is refused (400). If Koji:Llm:Temperature is set, leave it out; otherwise write another Koji:Llm:Model.",
        (ReplyEnd.Throttled, _) => "it takes no more calls now (429): the limit or the credit of the account is used up. See the account at the provider.",
        (ReplyEnd.Refused or ReplyEnd.Filtered, _) => "it would not answer a harmless question. Write another Koji:Llm:Model.",
        (_, var says) => $"{says.TrimEnd('.')}. See that the server runs and that Koji:Llm:Endpoint is its address.",
    };
}
