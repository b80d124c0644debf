namespace Koji.Bot.Channels.Teams;

/// <summary>How a request to the Bot Connector ended. Closed.</summary>
internal abstract record ConnectorReply;

/// <param name="Id">Of what was created.</param>
/// <param name="Code">The service's name for what went wrong, such as <c>BotNotInConversationRoster</c>.</param>
internal sealed record Answered(int Status, string? Id = null, string? Code = null, TimeSpan? RetryAfter = null) : ConnectorReply
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Nothing went out.</summary>
internal sealed record NotSent(string Reason) : ConnectorReply;

/// <summary>The request went out and no answer came.</summary>
internal sealed record NoAnswer(string Reason) : ConnectorReply;
