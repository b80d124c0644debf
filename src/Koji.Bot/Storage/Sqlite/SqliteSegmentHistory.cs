using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What people did and are, as rows.</summary>
internal static class SqliteSegmentHistory
{
    private static readonly string NoProperties = KojiJson.Write(ImmutableSortedDictionary<string, TraitValue>.Empty);

    public static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>As far as the names go: a person with a hundred thousand other signals costs nothing.</summary>
    public static PersonHistory Read(SqliteConnection connection, string respondent, ExpressionNames names)
    {
        var signals = names.Signals.SelectMany(name => connection.Query(
            "select id, at, properties from segment_signal where respondent = $respondent and name = $name",
            row => new Signal(row.GetString(0), respondent, name, TimeOf(row.GetInt64(1)), Properties(row.GetString(2))),
            ("$respondent", respondent), ("$name", name)));
        return new PersonHistory(signals, names.Traits.SelectMany(name => Traits(connection, respondent, name)));
    }

    /// <summary>Of many people: one question for each name, rather than for each name of each person.</summary>
    public static Dictionary<string, PersonHistory> Read(SqliteConnection connection, IReadOnlyList<string> respondents, ExpressionNames names)
    {
        var ids = KojiJson.Write(respondents);
        var signals = names.Signals.SelectMany(name => connection.Query(
            "select respondent, id, at, properties from segment_signal where respondent in (select value from json_each($ids)) and name = $name",
            row => new Signal(row.GetString(1), row.GetString(0), name, TimeOf(row.GetInt64(2)), Properties(row.GetString(3))),
            ("$ids", ids), ("$name", name))).ToLookup(signal => signal.RespondentId, StringComparer.Ordinal);
        var traits = names.Traits.SelectMany(name => connection.Query(
            "select respondent, at, value from segment_trait where respondent in (select value from json_each($ids)) and name = $name order by at",
            row => (Respondent: row.GetString(0), Change: new TraitChange(name, KojiJson.Read<TraitValue>(row.GetString(2)), TimeOf(row.GetInt64(1)))),
            ("$ids", ids), ("$name", name))).ToLookup(one => one.Respondent, one => one.Change, StringComparer.Ordinal);
        return respondents.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => new PersonHistory(signals[id], traits[id]), StringComparer.Ordinal);
    }

    public static List<TraitChange> Traits(SqliteConnection connection, string respondent, string name) => connection.Query(
        "select at, value from segment_trait where respondent = $respondent and name = $name order by at",
        row => new TraitChange(name, KojiJson.Read<TraitValue>(row.GetString(1)), TimeOf(row.GetInt64(0))),
        ("$respondent", respondent), ("$name", name));

    /// <summary>Which of these facts are not there yet. Of two signals with one id, the first.</summary>
    public static PersonFacts NewOf(SqliteConnection connection, PersonFacts facts)
    {
        if (facts.AreEmpty)
        {
            return facts;
        }

        var ids = facts.Signals.Length > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        var added = new List<TraitChange>();
        foreach (var trait in facts.Traits)
        {
            if (!IsHeld(connection, facts.RespondentId, trait, added))
            {
                added.Add(trait);
            }
        }

        return facts with
        {
            Signals = facts.Signals.RemoveAll(signal => ids?.Add(signal.Id) == false || connection.Scalar("select 1 from segment_signal where id = $id", ("$id", signal.Id)) is not null),
            Traits = [.. added],
        };
    }

    /// <param name="facts">Those that are new.</param>
    /// <param name="stamp">What stands with the person's facts from now on.</param>
    public static void Add(SqliteConnection connection, PersonFacts facts, long stamp)
    {
        connection.Execute(
            "insert into segment_person(respondent, stamp) values ($respondent, $stamp) on conflict(respondent) do update set stamp = $stamp where stamp <> $stamp",
            ("$respondent", facts.RespondentId), ("$stamp", stamp));
        foreach (var signal in facts.Signals)
        {
            connection.Execute(
                "insert into segment_signal(id, respondent, name, at, properties) values ($id, $respondent, $name, $at, $properties)",
                ("$id", signal.Id), ("$respondent", signal.RespondentId), ("$name", signal.Name), ("$at", signal.At.UtcTicks),
                ("$properties", signal.Properties.IsEmpty ? NoProperties : KojiJson.Write(signal.Properties)));
            AddName(connection, "signal", signal.Name);
        }

        foreach (var trait in facts.Traits)
        {
            connection.Execute(
                "insert or replace into segment_trait(respondent, name, at, value) values ($respondent, $name, $at, $value)",
                ("$respondent", facts.RespondentId), ("$name", trait.Name), ("$at", trait.At.UtcTicks), ("$value", KojiJson.Write(trait.Value)));
            RemoveRepetitions(connection, facts.RespondentId, trait);
            AddName(connection, "trait", trait.Name);
        }
    }

    /// <summary>What some segments look at, together.</summary>
    public static ExpressionNames NamesIn(IEnumerable<ActiveSegment> active) => active.Aggregate(ExpressionNames.None, (all, segment) => all.And(segment.Names));

    /// <returns>What moved, as far as the names go.</returns>
    public static PersonFacts Move(SqliteConnection connection, string from, string into, ExpressionNames names)
    {
        var history = Read(connection, from, names);
        connection.Execute("insert or ignore into segment_person(respondent) values ($into)", ("$into", into));
        connection.Execute("update segment_signal set respondent = $into where respondent = $from", ("$from", from), ("$into", into));
        connection.Execute("update or ignore segment_trait set respondent = $into where respondent = $from", ("$from", from), ("$into", into));
        connection.Execute("delete from segment_trait where respondent = $from", ("$from", from));
        connection.Execute("delete from segment_person where respondent = $from", ("$from", from));
        // Read again: of two changes of a trait at one time, the one that was there has stayed.
        var traits = Read(connection, into, names).AllTraitChanges;
        return new PersonFacts(into, [.. history.AllSignals.Select(signal => signal with { RespondentId = into })], [.. traits]);
    }

    private static void AddName(SqliteConnection connection, string kind, string name) =>
        connection.Execute("insert or ignore into segment_name(kind, name) values ($kind, $name)", ("$kind", kind), ("$name", name));

    /// <remarks>
    /// A sender repeats all traits with each visit. Of a value that is repeated the first and the last time are kept: the last, so that another value which becomes known late,
    /// and was dated before it, does not seem to hold still.
    /// </remarks>
    private static bool IsHeld(SqliteConnection connection, string respondent, TraitChange trait, List<TraitChange> added)
    {
        var value = KojiJson.Write(trait.Value);
        var around = Around(connection, respondent, trait).Concat(added.Where(one => one.Name == trait.Name).Select(one => (At: one.At.UtcTicks, Value: (string?)KojiJson.Write(one.Value)))).ToList();
        var before = around.FindLast(one => one.At == trait.At.UtcTicks) is { Value: not null } same ? same : around.Where(one => one.At < trait.At.UtcTicks).OrderBy(one => one.At).LastOrDefault();
        var after = around.Where(one => one.At > trait.At.UtcTicks).OrderBy(one => one.At).FirstOrDefault();
        return before.Value == value && (before.At == trait.At.UtcTicks || after.Value == value);
    }

    /// <summary>What lies between two that say the same says nothing.</summary>
    private static void RemoveRepetitions(SqliteConnection connection, string respondent, TraitChange trait)
    {
        var value = KojiJson.Write(trait.Value);
        var around = Around(connection, respondent, trait).OrderBy(one => one.At).ToList();
        var place = around.FindIndex(one => one.At == trait.At.UtcTicks);
        Remove(around.ElementAtOrDefault(place - 1), around.ElementAtOrDefault(place - 2));
        Remove(around.ElementAtOrDefault(place + 1), around.ElementAtOrDefault(place + 2));

        void Remove((long At, string? Value) next, (long At, string? Value) farther)
        {
            if (next.Value == value && farther.Value == value)
            {
                connection.Execute(
                    "delete from segment_trait where respondent = $respondent and name = $name and at = $at", ("$respondent", respondent), ("$name", trait.Name), ("$at", next.At));
            }
        }
    }

    /// <summary>The two changes of the trait before that time, one at it, and two after.</summary>
    private static List<(long At, string? Value)> Around(SqliteConnection connection, string respondent, TraitChange trait) => connection.Query(
        """
        select at, value from (select at, value from segment_trait where respondent = $respondent and name = $name and at <= $at order by at desc limit 3)
        union all select at, value from (select at, value from segment_trait where respondent = $respondent and name = $name and at > $at order by at limit 2)
        """,
        row => (At: row.GetInt64(0), Value: (string?)row.GetString(1)), ("$respondent", respondent), ("$name", trait.Name), ("$at", trait.At.UtcTicks));

    private static ImmutableSortedDictionary<string, TraitValue> Properties(string json) =>
        json == NoProperties
            ? ImmutableSortedDictionary<string, TraitValue>.Empty
            : KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(json);
}
