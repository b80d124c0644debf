using Koji.Bot.Outreach.Invitations;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

internal sealed class SqliteInvitationStore(SqliteDatabase database) : IInvitationStore
{
    /// <summary>Times as UTC milliseconds, so that the due index orders them.</summary>
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists invitation(
            id text primary key, version integer not null, study text not null, status text not null,
            created integer not null, due integer, document text not null) without rowid;
        create index if not exists invitation_due on invitation(due) where due is not null;
        create index if not exists invitation_study on invitation(study, status, created);
        """);

    public Task<Invitation?> GetAsync(string invitationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(c => c.Scalar("select document from invitation where id = $id", ("$id", invitationId)) is string json
            ? StoredDocument.Read<Invitation>(json)
            : null));

    public Task<bool> TrySaveAsync(Invitation invitation, CancellationToken cancellationToken) => database.WriteAsync(c =>
    {
        var next = invitation with { Version = invitation.Version + 1 };
        return c.Execute(
            """
            insert into invitation(id, version, study, status, created, due, document)
            select $id, $version, $study, $status, $created, $due, $document
            where coalesce((select version from invitation where id = $id), 0) = $expected
            on conflict(id) do update set version = $version, status = $status, due = $due, document = $document
            """,
            ("$id", next.Id), ("$version", next.Version), ("$study", next.StudyId), ("$status", next.Status.ToString()),
            ("$created", next.CreatedAt.ToUnixTimeMilliseconds()), ("$due", next.DueAt?.ToUnixTimeMilliseconds()),
            ("$document", StoredDocument.Write(next)), ("$expected", invitation.Version)) == 1;
    }, cancellationToken);

    public Task<IReadOnlyList<Invitation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Invitation>>(database.Read(c => c.Query(
            "select document from invitation where due <= $now order by due limit $limit", Parse,
            ("$now", now.ToUnixTimeMilliseconds()), ("$limit", limit))));

    public Task<IReadOnlyList<Invitation>> ListAsync(string studyId, InvitationStatus? status, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Invitation>>(database.Read(c => c.Query(
            "select document from invitation where study = $study and ($status is null or status = $status) order by created, id", Parse,
            ("$study", studyId), ("$status", status?.ToString()))));

    private static Invitation Parse(SqliteDataReader reader) => StoredDocument.Read<Invitation>(reader.GetString(0));
}
