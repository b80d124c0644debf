namespace Koji.Bot.Privacy;

/// <summary>Somebody asked for something that changes or reveals something.</summary>
/// <param name="By">Who, as the place where they typed it knows them.</param>
/// <param name="Action">The command's words, without what follows them.</param>
/// <param name="About">Koji's id of the study, the person or the message; never a name, an address or a word of anybody's. Absent where it is about none in particular.</param>
public sealed record AuditEntry(DateTimeOffset At, string By, string Action, string? About);

/// <summary>Entries are added and read, never changed and never removed.</summary>
public interface IAuditLog
{
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The latest first; of one moment, the one that was appended later.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(int limit, CancellationToken cancellationToken);
}
