namespace Koji.Bot.Storage.Sqlite;

/// <summary>Leases in the embedded store. A lease that was given back keeps its row, and with it its fence.</summary>
internal sealed class SqliteLeaseStore(SqliteDatabase database) : ILeaseStore
{
    public static SqliteSchema Schema { get; } = new(
        "create table if not exists lease(name text primary key, owner text not null, fence integer not null, lease_until integer not null) without rowid;");

    public Task<NamedLease?> TakeAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Scalar(
                """
                insert into lease values ($name, $owner, 1, $until)
                on conflict(name) do update set owner = $owner, fence = fence + 1, lease_until = $until where lease_until <= $now
                returning fence
                """,
                ("$name", name), ("$owner", owner), ("$now", now.UtcTicks), ("$until", until.UtcTicks)) is long fence
                ? new NamedLease(name, owner, fence, until)
                : null,
            cancellationToken);

    public Task<NamedLease?> RenewAsync(NamedLease lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "update lease set lease_until = $until where name = $name and owner = $owner and fence = $fence",
                ("$until", until.UtcTicks), ("$name", lease.Name), ("$owner", lease.Owner), ("$fence", lease.Fence)) == 1
                ? lease with { Until = until }
                : null,
            cancellationToken);

    public Task ReleaseAsync(NamedLease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "update lease set owner = '', lease_until = 0 where name = $name and owner = $owner and fence = $fence",
                    ("$name", lease.Name), ("$owner", lease.Owner), ("$fence", lease.Fence));
            },
            cancellationToken);
}
