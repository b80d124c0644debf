namespace Koji.Bot.Conversations;

/// <summary>What the loop logs. Never a text, an address or a conversation's id (which holds the address): its random reference stands for it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Conversation {Conversation} was taken over by another worker.")]
    public static partial void ClaimLost(ILogger logger, string conversation);

    [LoggerMessage(2, LogLevel.Warning, "A turn of conversation {Conversation} failed ({Attempts} in a row): {Failure}. It is tried again.")]
    public static partial void TurnFailed(ILogger logger, string conversation, int attempts, string failure);

    [LoggerMessage(3, LogLevel.Error, "Conversation {Conversation} is set aside after {Attempts} failed turns: {Failure}. A new message or a restart tries it again.")]
    public static partial void SetAside(ILogger logger, string conversation, int attempts, string failure);

    // The exception's message may quote what a person wrote.
    [LoggerMessage(4, LogLevel.Debug, "Why a turn of conversation {Conversation} failed.")]
    public static partial void TurnFailedDetails(ILogger logger, Exception exception, string conversation);

    [LoggerMessage(5, LogLevel.Information, "Message {Message} was not sent: its recipient has opted out.")]
    public static partial void OptedOutBeforeSend(ILogger logger, string message);

    [LoggerMessage(6, LogLevel.Information, "Message {Message} was not delivered on {Channel}: {Outcome}, hence {Verdict}.")]
    public static partial void NotDelivered(ILogger logger, string message, string channel, string outcome, string verdict);

    [LoggerMessage(7, LogLevel.Warning, "Channel {Channel} threw {Failure} for message {Message}.")]
    public static partial void ChannelThrew(ILogger logger, string message, string channel, string failure);

    [LoggerMessage(8, LogLevel.Warning, "The prober took too long for question {Question} of study {Study}; the interview moves on.")]
    public static partial void ProberTooSlow(ILogger logger, string study, string question);

    [LoggerMessage(9, LogLevel.Warning, "The prober failed for question {Question} of study {Study}: {Failure}; the interview moves on.")]
    public static partial void ProberFailed(ILogger logger, string study, string question, string failure);

    [LoggerMessage(14, LogLevel.Warning, "The language model took too long over a turn of study {Study}; the rules take it.")]
    public static partial void AideTooSlow(ILogger logger, string study);

    [LoggerMessage(15, LogLevel.Warning, "The language model failed over a turn of study {Study}: {Failure}; the rules take it.")]
    public static partial void AideFailed(ILogger logger, string study, string failure);

    [LoggerMessage(10, LogLevel.Debug, "Channel {Channel} could not show typing: {Failure}.")]
    public static partial void TypingFailed(ILogger logger, string channel, string failure);

    [LoggerMessage(11, LogLevel.Error, "The store of conversations failed: {Failure}. It is tried again.")]
    public static partial void StoreFailed(ILogger logger, string failure);

    [LoggerMessage(13, LogLevel.Warning, "Alert, {Kind} on {Channel}: {Reason} ({Times} more).")]
    public static partial void Alert(ILogger logger, Alerts.AlertKind kind, string channel, string reason, int times);

    [LoggerMessage(12, LogLevel.Information, "{Count} conversations that were set aside are tried again.")]
    public static partial void TakenUp(ILogger logger, int count);
}
