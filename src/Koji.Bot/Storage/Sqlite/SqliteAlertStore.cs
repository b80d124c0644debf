using Koji.Bot.Conversations.Alerts;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Alerts in the embedded store. Times are UTC ticks.</summary>
internal sealed class SqliteAlertStore(SqliteDatabase database) : IAlertStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists alert(
          key text primary key, document text not null, first_at integer not null, last_at integer not null, times integer not null) without rowid;
        """);

    public Task RaiseAsync(Alert alert, int times, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    """
                    insert into alert values ($key, $document, $at, $at, $times)
                    on conflict(key) do update set last_at = max(last_at, $at), times = times + $times
                    """,
                    ("$key", alert.Key), ("$document", StoredDocument.Write(alert)), ("$at", at.UtcTicks), ("$times", times));
            },
            cancellationToken);

    public Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StandingAlert>>(database.Read(connection => connection.Query(
            "select document, first_at, last_at, times from alert order by last_at desc, key",
            row => new StandingAlert(StoredDocument.Read<Alert>(row.GetString(0)), At(row.GetInt64(1)), At(row.GetInt64(2)), row.GetInt32(3)))));

    public Task<bool> ClearAsync(string key, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from alert where key = $key", ("$key", key)) == 1, cancellationToken);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from alert where last_at < $before", ("$before", before.UtcTicks)), cancellationToken);

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
