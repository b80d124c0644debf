using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Koji.Bot.Privacy;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What the embedded store holds about a person, table by table. A part is removed in one transaction.</summary>
internal sealed class SqlitePersonalRecords(SqliteDatabase database) : IPersonalRecords
{
    /// <summary>Shorter ones occur in anything.</summary>
    private const int ShortestNamed = 6;

    public ImmutableArray<string> Parts => PersonalParts.All;

    public Task<IReadOnlyList<JsonObject>> ReadAsync(string part, PersonKeys keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JsonObject>>(database.Read(connection =>
            Tables(part).SelectMany(table => connection.Query(table.Select, row => Read(table, row), Parameters(keys))).ToList()));

    public Task EraseAsync(string part, PersonKeys keys, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                // Colleagues stand where they stood together with this person: they are to be looked at again.
                var accounts = part == PersonalParts.Signals ? SqliteSegmentSurroundings.AccountsOf(connection, keys.Respondents) : [];
                foreach (var table in Tables(part))
                {
                    connection.Execute(table.Delete, Parameters(keys));
                }

                SqliteSegmentSurroundings.Touch(connection, accounts);
            },
            cancellationToken);

    public Task<IReadOnlyList<string>> FindRespondentsAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(database.Read(connection => connection.Query(
            "select document from respondent where instr(lower(document), $text) > 0", row => row.GetString(0), ("$text", text.ToLowerInvariant()))));

    public Task<bool> CleanAsync(CancellationToken cancellationToken) => Task.Run(database.Clean, cancellationToken);

    private static IEnumerable<PersonalTable> Tables(string part) => SqlitePersonalTables.All.Where(table => table.Part == part);

    private static (string, object?)[] Parameters(PersonKeys keys) =>
    [
        ("$respondents", KojiJson.Write(keys.Respondents)),
        ("$conversations", KojiJson.Write(keys.Conversations)),
        ("$marks", KojiJson.Write(keys.Marks)),
        ("$refs", KojiJson.Write(keys.ConversationRefs)),
        ("$web", KojiJson.Write(keys.On("web"))),
        ("$teams", KojiJson.Write(keys.On("teams"))),
        ("$named", KojiJson.Write(keys.Addresses.Select(address => address.Address).Where(address => address.Length >= ShortestNamed))),
    ];

    private static JsonObject Read(PersonalTable table, SqliteDataReader row)
    {
        var result = new JsonObject { ["table"] = table.Name };
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var column = table.Columns[i].Split(':');
            result[column[0]] = row.IsDBNull(i) ? null : Value(column.ElementAtOrDefault(1), row, i);
        }

        return result;
    }

    private static JsonNode? Value(string? kind, SqliteDataReader row, int column) => kind switch
    {
        "json" => Document(row.GetString(column)),
        "ticks" => Time(new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero)),
        "milliseconds" => Time(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column))),
        _ => row.GetFieldType(column) == typeof(long) ? row.GetInt64(column) : row.GetString(column),
    };

    /// <summary>A document that cannot be read is held all the same, and shown as the text that it is.</summary>
    private static JsonNode? Document(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }

    private static JsonValue Time(DateTimeOffset at) => JsonValue.Create(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

public static class SqlitePrivacyRegistration
{
    /// <summary>What is held about people, and what is remembered of erasing it, in the embedded store.</summary>
    public static IServiceCollection AddSqlitePrivacy(this IServiceCollection services) => services
        .AddSingleton(SqliteErasureLog.Schema)
        .AddSingleton<IErasureLog, SqliteErasureLog>()
        .AddSingleton(SqliteAuditLog.Schema)
        .AddSingleton<IAuditLog, SqliteAuditLog>()
        .AddSingleton<IPersonalRecords, SqlitePersonalRecords>();
}
