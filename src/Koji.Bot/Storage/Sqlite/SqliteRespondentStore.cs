using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

internal sealed class SqliteRespondentStore(SqliteDatabase database) : IRespondentStore
{
    /// <summary>What a respondent is found by stands beside the document; only the living hold it alone.</summary>
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists respondent(
            id text primary key, version integer not null, document text not null) without rowid;
        create table if not exists respondent_key(
            key text not null, respondent text not null, living integer not null, primary key(key, respondent)) without rowid;
        create unique index if not exists respondent_key_living on respondent_key(key) where living = 1;
        create index if not exists respondent_key_respondent on respondent_key(respondent);
        """);

    private readonly RecentDocuments<Respondent> _recent = new();

    public Task<Respondent?> GetAsync(string respondentId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(c => Parse(c.Scalar("select document from respondent where id = $id", ("$id", respondentId)))));

    public Task<Respondent?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(ExternalKey(externalId)));

    public Task<Respondent?> FindByAddressAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        Task.FromResult(Find(AddressKey(address)));

    public Task<SaveOutcome> SaveAsync(Respondent respondent, CancellationToken cancellationToken) =>
        database.WriteAsync(c => Save(c, respondent), cancellationToken);

    private static SaveOutcome Save(SqliteConnection connection, Respondent respondent)
    {
        var stored = connection.Scalar("select version from respondent where id = $id", ("$id", respondent.Id)) as long? ?? 0;
        if (stored != respondent.Version)
        {
            return SaveOutcome.VersionConflict;
        }

        var keys = KeysOf(respondent).ToList();
        if (respondent.JoinedInto is null && keys.Any(key => IsTaken(connection, key, respondent.Id)))
        {
            return SaveOutcome.IdentityTaken;
        }

        var next = respondent with { Version = respondent.Version + 1 };
        connection.Execute(
            "insert into respondent(id, version, document) values ($id, $version, $document) on conflict(id) do update set version = $version, document = $document",
            ("$id", next.Id), ("$version", next.Version), ("$document", StoredDocument.Write(next)));
        connection.Execute("delete from respondent_key where respondent = $id", ("$id", next.Id));
        foreach (var key in keys)
        {
            connection.Execute(
                "insert into respondent_key(key, respondent, living) values ($key, $id, $living)",
                ("$key", key), ("$id", next.Id), ("$living", next.JoinedInto is null ? 1 : 0));
        }

        return SaveOutcome.Saved;
    }

    private static bool IsTaken(SqliteConnection connection, string key, string respondentId) =>
        connection.Scalar("select 1 from respondent_key where key = $key and living = 1 and respondent <> $id", ("$key", key), ("$id", respondentId)) is not null;

    private Respondent? Find(string key) => database.Read(c => Parse(c.Scalar(
        "select r.document from respondent_key k join respondent r on r.id = k.respondent where k.key = $key order by k.living desc limit 1", ("$key", key))));

    private static IEnumerable<string> KeysOf(Respondent respondent) =>
        respondent.ExternalIds.Select(ExternalKey).Concat(respondent.Addresses.Distinct().Select(AddressKey));

    private static string ExternalKey(string externalId) => $"id {externalId}";

    private static string AddressKey(ChannelAddress address) => $"at {address.ConversationId}";

    private Respondent? Parse(object? document) => document is string json ? _recent.Read(json) : null;
}
