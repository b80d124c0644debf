using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Which signals the embedded store holds.</summary>
internal sealed class SqliteSignalCensus(SqliteDatabase database) : ISignalCensus
{
    /// <summary>Signals of one name say much the same; so many of them show which properties hold numbers.</summary>
    private const int LookedAt = 200;

    public Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<SignalSummary>>([.. database.Read(connection => connection.Query(
                "select name, count(distinct respondent), count(*), min(at), max(at) from segment_signal group by name order by 2 desc, 1",
                row => new SignalSummary(
                    row.GetString(0), row.GetInt32(1), row.GetInt64(2), SqliteSegmentHistory.TimeOf(row.GetInt64(3)), SqliteSegmentHistory.TimeOf(row.GetInt64(4)), []))
            .Select(summary => summary with
            {
                Numbers = [.. connection.Query(
                        "select properties from segment_signal where name = $name limit $limit",
                        row => KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(row.GetString(0)),
                        ("$name", summary.Name), ("$limit", LookedAt))
                    .SelectMany(properties => properties).Where(property => property.Value.Number is not null)
                    .Select(property => property.Key).Distinct().Order(StringComparer.Ordinal)],
            })
            .ToList())]);
}
