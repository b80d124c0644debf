namespace Koji.Bot.Llm;

/// <param name="Sent">Tokens of what was sent.</param>
/// <param name="Received">Tokens of what came back.</param>
internal readonly record struct TokenUse(int Sent, int Received)
{
    /// <summary>Usual for European languages; for servers that count nothing, and calls whose count never came.</summary>
    private const int CharactersAToken = 4;

    public static TokenUse Estimate(FencedPrompt prompt, string reply) =>
        new((prompt.Instructions.Length + prompt.Data.Length) / CharactersAToken, (reply.Length + CharactersAToken - 1) / CharactersAToken);

    public static TokenUse operator +(TokenUse one, TokenUse other) => new(one.Sent + other.Sent, one.Received + other.Received);
}

/// <summary>How a call ended.</summary>
internal enum ReplyEnd
{
    /// <summary>With a text, whatever is in it.</summary>
    Said,

    /// <summary>The model would not.</summary>
    Refused,

    /// <summary>A filter of the provider's took it away.</summary>
    Filtered,

    /// <summary>Cut off at the limit of its length.</summary>
    Truncated,

    /// <summary>Too many calls, or no more money.</summary>
    Throttled,

    /// <summary>The server does not know the key, the model or the address, or cannot read the request.</summary>
    Rejected,

    /// <summary>The server has trouble, or is not there, or answers what is no answer.</summary>
    Failed,
}

/// <param name="Says">What the server said of it, for whoever sets it up; never a secret.</param>
internal sealed record ModelReply(ReplyEnd End, string Text, TokenUse Use, string Says = "");

/// <summary>A language model that answers one question. Throws only when it is cancelled.</summary>
internal interface IChatModel
{
    /// <param name="repair">What came back the first time and what was wrong with it; absent the first time.</param>
    Task<ModelReply> AskAsync(ModelTask task, FencedPrompt prompt, Repair? repair, CancellationToken cancellationToken);
}

/// <param name="Reply">What came back.</param>
/// <param name="Problem">What was wrong with it.</param>
internal sealed record Repair(string Reply, string Problem);
