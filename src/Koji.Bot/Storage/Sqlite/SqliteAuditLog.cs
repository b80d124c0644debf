using Koji.Bot.Privacy;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>The audit log in the embedded store, which itself refuses to change or remove an entry. Times are UTC ticks.</summary>
internal sealed class SqliteAuditLog(SqliteDatabase database) : IAuditLog
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists audit_log(sequence integer primary key autoincrement, at integer not null, who text not null, action text not null, about text);
        create trigger if not exists audit_log_unchanged before update on audit_log begin select raise(abort, 'the audit log is only added to'); end;
        create trigger if not exists audit_log_kept before delete on audit_log begin select raise(abort, 'the audit log is only added to'); end;
        """);

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "insert into audit_log(at, who, action, about) values ($at, $who, $action, $about)",
                ("$at", entry.At.UtcTicks), ("$who", entry.By), ("$action", entry.Action), ("$about", entry.About)),
            cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>(database.Read(connection => connection.Query(
            "select at, who, action, about from audit_log order by sequence desc limit $limit",
            row => new AuditEntry(new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)), ("$limit", limit))));
}
