using System.Globalization;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What texts were charged at, in the embedded store.</summary>
internal sealed class SqliteSmsLedger(SqliteDatabase database) : ISmsLedger
{
    /// <summary>Prices in millionths, for sums without rounding: Twilio writes five decimals.</summary>
    public static SqliteSchema Schema { get; } = new("""
        create table if not exists sms_charge(
            id text primary key, study text not null, received integer not null, segments integer not null, at text not null, price integer, currency text) without rowid;
        create index if not exists sms_charge_by_study on sms_charge(study, received, segments, price, currency);
        """);

    private const decimal Millionths = 1_000_000m;

    public Task RecordAsync(SmsCharge charge, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                insert into sms_charge values ($id, $study, $received, $segments, $at, $price, $currency)
                on conflict(id) do update set study = $study, received = $received, segments = $segments, price = $price, currency = $currency
                """,
                ("$id", charge.Id), ("$study", charge.StudyId ?? ""), ("$received", charge.Received ? 1 : 0), ("$segments", charge.Segments),
                ("$at", charge.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                ("$price", charge.Price is { } price ? (long)decimal.Round(price * Millionths) : null), ("$currency", charge.Currency)),
            cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from sms_charge where id = $id", ("$id", id)), cancellationToken);

    public Task<SmsTotals> TotalsAsync(string studyId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query(
            """
            select coalesce(sum(case when received = 0 then segments end), 0), coalesce(sum(case when received = 1 then segments end), 0),
                coalesce(sum(case when price is null then segments end), 0), coalesce(sum(price), 0), max(currency)
            from sms_charge where study = $study
            """,
            row => new SmsTotals(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3) / Millionths, row.IsDBNull(4) ? null : row.GetString(4)),
            ("$study", studyId))[0]));
}
