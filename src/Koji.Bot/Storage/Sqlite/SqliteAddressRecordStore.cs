using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Storage.Sqlite;

internal sealed class SqliteAddressRecordStore(SqliteDatabase database) : IAddressRecordStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists address_record(
            address text primary key, version integer not null, document text not null) without rowid;
        """);

    public Task<AddressRecord?> GetAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(c => c.Scalar("select document from address_record where address = $address", ("$address", address.ConversationId)) is string json
            ? StoredDocument.Read<AddressRecord>(json)
            : null));

    public Task<bool> TrySaveAsync(AddressRecord record, CancellationToken cancellationToken) => database.WriteAsync(c =>
    {
        var next = record with { Version = record.Version + 1 };
        return c.Execute(
            """
            insert into address_record(address, version, document) select $address, $version, $document
            where coalesce((select version from address_record where address = $address), 0) = $expected
            on conflict(address) do update set version = $version, document = $document
            """,
            ("$address", next.Address.ConversationId), ("$version", next.Version), ("$document", StoredDocument.Write(next)), ("$expected", record.Version)) == 1;
    }, cancellationToken);
}
