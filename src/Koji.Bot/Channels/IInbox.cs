namespace Koji.Bot.Channels;

public enum AppendOutcome
{
    Appended,

    /// <summary>This delivery id was seen before; nothing changed.</summary>
    Duplicate,
}

/// <summary>Where a channel puts what it has verified. When the task completes, the message is on disk and may be acknowledged.</summary>
public interface IInbox
{
    ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken);
}
