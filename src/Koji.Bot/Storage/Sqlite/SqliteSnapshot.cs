using System.Text.Json;
using Koji.Bot.Storage.Copy;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>The embedded store, held so that nobody else can open it, to be copied from.</summary>
internal sealed class SqliteSnapshot : ICopySource, IDisposable
{
    private readonly SqliteConnection _connection;

    private SqliteSnapshot(SqliteConnection connection, string id)
    {
        _connection = connection;
        Id = id;
    }

    public string Id { get; }

    /// <summary>Brings the tables up to date and takes the store for itself alone.</summary>
    /// <exception cref="InvalidDataException">There is none, a program works on it, or it is damaged.</exception>
    public static async Task<SqliteSnapshot> OpenAsync(string directory, IEnumerable<SqliteSchema> schemas)
    {
        var file = Path.Combine(Path.GetFullPath(directory), "koji.db");
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"There is no store in {Path.GetFullPath(directory)}: nothing to copy. Set Koji:DataDirectory to the directory that the server prints at its start.");
        }

        Take(file).Dispose();
        await SqliteDatabase.OpenIn(directory, schemas).DisposeAsync();
        var connection = Take(file);
        connection.Execute("create table if not exists store_identity(id integer primary key check (id = 1), name text not null)");
        connection.Execute("insert or ignore into store_identity values (1, $name)", ("$name", Guid.NewGuid().ToString("N")));
        return new SqliteSnapshot(connection, (string)connection.Scalar("select name from store_identity")!);
    }

    public long Count(StoredTable table) => (long)_connection.Scalar($"select count(*) from {table.Name}")!;

    public IReadOnlyList<StoredRow> Read(StoredTable table, string? after, int limit)
    {
        var key = string.Join(", ", table.Key);
        var names = table.Key.Select((_, i) => $"$k{i}").ToList();
        var values = after is null ? [] : JsonSerializer.Deserialize<JsonElement[]>(after)!.Select(Value).ToList();
        (string, object?)[] parameters = [.. values.Select((value, i) => (names[i], value)), ("$limit", limit)];
        var where = after is null ? "" : $"where ({key}) > ({string.Join(", ", names)})";
        return _connection.Query($"select * from {table.Name} {where} order by {key} limit $limit", row => Row(table, row), parameters);
    }

    public void Dispose() => _connection.Dispose();

    /// <remarks>Every connection to a store with a write-ahead log holds a shared lock on its file for as long as it is open: an exclusive one shows that there is none.</remarks>
    private static SqliteConnection Take(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // One by one: what fails behind a statement that returns rows is not told.
            connection.Execute("pragma locking_mode=exclusive");
            connection.Execute("begin exclusive");
            connection.Execute("commit");
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            const int busy = 5, locked = 6;
            throw new InvalidDataException(
                exception.SqliteErrorCode is busy or locked
                    ? $"A program works on the store {file}: stop the server (and 'console') before it is copied."
                    : $"The store {file} cannot be opened: {exception.Message}",
                exception);
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetInt64() : element.GetString();

    private StoredRow Row(StoredTable table, SqliteDataReader reader)
    {
        var values = Columns(reader);
        var children = table.Children.ToDictionary(
            child => child.Table,
            child => (IReadOnlyList<StoredRow>)_connection.Query(
                $"select * from {child.Table} where {child.Column} = $parent order by {child.OrderBy}",
                row => new StoredRow("", Columns(row), new Dictionary<string, IReadOnlyList<StoredRow>>()), ("$parent", values[table.Key[0]])));
        return new StoredRow(JsonSerializer.Serialize(table.Key.Select(column => values[column])), values, children);
    }

    private static Dictionary<string, object?> Columns(SqliteDataReader reader) =>
        Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal);
}
