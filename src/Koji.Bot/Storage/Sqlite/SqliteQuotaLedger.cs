using Koji.Bot.Studies;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Quotas in the embedded store: one row an interview and segment. The single writer makes count and insert one step.</summary>
public sealed class SqliteQuotaLedger(SqliteDatabase database) : IQuotaLedger
{
    internal static SqliteSchema Schema { get; } = new(
        """
        create table if not exists quota_place(
            interview_id text not null,
            segment_id text not null,
            study_id text not null,
            completed integer not null default 0,
            primary key(interview_id, segment_id)) without rowid;
        create index if not exists quota_place_by_segment on quota_place(study_id, segment_id, completed);
        """);

    public Task<bool> TryReserveAsync(string studyId, string segmentId, string interviewId, int? limit, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var held = connection.Scalar(
                "select 1 from quota_place where interview_id = $interview and segment_id = $segment",
                ("$interview", interviewId), ("$segment", segmentId));
            if (held is not null)
            {
                return true;
            }

            var taken = (long)connection.Scalar(
                "select count(*) from quota_place where study_id = $study and segment_id = $segment",
                ("$study", studyId), ("$segment", segmentId))!;
            if (taken >= (limit ?? long.MaxValue))
            {
                return false;
            }

            connection.Execute(
                "insert into quota_place(interview_id, segment_id, study_id) values ($interview, $segment, $study)",
                ("$interview", interviewId), ("$segment", segmentId), ("$study", studyId));
            return true;
        }, cancellationToken);

    public Task CompleteAsync(string interviewId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => { connection.Execute("update quota_place set completed = 1 where interview_id = $interview", ("$interview", interviewId)); },
            cancellationToken);

    public Task ReleaseAsync(string interviewId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => { connection.Execute("delete from quota_place where interview_id = $interview and completed = 0", ("$interview", interviewId)); },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, QuotaCount>> CountAsync(string studyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, QuotaCount>>(database.Read(connection => connection.Query(
            "select segment_id, count(*) - sum(completed), sum(completed) from quota_place where study_id = $study group by segment_id",
            row => (Segment: row.GetString(0), Count: new QuotaCount(row.GetInt32(1), row.GetInt32(2))),
            ("$study", studyId)))
            .ToDictionary(row => row.Segment, row => row.Count));
}
