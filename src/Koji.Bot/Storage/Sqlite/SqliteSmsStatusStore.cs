using System.Text.Json;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What became of each text, in the embedded store.</summary>
internal sealed class SqliteSmsStatusStore(SqliteDatabase database) : ISmsStatusStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists sms_status(id text primary key, document text not null) without rowid;
        create index if not exists sms_status_by_change on sms_status(json_extract(document, '$.changedAt'));
        """);

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

    /// <remarks>Times are stored in UTC and in one form, so that they sort as texts.</remarks>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute("delete from sms_status where json_extract(document, '$.changedAt') < $before", ("$before", Time(before))),
            cancellationToken);

    private static string Time(DateTimeOffset at) => JsonSerializer.SerializeToElement(at.ToUniversalTime()).GetString()!;

    private static SmsRecord? Read(Microsoft.Data.Sqlite.SqliteConnection connection, string messageId) =>
        connection.Scalar("select document from sms_status where id = $id", ("$id", messageId)) is string json ? StoredDocument.Read<SmsRecord>(json) : null;
}

public static class SqliteSmsStatusRegistration
{
    /// <summary>What became of each text and what it cost, in the embedded store.</summary>
    public static IServiceCollection AddSqliteSmsStatus(this IServiceCollection services) => services
        .AddSingleton(SqliteSmsStatusStore.Schema).AddSingleton<ISmsStatusStore, SqliteSmsStatusStore>()
        .AddSqliteSmsLedger();

    /// <summary>What texts cost, in the embedded store: all that the console needs of them.</summary>
    public static IServiceCollection AddSqliteSmsLedger(this IServiceCollection services) =>
        services.AddSingleton(SqliteSmsLedger.Schema).AddSingleton<ISmsLedger, SqliteSmsLedger>();
}
