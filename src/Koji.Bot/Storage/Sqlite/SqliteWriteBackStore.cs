using Koji.Bot.WriteBack;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What is to be sent on, in the embedded store. Times as UTC milliseconds, so that the due index orders them.</summary>
internal sealed class SqliteWriteBackStore(SqliteDatabase database) : IWriteBackStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists write_back(
            id text primary key, version integer not null, status text not null, created integer not null, due integer, document text not null) without rowid;
        create index if not exists write_back_due on write_back(due) where due is not null;
        create index if not exists write_back_status on write_back(status, created) where status = 'SetAside';
        """);

    public Task<WriteBackEntry?> GetAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(c => c.Scalar("select document from write_back where id = $id", ("$id", id)) is string json
            ? StoredDocument.Read<WriteBackEntry>(json)
            : null));

    public Task<bool> TrySaveAsync(WriteBackEntry entry, CancellationToken cancellationToken) => database.WriteAsync(c =>
    {
        var next = entry with { Version = entry.Version + 1 };
        return c.Execute(
            """
            insert into write_back(id, version, status, created, due, document)
            select $id, $version, $status, $created, $due, $document
            where coalesce((select version from write_back where id = $id), 0) = $expected
            on conflict(id) do update set version = $version, status = $status, created = $created, due = $due, document = $document
            """,
            ("$id", next.Id), ("$version", next.Version), ("$status", next.Status.ToString()), ("$created", next.CreatedAt.ToUnixTimeMilliseconds()),
            ("$due", next.DueAt?.ToUnixTimeMilliseconds()), ("$document", StoredDocument.Write(next)), ("$expected", entry.Version)) == 1;
    }, cancellationToken);

    public Task RemoveAsync(string id, long version, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.Execute("delete from write_back where id = $id and version = $version", ("$id", id), ("$version", version)), cancellationToken);

    public Task<IReadOnlyList<WriteBackEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WriteBackEntry>>(database.Read(c => c.Query(
            "select document from write_back where due <= $now order by due limit $limit", Parse, ("$now", now.ToUnixTimeMilliseconds()), ("$limit", limit))));

    public Task<IReadOnlyList<WriteBackEntry>> ListSetAsideAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WriteBackEntry>>(database.Read(c => c.Query("select document from write_back where status = 'SetAside' order by created, id", Parse)));

    private static WriteBackEntry Parse(SqliteDataReader reader) => StoredDocument.Read<WriteBackEntry>(reader.GetString(0));
}
