using System.Runtime.CompilerServices;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Ended interviews, a document each.</summary>
public sealed class SqliteInterviewArchive(SqliteDatabase database) : IInterviewArchive
{
    private const int PageSize = 200;

    public static SqliteSchema Schema { get; } = new("""
        create table if not exists interviews(
          study_id text not null,
          id text not null,
          document text not null,
          primary key (study_id, id)) without rowid;
        create unique index if not exists interviews_id on interviews(id);
        create table if not exists erased_interview(id text primary key) without rowid;
        """);

    public Task SaveAsync(InterviewState interview, CancellationToken cancellationToken)
    {
        var document = StoredDocument.Write(interview);
        return database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "insert or ignore into interviews(study_id, id, document) select $study, $id, $document where not exists(select 1 from erased_interview where id = $id)",
                    ("$study", interview.StudyId), ("$id", interview.InterviewId), ("$document", document));
            },
            cancellationToken);
    }

    public Task<InterviewState?> FindAsync(string interviewId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Scalar("select document from interviews where id = $id", ("$id", interviewId)) is string document
            ? StoredDocument.Read<InterviewState>(document)
            : null));

    /// <remarks>Read a page at a time, so that a large study neither fills the memory nor holds a reader open.</remarks>
    public async IAsyncEnumerable<InterviewState> ListAsync(string studyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = database.Read(connection => connection.Query(
                "select id, document from interviews where study_id = $study and id > $last order by id limit $size",
                row => (Id: row.GetString(0), Document: row.GetString(1)),
                ("$study", studyId), ("$last", last), ("$size", PageSize)));
            foreach (var (id, document) in page)
            {
                yield return StoredDocument.Read<InterviewState>(document);
                last = id;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            await Task.Yield();
        }
    }
}
