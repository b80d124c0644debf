using System.Globalization;
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
        create table if not exists segment_person(respondent text primary key, stamp integer not null default 0) without rowid;
        create table if not exists segment_signal(id text primary key, respondent text not null, name text not null, at integer not null, properties text not null) without rowid;
        create index if not exists segment_signal_of_person on segment_signal(respondent, name);
        create table if not exists segment_trait(respondent text not null, name text not null, at integer not null, value text not null, primary key(respondent, name, at)) without rowid;
        create index if not exists segment_account on segment_trait(value) where name = 'account';
        create table if not exists segment_definition(id text primary key, document text not null, evaluated integer not null, recomputation text, archived integer) without rowid;
        create table if not exists segment_standing(segment text not null, respondent text not null, is_in integer not null, since integer not null, changes integer not null, due integer, primary key(segment, respondent)) without rowid;
        create index if not exists segment_standing_of_person on segment_standing(respondent);
        create index if not exists segment_member on segment_standing(segment, respondent) where is_in = 1;
        create index if not exists segment_due on segment_standing(due) where due is not null;
        create table if not exists segment_transition(sequence integer primary key autoincrement, id text not null unique, respondent text not null, document text not null, delivered integer not null);
        create index if not exists segment_undelivered on segment_transition(sequence) where delivered = 0;
        create table if not exists segment_threshold(term text not null, at integer not null, document text not null, primary key(term, at)) without rowid;
        create table if not exists segment_touch(sequence integer primary key autoincrement, account text not null, is_history integer not null);
        create table if not exists segment_name(kind text not null, name text not null, primary key(kind, name)) without rowid;
        insert or ignore into segment_name select distinct 'signal', name from segment_signal where not exists (select 1 from segment_name);
        insert or ignore into segment_name select distinct 'trait', name from segment_trait where not exists (select 1 from segment_name where kind = 'trait');
        """;

    public static SqliteSchema Tables { get; } = new(Schema)
    {
        Added = [new AddedColumn("segment_person", "stamp", "integer not null default 0"), new AddedColumn("segment_definition", "recomputation", "text"), new AddedColumn("segment_definition", "archived", "integer")],
    };

    private readonly ActiveSegments _active = new();

    public Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, PersonDecision decide, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var active = Active(connection);
            var names = SqliteSegmentHistory.NamesIn(active);
            var surroundings = new SqliteSegmentSurroundings(connection, active);
            return facts.Sum(person => Record(connection, person, decide, active, names, surroundings));
        }, cancellationToken);

    public Task<bool> JoinAsync(string from, string into, PersonDecision decide, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            if (from == into || connection.Scalar("select 1 from segment_person where respondent = $from", ("$from", from)) is null)
            {
                return false;
            }

            var active = Active(connection);
            var names = SqliteSegmentHistory.NamesIn(active);
            var before = SqliteSegmentHistory.Read(connection, into, names);
            var moved = SqliteSegmentHistory.Move(connection, from, into, names);
            var survivor = new PersonRecord(into, before, Standings(connection, into)) { NextStamp = NewStamp(), Around = new SqliteSegmentSurroundings(connection, active).Of(moved) };
            connection.Execute("delete from segment_standing where respondent = $from", ("$from", from));
            connection.Execute("update segment_person set stamp = $stamp where respondent = $into", ("$stamp", survivor.NextStamp), ("$into", into));
            Apply(connection, into, decide(survivor, moved, active));
            return true;
        }, cancellationToken);

    public Task<ActiveSegment> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            var changed = connection.Execute(
                """
                insert into segment_definition(id, document, evaluated) values ($id, $document, 0)
                on conflict(id) do update set document = $document, evaluated = 0, archived = null where archived is not null or document not in ($document, $unmarked)
                """,
                ("$id", definition.Id), ("$document", StoredDocument.Write(definition)), ("$unmarked", KojiJson.Write(definition)));
            if (changed > 0)
            {
                foreach (var other in _active.MadeOf(definition.Id, [.. Definitions(connection).Select(one => one.Definition)]))
                {
                    connection.Execute("update segment_definition set evaluated = 0 where id = $id", ("$id", other));
                }
            }

            return Active(connection).Single(segment => segment.Id == definition.Id);
        }, cancellationToken);

    public Task<bool> ArchiveAsync(string segmentId, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            // How often somebody entered and left stays, so that no transition ever has the id of another.
            connection.Execute("update segment_standing set is_in = 0, due = null where segment = $id", ("$id", segmentId));
            return connection.Execute("update segment_definition set archived = $at, recomputation = null where id = $id and archived is null", ("$id", segmentId), ("$at", at.UtcTicks)) > 0;
        }, cancellationToken);

    public Task<IReadOnlyList<ArchivedSegment>> ArchivedAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArchivedSegment>>(database.Read(connection => connection.Query(
            "select document, archived from segment_definition where archived is not null order by id",
            row => new ArchivedSegment(StoredDocument.Read<SegmentDefinition>(row.GetString(0)), SqliteSegmentHistory.TimeOf(row.GetInt64(1))))));

    public Task MarkEvaluatedAsync(SegmentDefinition definition, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute(
            "update segment_definition set evaluated = 1 where id = $id and document in ($document, $unmarked)",
            ("$id", definition.Id), ("$document", StoredDocument.Write(definition)), ("$unmarked", KojiJson.Write(definition))), cancellationToken);

    public Task<IReadOnlyList<ActiveSegment>> ActiveAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(Active));

    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) =>
        Ids("select respondent from segment_person where respondent > $after order by respondent limit $limit", ("$after", after), ("$limit", limit));

    public Task<IReadOnlyDictionary<string, PersonHistory>> HistoriesAsync(IReadOnlyList<string> respondentIds, ExpressionNames names, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonHistory>>(
            database.Read(connection => SqliteSegmentHistory.Read(connection, respondentIds, names)));

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

    public Task<IReadOnlyList<PendingTouch>> TouchedAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PendingTouch>>(database.Read(connection => connection.Query(
            "select sequence, account, is_history from segment_touch order by sequence limit $limit",
            row => new PendingTouch(row.GetInt64(0).ToString(CultureInfo.InvariantCulture), new TouchedAccount(row.GetString(1), row.GetBoolean(2))), ("$limit", limit))));

    public Task MarkLookedAtAsync(IReadOnlyList<PendingTouch> touches, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute(
            "delete from segment_touch where sequence in (select cast(value as integer) from json_each($sequences))", ("$sequences", KojiJson.Write(touches.Select(touch => touch.Id)))), cancellationToken);

    public Task<IReadOnlyList<string>> PeopleOfAccountAsync(string account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(database.Read(connection => SqliteSegmentSurroundings.PeopleOf(connection, account).ToList()));

    public Task<IReadOnlyList<RankThreshold>> ThresholdsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RankThreshold>>(database.Read(SqliteSegmentSurroundings.Thresholds));

    public Task SaveThresholdAsync(RankThreshold threshold, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute(
            "insert or replace into segment_threshold(term, at, document) values ($term, $at, $document)",
            ("$term", threshold.Term), ("$at", threshold.At.UtcTicks), ("$document", StoredDocument.Write(threshold))), cancellationToken);

    public Task<IReadOnlyList<SegmentRecomputation>> RecomputationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SegmentRecomputation>>(database.Read(connection => connection.Query(
            "select recomputation from segment_definition where recomputation is not null and archived is null order by id", row => StoredDocument.Read<SegmentRecomputation>(row.GetString(0)))));

    public Task SaveRecomputationAsync(SegmentRecomputation recomputation, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute(
            "update segment_definition set recomputation = $document where id = $id", ("$id", recomputation.SegmentId), ("$document", StoredDocument.Write(recomputation))), cancellationToken);

    public Task<ExpressionNames> NamesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Query("select kind, name from segment_name", row => (Kind: row.GetString(0), Name: row.GetString(1)))
            .Aggregate(ExpressionNames.None, (names, one) => one.Kind == "signal" ? names with { Signals = names.Signals.Add(one.Name) } : names with { Traits = names.Traits.Add(one.Name) })));

    private static int Record(
        SqliteConnection connection, PersonFacts facts, PersonDecision decide, IReadOnlyList<ActiveSegment> active, ExpressionNames names, SqliteSegmentSurroundings surroundings)
    {
        var stamp = connection.Scalar("select stamp from segment_person where respondent = $respondent", ("$respondent", facts.RespondentId)) as long? ?? 0;
        var newFacts = SqliteSegmentHistory.NewOf(connection, facts);
        if (!facts.AreEmpty && newFacts.AreEmpty)
        {
            SqliteSegmentHistory.Add(connection, newFacts, stamp);
            return 0;
        }

        // Decided before anything is written: the rules compare what was known with what is known now.
        var person = new PersonRecord(facts.RespondentId, () => SqliteSegmentHistory.Read(connection, facts.RespondentId, names), Standings(connection, facts.RespondentId))
        {
            Stamp = stamp,
            NextStamp = facts.AreEmpty && stamp != 0 ? stamp : NewStamp(),
            Around = surroundings.Of(newFacts),
        };
        var change = decide(person, newFacts, active);
        SqliteSegmentHistory.Add(connection, newFacts, person.NextStamp);
        Apply(connection, person.RespondentId, change);
        if (!newFacts.AreEmpty)
        {
            surroundings.Forget();
        }

        return newFacts.Signals.Length;
    }

    /// <summary>One that nobody else takes.</summary>
    private static long NewStamp() => Random.Shared.NextInt64(1, long.MaxValue);

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

        SqliteSegmentSurroundings.Touch(connection, change.Touched);
    }

    private static PersonStandings Standings(SqliteConnection connection, string respondent) =>
        PersonStandings.Of(connection.Query(
            "select segment, is_in, since, changes, due from segment_standing where respondent = $respondent and segment not in (select id from segment_definition where archived is not null)",
            row => KeyValuePair.Create(
                row.GetString(0),
                new Standing(row.GetBoolean(1), SqliteSegmentHistory.TimeOf(row.GetInt64(2)), row.GetInt32(3), row.IsDBNull(4) ? null : SqliteSegmentHistory.TimeOf(row.GetInt64(4)))),
            ("$respondent", respondent)));

    private IReadOnlyList<ActiveSegment> Active(SqliteConnection connection) => _active.Of(Definitions(connection));

    private static List<(SegmentDefinition Definition, bool IsEvaluated)> Definitions(SqliteConnection connection) => connection.Query(
        "select document, evaluated from segment_definition where archived is null order by id",
        row => (StoredDocument.Read<SegmentDefinition>(row.GetString(0)), row.GetBoolean(1)));

    private Task<IReadOnlyList<string>> Ids(string sql, params (string, object?)[] parameters) =>
        Task.FromResult<IReadOnlyList<string>>(database.Read(connection => connection.Query(sql, row => row.GetString(0), parameters)));
}
