using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Signals, traits, standings and transitions in the embedded store. A whole batch is one transaction.</summary>
internal sealed class SqliteSegmentStore(SqliteDatabase database) : ISegmentStore
{
    /// <summary>Times are ticks of UTC, which compare as they should.</summary>
    public const string Schema = """
        create table if not exists segment_person(respondent text primary key) without rowid;
        create table if not exists segment_signal(id text primary key, respondent text not null, name text not null, at integer not null, properties text not null) without rowid;
        create index if not exists segment_signal_of_person on segment_signal(respondent, name);
        create table if not exists segment_trait(respondent text not null, name text not null, at integer not null, value text not null, primary key(respondent, name, at)) without rowid;
        create table if not exists segment_definition(id text primary key, document text not null, evaluated integer not null) without rowid;
        create table if not exists segment_standing(segment text not null, respondent text not null, is_in integer not null, since integer not null, changes integer not null, due integer, primary key(segment, respondent)) without rowid;
        create index if not exists segment_standing_of_person on segment_standing(respondent);
        create index if not exists segment_member on segment_standing(segment, respondent) where is_in = 1;
        create index if not exists segment_due on segment_standing(due) where due is not null;
        create table if not exists segment_transition(sequence integer primary key autoincrement, id text not null unique, respondent text not null, document text not null, delivered integer not null);
        create index if not exists segment_undelivered on segment_transition(sequence) where delivered = 0;
        """;

    /// <summary>Definitions are few and seldom change; reading each with every signal would cost more than evaluating it.</summary>
    private readonly ConcurrentDictionary<string, SegmentExpression?> _expressions = new(StringComparer.Ordinal);

    public Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, PersonDecision decide, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var active = Active(connection);
            var names = NamesIn(active);
            return facts.Sum(person => Record(connection, person, decide, active, names));
        }, cancellationToken);

    public Task<bool> JoinAsync(string from, string into, PersonDecision decide, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            if (from == into || connection.Scalar("select 1 from segment_person where respondent = $from", ("$from", from)) is null)
            {
                return false;
            }

            var active = Active(connection);
            var names = NamesIn(active);
            var survivor = new PersonRecord(into, SqliteSegmentHistory.Read(connection, into, names), Standings(connection, into));
            var moved = SqliteSegmentHistory.Move(connection, from, into, names);
            connection.Execute("delete from segment_standing where respondent = $from", ("$from", from));
            Apply(connection, into, decide(survivor, moved, active));
            return true;
        }, cancellationToken);

    public Task<ActiveSegment> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            connection.Execute(
                """
                insert into segment_definition(id, document, evaluated) values ($id, $document, 0)
                on conflict(id) do update set document = $document, evaluated = 0 where document not in ($document, $unmarked)
                """,
                ("$id", definition.Id), ("$document", StoredDocument.Write(definition)), ("$unmarked", KojiJson.Write(definition)));
            return Active(connection).Single(segment => segment.Id == definition.Id);
        }, cancellationToken);

    public Task MarkEvaluatedAsync(SegmentDefinition definition, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute(
            "update segment_definition set evaluated = 1 where id = $id and document in ($document, $unmarked)",
            ("$id", definition.Id), ("$document", StoredDocument.Write(definition)), ("$unmarked", KojiJson.Write(definition))), cancellationToken);

    public Task<IReadOnlyList<ActiveSegment>> ActiveAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ActiveSegment>>(database.Read(Active));

    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) =>
        Ids("select respondent from segment_person where respondent > $after order by respondent limit $limit", ("$after", after), ("$limit", limit));

    public Task<IReadOnlyDictionary<string, PersonHistory>> HistoriesAsync(IReadOnlyList<string> respondentIds, ExpressionNames names, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonHistory>>(
            database.Read(connection => respondentIds.ToDictionary(id => id, id => SqliteSegmentHistory.Read(connection, id, names))));

    public Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Ids(
            "select respondent from segment_standing where due is not null and due <= $now group by respondent order by min(due) limit $limit",
            ("$now", now.UtcTicks), ("$limit", limit));

    public Task<IReadOnlyDictionary<string, Standing>> StandingsAsync(string respondentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Standing>>(database.Read(connection => Standings(connection, respondentId)));

    public Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken) =>
        Ids("select respondent from segment_standing where segment = $segment and is_in = 1 order by respondent", ("$segment", segmentId));

    public Task<IReadOnlyList<PendingTransition>> UndeliveredAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PendingTransition>>(database.Read(connection => connection.Query(
            "select sequence, document from segment_transition where delivered = 0 and sequence > $after order by sequence limit $limit",
            row => new PendingTransition(row.GetInt64(0), StoredDocument.Read<SegmentTransition>(row.GetString(1))),
            ("$after", after), ("$limit", limit))));

    public Task MarkDeliveredAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) =>
        sequences.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(connection => connection.Execute(
                "update segment_transition set delivered = 1 where sequence in (select value from json_each($sequences))",
                ("$sequences", KojiJson.Write(sequences))), cancellationToken);

    private static ExpressionNames NamesIn(List<ActiveSegment> active) =>
        active.Aggregate(ExpressionNames.None, (all, segment) => all.And(ExpressionNames.Of(segment.Expression)));

    private static int Record(SqliteConnection connection, PersonFacts facts, PersonDecision decide, IReadOnlyList<ActiveSegment> active, ExpressionNames names)
    {
        // Read before anything is written: the rules compare what was known with what is known now.
        var person = new PersonRecord(facts.RespondentId, SqliteSegmentHistory.Read(connection, facts.RespondentId, names), Standings(connection, facts.RespondentId));
        var newFacts = SqliteSegmentHistory.Add(connection, facts);
        if (facts.AreEmpty || !newFacts.AreEmpty)
        {
            Apply(connection, person.RespondentId, decide(person, newFacts, active));
        }

        return newFacts.Signals.Length;
    }

    private static void Apply(SqliteConnection connection, string respondent, PersonChange change)
    {
        foreach (var (segment, standing) in change.Standings)
        {
            connection.Execute(
                """
                insert into segment_standing(segment, respondent, is_in, since, changes, due) values ($segment, $respondent, $in, $since, $changes, $due)
                on conflict(segment, respondent) do update set is_in = $in, since = $since, changes = $changes, due = $due
                """,
                ("$segment", segment), ("$respondent", respondent), ("$in", standing.IsIn), ("$since", standing.Since.UtcTicks),
                ("$changes", standing.Changes), ("$due", standing.Due?.UtcTicks));
        }

        foreach (var transition in change.Transitions)
        {
            connection.Execute(
                "insert into segment_transition(id, respondent, document, delivered) values ($id, $respondent, $document, 0)",
                ("$id", transition.Id), ("$respondent", respondent), ("$document", StoredDocument.Write(transition)));
        }
    }

    private static ImmutableSortedDictionary<string, Standing> Standings(SqliteConnection connection, string respondent) =>
        connection.Query(
            "select segment, is_in, since, changes, due from segment_standing where respondent = $respondent",
            row => KeyValuePair.Create(
                row.GetString(0),
                new Standing(row.GetBoolean(1), SqliteSegmentHistory.TimeOf(row.GetInt64(2)), row.GetInt32(3), row.IsDBNull(4) ? null : SqliteSegmentHistory.TimeOf(row.GetInt64(4)))),
            ("$respondent", respondent)).ToImmutableSortedDictionary(StringComparer.Ordinal);

    private List<ActiveSegment> Active(SqliteConnection connection) =>
        [.. connection.Query(
                "select document, evaluated from segment_definition order by id",
                row => (definition: StoredDocument.Read<SegmentDefinition>(row.GetString(0)), evaluated: row.GetBoolean(1)))
            .Select(row => (row.definition, row.evaluated, expression: _expressions.GetOrAdd(row.definition.Expression, text => SegmentExpression.Parse(text).Expression)))
            .Where(row => row.expression is not null)
            .Select(row => new ActiveSegment(row.definition, row.expression!, row.evaluated))];

    private Task<IReadOnlyList<string>> Ids(string sql, params (string, object?)[] parameters) =>
        Task.FromResult<IReadOnlyList<string>>(database.Read(connection => connection.Query(sql, row => row.GetString(0), parameters)));
}
