using Koji.Bot.Channels.Teams;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Teams' references in the embedded store, a document each.</summary>
public sealed class SqliteTeamsReferences(SqliteDatabase database) : ITeamsReferences
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists teams_references(
            address text primary key, conversation text not null, document text not null) without rowid;
        create unique index if not exists teams_references_conversation on teams_references(conversation);
        """);

    public Task<TeamsReference?> FindAsync(string address, CancellationToken cancellationToken) => Task.FromResult(database.Read(connection => ByAddress(connection, address)));

    public Task<TeamsReference> RecordAsync(TeamsReference seen, CancellationToken cancellationToken)
    {
        // Most messages tell nothing new; they should not cost a write.
        var known = database.Read(connection => Known(connection, seen));
        return known is not null && known.With(seen) == known
            ? Task.FromResult(known)
            : database.WriteAsync(
                connection =>
                {
                    var next = Known(connection, seen)?.With(seen) ?? seen;
                    connection.Execute(
                        """
                        insert into teams_references(address, conversation, document) values ($address, $conversation, $document)
                        on conflict(address) do update set conversation = $conversation, document = $document
                        """,
                        ("$address", next.Address), ("$conversation", next.ConversationId), ("$document", StoredDocument.Write(next)));
                    return next;
                },
                cancellationToken);
    }

    public Task ForgetAsync(string address, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => { connection.Execute("delete from teams_references where address = $address", ("$address", address)); }, cancellationToken);

    private static TeamsReference? Known(Microsoft.Data.Sqlite.SqliteConnection connection, TeamsReference seen) =>
        Parse(connection.Scalar("select document from teams_references where conversation = $conversation", ("$conversation", seen.ConversationId)))
        ?? ByAddress(connection, seen.Address);

    private static TeamsReference? ByAddress(Microsoft.Data.Sqlite.SqliteConnection connection, string address) =>
        Parse(connection.Scalar("select document from teams_references where address = $address", ("$address", address)));

    private static TeamsReference? Parse(object? document) => document is string json ? StoredDocument.Read<TeamsReference>(json) : null;
}

public static class SqliteTeamsReferencesRegistration
{
    /// <summary>Where people are reached in Teams, in the embedded store.</summary>
    public static IServiceCollection AddSqliteTeamsReferences(this IServiceCollection services) => services
        .AddSingleton(SqliteTeamsReferences.Schema)
        .AddSingleton<ITeamsReferences, SqliteTeamsReferences>();
}
