using Koji.Bot.Researchers.Notes;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What the team asked to keep in mind, in the embedded store.</summary>
internal sealed class SqliteDeskNotes(SqliteDatabase database) : IDeskNotes
{
    public static SqliteSchema Schema { get; } = new(
        "create table if not exists desk_note(kind text not null, id text not null, document text not null, primary key(kind, id)) without rowid;");

    public Task PutAsync(DeskNote note, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "insert into desk_note values ($kind, $id, $document) on conflict(kind, id) do update set document = $document",
                    ("$kind", note.Kind), ("$id", note.Id), ("$document", StoredDocument.Write(note)));
            },
            cancellationToken);

    public Task<DeskNote?> FindAsync(string kind, string id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query(
            "select document from desk_note where kind = $kind and id = $id", Note, ("$kind", kind), ("$id", id))).FirstOrDefault());

    public Task<IReadOnlyList<DeskNote>> ListAsync(string kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeskNote>>(database.Read(connection => connection.Query("select document from desk_note where kind = $kind order by id", Note, ("$kind", kind))));

    public Task<bool> RemoveAsync(string kind, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from desk_note where kind = $kind and id = $id", ("$kind", kind), ("$id", id)) == 1, cancellationToken);

    private static DeskNote Note(Microsoft.Data.Sqlite.SqliteDataReader row) => StoredDocument.Read<DeskNote>(row.GetString(0));
}
