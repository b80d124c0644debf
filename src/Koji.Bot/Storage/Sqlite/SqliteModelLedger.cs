using System.Globalization;
using Koji.Bot.Studies;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What studies have spent on a language model, in the embedded store: a row for each study, task and day.</summary>
internal sealed class SqliteModelLedger(SqliteDatabase database) : IModelLedger
{
    /// <summary>Costs in billionths: one call may cost less than a thousandth of a cent.</summary>
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists model_spending(
            study text not null, day text not null, task text not null, calls integer not null, sent integer not null, received integer not null, cost integer not null,
            primary key (study, day, task)) without rowid;
        """);

    internal const decimal Billionths = 1_000_000_000m;

    public Task AddAsync(ModelCharge charge, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                insert into model_spending values ($study, $day, $task, 1, $sent, $received, $cost)
                on conflict(study, day, task) do update set calls = calls + 1, sent = sent + $sent, received = received + $received, cost = cost + $cost
                """,
                ("$study", charge.StudyId), ("$day", Day(charge.At)), ("$task", charge.Task), ("$sent", charge.Sent), ("$received", charge.Received),
                ("$cost", (long)decimal.Round(charge.Cost * Billionths))),
            cancellationToken);

    public Task<ModelTotals> TotalsAsync(string studyId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query(
            "select coalesce(sum(calls), 0), coalesce(sum(sent), 0), coalesce(sum(received), 0), coalesce(sum(cost), 0) from model_spending where study = $study",
            row => new ModelTotals(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3) / Billionths),
            ("$study", studyId))[0]));

    internal static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
