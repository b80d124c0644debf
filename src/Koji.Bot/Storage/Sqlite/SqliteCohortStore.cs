using Koji.Bot.Intake.Cohorts;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Other systems' cohorts in the embedded store, and who stood on the pages of a list that is being received.</summary>
internal sealed class SqliteCohortStore(SqliteDatabase database) : ICohortStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists cohort(id text primary key, version integer not null, document text not null) without rowid;
        create table if not exists cohort_listed(cohort text not null, sync text not null, respondent text not null, primary key(cohort, sync, respondent)) without rowid;
        create index if not exists cohort_listed_person on cohort_listed(respondent);
        """);

    public Task<Cohort?> GetAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query("select document from cohort where id = $id", row => StoredDocument.Read<Cohort>(row.GetString(0)), ("$id", id)).FirstOrDefault()));

    public Task<IReadOnlyList<Cohort>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Cohort>>(database.Read(connection => connection.Query("select document from cohort order by id", row => StoredDocument.Read<Cohort>(row.GetString(0)))));

    public Task<bool> TrySaveAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        var next = cohort with { Version = cohort.Version + 1 };
        var sql = cohort.Version == 0
            ? "insert or ignore into cohort(id, version, document) values ($id, $version, $document)"
            : "update cohort set version = $version, document = $document where id = $id and version = $version - 1";
        return database.WriteAsync(
            connection => connection.Execute(sql, ("$id", next.Id), ("$version", next.Version), ("$document", StoredDocument.Write(next))) == 1, cancellationToken);
    }

    public Task AddListedAsync(string cohortId, string sync, IReadOnlyCollection<string> respondentIds, CancellationToken cancellationToken) =>
        respondentIds.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                connection => connection.Execute(
                    "insert or ignore into cohort_listed(cohort, sync, respondent) select $cohort, $sync, value from json_each($respondents)",
                    ("$cohort", cohortId), ("$sync", sync), ("$respondents", KojiJson.Write(respondentIds))),
                cancellationToken);

    public Task<IReadOnlySet<string>> ListedAsync(string cohortId, string sync, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(database.Read(connection => connection.Query(
            "select respondent from cohort_listed where cohort = $cohort and sync = $sync", row => row.GetString(0), ("$cohort", cohortId), ("$sync", sync))).ToHashSet(StringComparer.Ordinal));

    public Task ForgetListsAsync(string cohortId, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from cohort_listed where cohort = $cohort", ("$cohort", cohortId)), cancellationToken);
}
