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
        create table if not exists invitation_move_code(code text not null, invitation text not null, primary key(code, invitation)) without rowid;
        create index if not exists invitation_move_code_invitation on invitation_move_code(invitation);
        """);

    public Task<Invitation?> GetAsync(string invitationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(c => c.Scalar("select document from invitation where id = $id", ("$id", invitationId)) is string json
            ? StoredDocument.Read<Invitation>(json)
            : null));

    public Task<Invitation?> FindByMoveCodeAsync(string code, CancellationToken cancellationToken)
    {
        var found = database.Read(c => c.Query(
            "select document from invitation where id in (select invitation from invitation_move_code where code = $code) limit 2", Parse, ("$code", code)));
        return Task.FromResult(found is [var only] ? only : null);
    }

    public Task<bool> TrySaveAsync(Invitation invitation, CancellationToken cancellationToken) => database.WriteAsync(c =>
    {
        var next = invitation with { Version = invitation.Version + 1 };
        var isSaved = c.Execute(
            """
            insert into invitation(id, version, study, status, created, due, document)
            select $id, $version, $study, $status, $created, $due, $document
            where coalesce((select version from invitation where id = $id), 0) = $expected
            on conflict(id) do update set version = $version, status = $status, due = $due, document = $document
            """,
            ("$id", next.Id), ("$version", next.Version), ("$study", next.StudyId), ("$status", next.Status.ToString()),
            ("$created", next.CreatedAt.ToUnixTimeMilliseconds()), ("$due", next.DueAt?.ToUnixTimeMilliseconds()),
            ("$document", StoredDocument.Write(next)), ("$expected", invitation.Version)) == 1;
        if (isSaved && !next.MoveTickets.IsEmpty)
        {
            KeepCodes(c, next);
        }

        return isSaved;
    }, cancellationToken);

    public Task<IReadOnlyList<Invitation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Invitation>>(database.Read(c => c.Query(
            "select document from invitation where due <= $now order by due limit $limit", Parse,
            ("$now", now.ToUnixTimeMilliseconds()), ("$limit", limit))));

    public Task<IReadOnlyList<Invitation>> ListAsync(string studyId, InvitationStatus? status, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Invitation>>(database.Read(c => c.Query(
            "select document from invitation where study = $study and ($status is null or status = $status) order by created, id", Parse,
            ("$study", studyId), ("$status", status?.ToString()))));

    /// <summary>Tickets are never all taken away: one without any has no codes to forget.</summary>
    private static void KeepCodes(SqliteConnection connection, Invitation invitation)
    {
        connection.Execute("delete from invitation_move_code where invitation = $id", ("$id", invitation.Id));
        foreach (var code in invitation.MoveTickets.Select(ticket => ticket.Code).OfType<string>())
        {
            connection.Execute("insert or ignore into invitation_move_code(code, invitation) values ($code, $id)", ("$code", code), ("$id", invitation.Id));
        }
    }

    private static Invitation Parse(SqliteDataReader reader) => StoredDocument.Read<Invitation>(reader.GetString(0));
}
