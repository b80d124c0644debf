using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Browser sessions and what was said in them, in the embedded store.</summary>
public sealed class SqliteWebMailbox(SqliteDatabase database) : IWebMailbox
{
    public const string Schema = """
        create table if not exists web_sessions(
            address text primary key, study text not null, payload text, opened_at text not null, started integer not null) without rowid;
        create table if not exists web_messages(
            address text not null, id text not null, revision integer not null, prompt text, document text not null,
            primary key (address, id)) without rowid;
        create unique index if not exists web_messages_by_revision on web_messages(address, revision);
        """;

    public Task OpenAsync(WebSession session, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "insert into web_sessions values ($address, $study, $payload, $opened, $started) on conflict do nothing",
                    ("$address", session.Address), ("$study", session.StudyId), ("$payload", session.Payload), ("$opened", session.OpenedAt.ToString("O")), ("$started", session.Started));
            },
            cancellationToken);

    public Task<WebSession?> FindAsync(string address, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query(
            "select study, payload, opened_at, started from web_sessions where address = $address",
            row => new WebSession(
                address,
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                DateTimeOffset.Parse(row.GetString(2), System.Globalization.CultureInfo.InvariantCulture),
                row.GetBoolean(3)),
            ("$address", address)).FirstOrDefault()));

    public Task MarkStartedAsync(string address, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => { connection.Execute("update web_sessions set started = 1 where address = $address", ("$address", address)); }, cancellationToken);

    public Task<bool> AddAsync(string address, WebMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (connection.Scalar("select 1 from web_sessions where address = $address", ("$address", address)) is null)
                {
                    return false;
                }

                connection.Execute(
                    "insert into web_messages select $address, $id, coalesce(max(revision), 0) + 1, $prompt, $document from web_messages where address = $address on conflict (address, id) do nothing",
                    ("$address", address), ("$id", message.Id), ("$prompt", message.Prompt?.Id), ("$document", StoredDocument.Write(message)));
                return true;
            },
            cancellationToken);

    public Task AmendAsync(string address, string messageId, Amend amend, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (connection.Scalar("select document from web_messages where address = $address and id = $id", ("$address", address), ("$id", messageId)) is not string before)
                {
                    return;
                }

                var after = StoredDocument.Write(StoredDocument.Read<WebMessage>(before).With(amend));
                if (after != before)
                {
                    connection.Execute(
                        "update web_messages set document = $document, revision = (select max(revision) + 1 from web_messages where address = $address) where address = $address and id = $id",
                        ("$address", address), ("$id", messageId), ("$document", after));
                }
            },
            cancellationToken);

    public Task<IReadOnlyList<WebMessage>> ReadAsync(string address, long after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WebMessage>>(database.Read(connection => connection.Query(
            "select revision, document from web_messages where address = $address and revision > $after order by revision",
            ToMessage,
            ("$address", address), ("$after", after))));

    public Task<WebMessage?> FindPromptAsync(string address, string promptId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query(
            "select revision, document from web_messages where address = $address and prompt = $prompt order by revision desc limit 1",
            ToMessage,
            ("$address", address), ("$prompt", promptId)).FirstOrDefault()));

    public Task ForgetAsync(string address, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => { connection.Execute("delete from web_messages where address = $address; delete from web_sessions where address = $address", ("$address", address)); },
            cancellationToken);

    private static WebMessage ToMessage(SqliteDataReader row) => StoredDocument.Read<WebMessage>(row.GetString(1)) with { Revision = row.GetInt64(0) };
}

public static class SqliteWebMailboxRegistration
{
    /// <summary>Browser sessions in the embedded store.</summary>
    public static IServiceCollection AddSqliteWebMailbox(this IServiceCollection services) =>
        services
            .AddSingleton(new SqliteSchema(SqliteWebMailbox.Schema))
            .AddSingleton<IWebMailbox, SqliteWebMailbox>();
}
