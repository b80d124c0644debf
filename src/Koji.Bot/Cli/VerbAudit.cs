using Koji.Bot.Privacy;

namespace Koji.Bot.Cli;

/// <summary>Puts on record what a verb changes or reveals, as the console's commands are: under the name that the machine knows whoever types by.</summary>
internal static class VerbAudit
{
    /// <param name="rooms">With the store's audit log; without one there is no record to keep.</param>
    /// <param name="about">An id; never a name, an address or a word of anybody's.</param>
    public static Task RecordAsync(IServiceProvider rooms, string action, string? about, CancellationToken cancellationToken) =>
        rooms.GetService<IAuditLog>() is { } log
            ? log.AppendAsync(new AuditEntry(rooms.GetRequiredService<TimeProvider>().GetUtcNow(), Environment.UserName, action, about), cancellationToken)
            : Task.CompletedTask;
}
