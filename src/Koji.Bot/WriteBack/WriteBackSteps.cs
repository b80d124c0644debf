using Koji.Bot.Outreach.Rules;

namespace Koji.Bot.WriteBack;

/// <summary>What becomes of a message with each try. Pure.</summary>
public static class WriteBackSteps
{
    /// <summary>How long it is remembered that a message was taken: longer than anything is told again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);
    private const int MostDoublings = 12;

    /// <summary>Taken by one machine, for as long as a try may last.</summary>
    public static WriteBackEntry Begun(WriteBackEntry entry, string body, TimeSpan lease, DateTimeOffset now) =>
        entry with { Body = body, Attempts = entry.Attempts + 1, NotBefore = now + lease };

    public static WriteBackEntry After(WriteBackEntry entry, WriteBackOutcome outcome, TimeSpan giveUpAfter, DateTimeOffset now) => outcome switch
    {
        Taken => Done(entry, now),
        Gone gone => SetAside(entry, gone.Problem),
        Failed failed when now - entry.CreatedAt >= giveUpAfter => SetAside(entry, failed.Problem),
        Failed failed => entry with { NotBefore = now + Wait(entry, failed.RetryAfter), Problem = failed.Problem },
        _ => throw new InvalidOperationException($"{outcome} is no outcome."),
    };

    /// <summary>There is nothing (more) to tell, or it was told.</summary>
    public static WriteBackEntry Done(WriteBackEntry entry, DateTimeOffset now) =>
        entry with { Status = WriteBackStatus.Sent, Body = null, Problem = null, NotBefore = now + Memory };

    /// <summary>Set aside, and a researcher wants it sent: it has as long as when it was new.</summary>
    public static WriteBackEntry TriedAnew(WriteBackEntry entry, DateTimeOffset now) =>
        entry with { Status = WriteBackStatus.Waiting, CreatedAt = now, NotBefore = now, Attempts = 0 };

    /// <summary>
    /// Twice as long after each try, up to six hours; of that, a part between a half and the whole that differs from message to message, so that those which failed
    /// together do not come together again. What the receiver asks for is granted, within the same bound.
    /// </summary>
    private static TimeSpan Wait(WriteBackEntry entry, TimeSpan? retryAfter)
    {
        var doubled = First * Math.Pow(2, Math.Min(entry.Attempts - 1, MostDoublings));
        var bound = doubled < Longest ? doubled : Longest;
        var wait = bound * (0.5 + (SampleDraw.Place(entry.Id, $"{entry.Attempts}") / 2));
        return retryAfter is { } asked && asked > wait ? (asked < Longest ? asked : Longest) : wait;
    }

    private static WriteBackEntry SetAside(WriteBackEntry entry, string problem) => entry with { Status = WriteBackStatus.SetAside, Problem = problem };
}

/// <summary>How a try ended.</summary>
public abstract record WriteBackOutcome;

public sealed record Taken : WriteBackOutcome;

/// <param name="Problem">In words for a researcher, without any address, secret or content.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
public sealed record Failed(string Problem, TimeSpan? RetryAfter = null) : WriteBackOutcome;

/// <summary>The receiver says that nobody takes this there any more (410): trying on would be pestering.</summary>
public sealed record Gone(string Problem) : WriteBackOutcome;
