using System.Collections.Concurrent;
using System.Globalization;
using Koji.Bot.Studies;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Studies, a document each with the text of the current version; earlier versions lie beside them. A version is put aside before another takes its place,
/// so that at every moment it is in one of the two. Shard key of both: <c>{_id: "hashed"}</c>.
/// </summary>
internal sealed class MongoStudyCatalog(MongoStore store) : IStudyCatalog
{
    private const string Name = "studies";
    private const string VersionsName = "study_versions";

    private readonly IMongoCollection<BsonDocument> _studies = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _versions = store.Collection(VersionsName);
    private readonly ConcurrentDictionary<(string StudyId, int Version), Study> _parsed = new();

    public static MongoSchema Schema { get; } = new(Name);

    public static MongoSchema VersionsSchema { get; } = new(VersionsName);

    public async Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _studies.FindByIdAsync(Text(study.Id), null, cancellationToken) is not { } row)
            {
                var first = new StudyRecord(study.Id, 1, StudyStatus.Draft, now);
                if (await _studies.TryInsertAsync(Row(first, study.Source), cancellationToken))
                {
                    return first;
                }

                continue;
            }

            var record = Record(row);
            if (row["source"].AsString == Text(study.Source))
            {
                return record;
            }

            // What is put aside is never written again: it must be what everybody will see, not what a deposed primary showed.
            if (!await _studies.ConfirmAsync(Holds(row), cancellationToken))
            {
                continue;
            }

            await _versions.EnsureAsync(VersionRow(study.Id, record.CurrentVersion, row["source"].AsString), cancellationToken);
            var update = Update.Set("currentVersion", record.CurrentVersion + 1).Set("source", Text(study.Source)).Set("changedAt", Stamp(now));
            if (await _studies.ChangeAsync(ById(row["_id"]) & Filter.Eq("currentVersion", record.CurrentVersion), update, null, cancellationToken) is { } saved)
            {
                return Record(saved);
            }
        }
    }

    public async Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) =>
        await _studies.FindByIdAsync(Text(studyId), null, cancellationToken) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) =>
        (await _studies.Find(FilterDefinition<BsonDocument>.Empty).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken)).ConvertAll(Record);

    public async ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken)
    {
        if (_parsed.TryGetValue((studyId, version), out var study))
        {
            return study;
        }

        // In this order: what is no longer the current one when it is looked at was put aside before.
        var row = await _studies.FindByIdAsync(Text(studyId), null, cancellationToken);
        var isCurrent = row is not null && row["currentVersion"].ToInt32() == version;
        if (isCurrent && !await _studies.ConfirmAsync(Holds(row!), cancellationToken))
        {
            // Replaced in between, or shown by a deposed primary; it is kept for as long as the program runs, so it must be right.
            return await GetAsync(studyId, version, cancellationToken);
        }

        var kept = isCurrent ? row : await _versions.FindByIdAsync(VersionKey(studyId, version), null, cancellationToken);
        return kept is null ? null : _parsed.GetOrAdd((studyId, version), _ => StoredStudy.Parse(kept["source"].AsString, studyId, version));
    }

    public async Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = await FindAsync(studyId, cancellationToken) ?? throw new StudyLifecycleException($"There is no study '{studyId}'.");
            if (StudyLifecycle.Refusal(record.Status, status) is { } refusal)
            {
                throw new StudyLifecycleException(refusal);
            }

            if (record.Status == status)
            {
                return record;
            }

            var update = Update.Set("status", status.ToString()).Set("changedAt", Stamp(now));
            if (await _studies.ChangeAsync(ById(Text(studyId)) & Filter.Eq("status", record.Status.ToString()), update, null, cancellationToken) is { } changed)
            {
                return Record(changed);
            }
        }
    }

    internal static BsonDocument Row(StudyRecord record, string source) => New(Text(record.StudyId)).AddRange(new BsonDocument
    {
        { "currentVersion", record.CurrentVersion },
        { "status", record.Status.ToString() },
        { "changedAt", Stamp(record.ChangedAt) },
        { "source", Text(source) },
    });

    internal static BsonDocument VersionRow(string studyId, int version, string source) => New(VersionKey(studyId, version)).AddRange(new BsonDocument
    {
        { "studyId", Text(studyId) },
        { "version", version },
        { "source", Text(source) },
    });

    internal static StudyRecord Record(BsonDocument row) => new(
        row["_id"].AsString,
        row["currentVersion"].ToInt32(),
        Enum.Parse<StudyStatus>(row["status"].AsString),
        DateTimeOffset.Parse(row["changedAt"].AsString, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));

    /// <summary>The study as it was read, whatever became of its status.</summary>
    private static FilterDefinition<BsonDocument> Holds(BsonDocument row) =>
        ById(row["_id"]) & Filter.Eq("currentVersion", row["currentVersion"]) & Filter.Eq("source", row["source"]);

    private static BsonString VersionKey(string studyId, int version) => Key(studyId, version.ToString(CultureInfo.InvariantCulture));

    private static string Stamp(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
