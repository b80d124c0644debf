using Koji.Bot.Channels;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What arrived and could not be read, in the embedded store. Times are UTC ticks.</summary>
internal sealed class SqliteUnreadInbound(SqliteDatabase database) : IUnreadInbound
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists unread_inbound(id text primary key, address text not null, at integer not null, document text not null) without rowid;
        create index if not exists unread_inbound_address on unread_inbound(address, at);
        create index if not exists unread_inbound_at on unread_inbound(at);
        """);

    public Task KeepAsync(UnreadMessage message, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            connection.Execute(
                "insert or ignore into unread_inbound values ($id, $address, $at, $document)",
                ("$id", message.Id), ("$address", message.From.ConversationId), ("$at", message.At.UtcTicks), ("$document", StoredDocument.Write(message)));
            connection.Execute("delete from unread_inbound where at <= $oldest", ("$oldest", (message.At - IUnreadInbound.KeptFor).UtcTicks));
            connection.Execute(
                "delete from unread_inbound where id in (select id from unread_inbound where address = $address order by at desc, id limit -1 offset $most)",
                ("$address", message.From.ConversationId), ("$most", IUnreadInbound.MostOfOne));
            connection.Execute(
                "delete from unread_inbound where id in (select id from unread_inbound order by at desc, id limit -1 offset $most)", ("$most", IUnreadInbound.Most));
        },
        cancellationToken);

    public Task<IReadOnlyList<UnreadMessage>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UnreadMessage>>(database.Read(connection => connection.Query(
            "select document from unread_inbound where at > $oldest order by at desc, id",
            row => StoredDocument.Read<UnreadMessage>(row.GetString(0)), ("$oldest", (now - IUnreadInbound.KeptFor).UtcTicks))));

    public Task ForgetAsync(ChannelAddress from, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => { connection.Execute("delete from unread_inbound where address = $address", ("$address", from.ConversationId)); }, cancellationToken);
}

public static class SqliteUnreadInboundRegistration
{
    /// <summary>What arrived and could not be read, in the embedded store.</summary>
    public static IServiceCollection AddSqliteUnreadInbound(this IServiceCollection services) => services
        .AddSingleton(SqliteUnreadInbound.Schema)
        .AddSingleton<IUnreadInbound, SqliteUnreadInbound>();
}
