using System.Collections.Concurrent;
using System.Globalization;
using Koji.Bot.Studies;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Studies in the embedded store: what is kept of a version is the text of its file, read again when it is needed.</summary>
public sealed class SqliteStudyCatalog(SqliteDatabase database) : IStudyCatalog
{
    private const string RecordColumns = "study_id, current_version, status, changed_at";

    private readonly ConcurrentDictionary<(string StudyId, int Version), Study> _parsed = new();

    internal static SqliteSchema Schema { get; } = new(
        """
        create table if not exists study(
            study_id text primary key,
            current_version integer not null,
            status text not null,
            changed_at text not null) without rowid;
        create table if not exists study_version(
            study_id text not null,
            version integer not null,
            source text not null,
            saved_at text not null,
            primary key(study_id, version)) without rowid;
        """);

    public Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var record = Find(connection, study.Id);
            if (record is not null && SourceOf(connection, study.Id, record.CurrentVersion) == study.Source)
            {
                return record;
            }

            var saved = record is null
                ? new StudyRecord(study.Id, 1, StudyStatus.Draft, now)
                : record with { CurrentVersion = record.CurrentVersion + 1, ChangedAt = now };
            connection.Execute(
                "insert into study_version(study_id, version, source, saved_at) values ($study, $version, $source, $now)",
                ("$study", study.Id), ("$version", saved.CurrentVersion), ("$source", study.Source), ("$now", Stamp(now)));
            Put(connection, saved);
            return saved;
        }, cancellationToken);

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Find(connection, studyId)));

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StudyRecord>>(database.Read(connection =>
            connection.Query($"select {RecordColumns} from study order by study_id", Map)));

    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken)
    {
        if (_parsed.TryGetValue((studyId, version), out var study))
        {
            return ValueTask.FromResult<Study?>(study);
        }

        var source = database.Read(connection => SourceOf(connection, studyId, version));
        return ValueTask.FromResult(source is null ? null : _parsed.GetOrAdd((studyId, version), _ => StoredStudy.Parse(source, studyId, version)));
    }

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var record = Find(connection, studyId) ?? throw new StudyLifecycleException($"There is no study '{studyId}'.");
            if (StudyLifecycle.Refusal(record.Status, status) is { } refusal)
            {
                throw new StudyLifecycleException(refusal);
            }

            if (record.Status == status)
            {
                return record;
            }

            var changed = record with { Status = status, ChangedAt = now };
            Put(connection, changed);
            return changed;
        }, cancellationToken);

    private static StudyRecord? Find(SqliteConnection connection, string studyId) =>
        connection.Query($"select {RecordColumns} from study where study_id = $study", Map, ("$study", studyId)).FirstOrDefault();

    private static string? SourceOf(SqliteConnection connection, string studyId, int version) =>
        (string?)connection.Scalar("select source from study_version where study_id = $study and version = $version", ("$study", studyId), ("$version", version));

    private static void Put(SqliteConnection connection, StudyRecord record) =>
        connection.Execute(
            $"insert or replace into study({RecordColumns}) values ($study, $version, $status, $now)",
            ("$study", record.StudyId), ("$version", record.CurrentVersion), ("$status", record.Status.ToString()), ("$now", Stamp(record.ChangedAt)));

    private static StudyRecord Map(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetInt32(1),
        Enum.Parse<StudyStatus>(row.GetString(2)),
        DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));

    private static string Stamp(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
