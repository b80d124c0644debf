using Koji.Bot.Studies;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Codebooks in the embedded store, a row an event. The single writer makes looking and adding one step, for several processes too.</summary>
internal sealed class SqliteCodebookStore(SqliteDatabase database) : ICodebookStore
{
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists codebook_event(
          study_id text not null, question_id text not null, revision integer not null, document text not null,
          primary key(study_id, question_id, revision)) without rowid;
        """);

    public Task<IReadOnlyList<CodebookEvent>> ReadAsync(string studyId, string questionId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CodebookEvent>>(database.Read(connection => connection.Query(
            "select document from codebook_event where study_id = $study and question_id = $question order by revision",
            row => StoredDocument.Read<CodebookEvent>(row.GetString(0)),
            ("$study", studyId), ("$question", questionId))));

    public Task<bool> TryAppendAsync(string studyId, string questionId, int revision, CodebookEvent happened, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                insert into codebook_event select $study, $question, $revision, $document
                where $revision = (select count(*) from codebook_event where study_id = $study and question_id = $question)
                """,
                ("$study", studyId), ("$question", questionId), ("$revision", revision), ("$document", StoredDocument.Write(happened))) == 1,
            cancellationToken);
}
