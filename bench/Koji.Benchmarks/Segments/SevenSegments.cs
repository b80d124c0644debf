using Koji.Bot.Segments;

namespace Koji.Benchmarks.Segments;

/// <summary>
/// Seven definitions, each also as a query on the embedded store's own tables. <c>$at</c> is in ticks; a day has 864,000,000,000. A <c>+</c> before a column keeps the
/// planner from choosing the slower of two indexes.
/// </summary>
internal static class SevenSegments
{
    private const string Day = "864000000000";

    public static IReadOnlyList<(SegmentDefinition Definition, string Sql)> All { get; } =
    [
        (new("power", "Power users", """count("login", last 7 days) >= 3"""),
            $"select respondent from segment_signal where name = 'login' and at > $at - 7 * {Day} and at <= $at group by respondent having count(*) >= 3"),
        (new("hesitant", "Hesitant", """count("pricing_viewed", last 7 days) >= 2 and not did("paid")"""),
            $"""
             select respondent from segment_signal s where name = 'pricing_viewed' and at > $at - 7 * {Day} and at <= $at
             and not exists (select 1 from segment_signal p where p.respondent = s.respondent and p.name = 'paid' and +p.at <= $at) group by respondent having count(*) >= 2
             """),
        (new("silent", "Silent", """days_since("login") >= 14"""),
            $"select respondent from segment_signal where name = 'login' and at <= $at group by respondent having max(at) <= $at - 14 * {Day}"),
        (new("spenders", "Spenders", """sum("paid", "amount", last 30 days) > 200"""),
            $"""
             select respondent from segment_signal where name = 'paid' and at > $at - 30 * {Day} and at <= $at
             group by respondent having sum(json_extract(properties, '$.amount.number')) > 200
             """),
        (new("downgraded", "Downgraded", """did("plan_changed" where to = "free", last 30 days)"""),
            $"select distinct respondent from segment_signal where name = 'plan_changed' and at > $at - 30 * {Day} and at <= $at and json_extract(properties, '$.to.text') = 'free'"),
        (new("abandoned", "Abandoned a checkout", """did("checkout_started" but not "paid" within 1 day, last 7 days)"""),
            $"""
             select distinct respondent from segment_signal s where name = 'checkout_started' and at > $at - 7 * {Day} and at <= $at - {Day}
             and not exists (select 1 from segment_signal p where p.respondent = s.respondent and p.name = 'paid' and +p.at between s.at and s.at + {Day})
             """),
        (new("explorers", "Explorers", """distinct("page_viewed", "path", last 30 days) >= 4"""),
            $"""
             select respondent from segment_signal where name = 'page_viewed' and at > $at - 30 * {Day} and at <= $at
             group by respondent having count(distinct json_extract(properties, '$.path.text')) >= 4
             """),
    ];
}
