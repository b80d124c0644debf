using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What became of each text, in the embedded store.</summary>
internal sealed class SqliteSmsStatusStore(SqliteDatabase database) : ISmsStatusStore
{
    public static SqliteSchema Schema { get; } = new("create table if not exists sms_status(id text primary key, document text not null) without rowid;");

    public Task<SmsRecord?> FindAsync(string messageId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Read(connection, messageId)));

    public Task<SmsRecord?> ChangeAsync(string messageId, Func<SmsRecord?, SmsRecord?> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var before = Read(connection, messageId);
                var after = change(before);
                if (after is null)
                {
                    connection.Execute("delete from sms_status where id = $id", ("$id", messageId));
                }
                else if (after != before)
                {
                    connection.Execute(
                        "insert into sms_status values ($id, $document) on conflict(id) do update set document = $document",
                        ("$id", messageId), ("$document", StoredDocument.Write(after)));
                }

                return after;
            },
            cancellationToken);

    private static SmsRecord? Read(Microsoft.Data.Sqlite.SqliteConnection connection, string messageId) =>
        connection.Scalar("select document from sms_status where id = $id", ("$id", messageId)) is string json ? StoredDocument.Read<SmsRecord>(json) : null;
}

public static class SqliteSmsStatusRegistration
{
    /// <summary>What became of each text, in the embedded store.</summary>
    public static IServiceCollection AddSqliteSmsStatus(this IServiceCollection services) =>
        services.AddSingleton(SqliteSmsStatusStore.Schema).AddSingleton<ISmsStatusStore, SqliteSmsStatusStore>();
}
