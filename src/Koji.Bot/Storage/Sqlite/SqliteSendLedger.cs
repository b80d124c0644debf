using Koji.Bot.Conversations.Delivery.Limits;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>The send ledger in the embedded store. The single writer makes reading and writing one step, for several processes too.</summary>
internal sealed class SqliteSendLedger(SqliteDatabase database) : ISendLedger
{
    public static SqliteSchema Schema { get; } = new("create table if not exists send_ledger(id text primary key, document text not null) without rowid;");

    public Task ChangeAsync(string key, Func<LedgerPage, LedgerPage> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var before = connection.Scalar("select document from send_ledger where id = $id", ("$id", key)) is string json
                    ? StoredDocument.Read<LedgerPage>(json)
                    : LedgerPage.Empty;
                var after = change(before);
                if (!ReferenceEquals(after, before))
                {
                    connection.Execute(
                        "insert into send_ledger values ($id, $document) on conflict(id) do update set document = $document",
                        ("$id", key), ("$document", StoredDocument.Write(after)));
                }
            },
            cancellationToken);
}
