using Koji.Bot.Privacy;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Acts of erasing and what is remembered of them, in the embedded store. Times are UTC ticks.</summary>
internal sealed class SqliteErasureLog(SqliteDatabase database) : IErasureLog
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists erasure(id text primary key, started integer not null, document text not null) without rowid;
        create table if not exists kept_opt_out(hash text primary key, at integer not null) without rowid;
        """);

    public Task SaveAsync(ErasureAct act, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "insert into erasure values ($id, $started, $document) on conflict(id) do update set document = $document",
                ("$id", act.Id), ("$started", act.StartedAt.UtcTicks), ("$document", StoredDocument.Write(act))),
            cancellationToken);

    public Task<IReadOnlyList<ErasureAct>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ErasureAct>>(database.Read(connection => connection.Query(
            "select document from erasure order by started, id", row => StoredDocument.Read<ErasureAct>(row.GetString(0)))));

    public Task KeepOptOutAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute("insert or ignore into kept_opt_out values ($hash, $at)", ("$hash", hash), ("$at", at.UtcTicks)), cancellationToken);

    public Task<DateTimeOffset?> FindOptOutAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Scalar("select at from kept_opt_out where hash = $hash", ("$hash", hash)) is long ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : (DateTimeOffset?)null));

    public Task ForgetOptOutAsync(string hash, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from kept_opt_out where hash = $hash", ("$hash", hash)), cancellationToken);

    public Task BarInterviewsAsync(IEnumerable<string> interviewIds, CancellationToken cancellationToken)
    {
        var ids = KojiJson.Write(interviewIds);
        return database.WriteAsync(
            connection => connection.Execute("insert or ignore into erased_interview select value from json_each($ids)", ("$ids", ids)), cancellationToken);
    }
}
