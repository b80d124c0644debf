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
        var traits = names.Traits.SelectMany(name => connection.Query(
            "select at, value from segment_trait where respondent = $respondent and name = $name order by at",
            row => new TraitChange(name, KojiJson.Read<TraitValue>(row.GetString(1)), TimeOf(row.GetInt64(0))),
            ("$respondent", respondent), ("$name", name)));
        return new PersonHistory(signals, traits);
    }

    /// <returns>What was not there yet.</returns>
    public static PersonFacts Add(SqliteConnection connection, PersonFacts facts)
    {
        connection.Execute("insert or ignore into segment_person(respondent) values ($respondent)", ("$respondent", facts.RespondentId));
        return facts with
        {
            Signals = [.. facts.Signals.Where(signal => Add(connection, signal))],
            Traits = [.. facts.Traits.Where(trait => Add(connection, facts.RespondentId, trait))],
        };
    }

    private static bool Add(SqliteConnection connection, Signal signal) =>
        connection.Execute(
            "insert or ignore into segment_signal(id, respondent, name, at, properties) values ($id, $respondent, $name, $at, $properties)",
            ("$id", signal.Id), ("$respondent", signal.RespondentId), ("$name", signal.Name), ("$at", signal.At.UtcTicks),
            ("$properties", signal.Properties.IsEmpty ? NoProperties : KojiJson.Write(signal.Properties))) == 1;

    /// <remarks>A sender repeats all traits with each visit: a value that holds already at that time is not stored again.</remarks>
    private static bool Add(SqliteConnection connection, string respondent, TraitChange trait)
    {
        var value = KojiJson.Write(trait.Value);
        var held = connection.Scalar(
            "select value from segment_trait where respondent = $respondent and name = $name and at <= $at order by at desc limit 1",
            ("$respondent", respondent), ("$name", trait.Name), ("$at", trait.At.UtcTicks));
        return held as string != value && connection.Execute(
            "insert or replace into segment_trait(respondent, name, at, value) values ($respondent, $name, $at, $value)",
            ("$respondent", respondent), ("$name", trait.Name), ("$at", trait.At.UtcTicks), ("$value", value)) == 1;
    }

    private static ImmutableSortedDictionary<string, TraitValue> Properties(string json) =>
        json == NoProperties
            ? ImmutableSortedDictionary<string, TraitValue>.Empty
            : KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(json);
}
