using System.Diagnostics;
using System.Globalization;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage.Sqlite;

namespace Koji.Benchmarks.Segments;

/// <summary>What segments cost: evaluation alone, durable intake, and recomputing by SQL, side by side on the same signals.</summary>
internal static class SegmentRun
{
    private const int IntakeAtOnce = 1000;

    /// <param name="arguments">People, signals, and how many of the signals go through durable intake.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var numbers = arguments.Select(argument => int.Parse(argument.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToList();
        var (people, count, taken) = (numbers.ElementAtOrDefault(0) is > 0 and var p ? p : 100_000, numbers.ElementAtOrDefault(1) is > 0 and var s ? s : 500_000, numbers.ElementAtOrDefault(2) is > 0 and var t ? t : 50_000);
        var directory = Directory.CreateTempSubdirectory("koji-bench-").FullName;
        try
        {
            Say($"{people:N0} people, {count:N0} signals over {GeneratedSignals.Length.TotalDays:0} days, {SevenSegments.All.Count} active segments");
            await IntakeAsync(Path.Combine(directory, "intake"), people, count, taken);
            await using var database = SqliteDatabase.OpenIn(Path.Combine(directory, "signals"), [SqliteSegmentStore.Tables]);
            var signals = GeneratedSignals.Make(people, count).ToList();
            await LoadAsync(database, signals);
            var (run, perSignal) = Evaluate(database, signals, people);
            Recompute(database, run, signals[^1].At, perSignal);
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>As a server does it: stored and evaluated, durable when it returns.</summary>
    private static async Task IntakeAsync(string directory, int people, int count, int taken)
    {
        await using var database = SqliteDatabase.OpenIn(directory, [SqliteSegmentStore.Tables]);
        var time = new LastSignal();
        var service = new SegmentService(new SqliteSegmentStore(database), new SegmentBell(), time);
        foreach (var (definition, _) in SevenSegments.All)
        {
            await service.ActivateAsync(definition, default);
        }

        var batches = GeneratedSignals.Make(people, count).Take(taken).Chunk(IntakeAtOnce).ToList();
        var (watch, processor, paused) = (Stopwatch.StartNew(), Environment.CpuUsage, GC.GetTotalPauseDuration());
        foreach (var batch in batches)
        {
            time.At = batch[^1].At;
            await service.TrackAsync(batch, isHistory: false, default);
        }

        var used = Environment.CpuUsage;
        var spent = new Spent(watch.Elapsed, used.UserTime - processor.UserTime, used.TotalTime - processor.TotalTime, GC.GetTotalPauseDuration() - paused);
        Tell("durable intake", taken, spent, $"in batches of {IntakeAtOnce}, evaluation included");
    }

    private static async Task LoadAsync(SqliteDatabase database, List<Signal> signals)
    {
        foreach (var batch in signals.Chunk(50_000))
        {
            await database.WriteAsync(connection =>
            {
                foreach (var person in batch.GroupBy(signal => signal.RespondentId, StringComparer.Ordinal))
                {
                    SqliteSegmentHistory.Add(connection, new PersonFacts(person.Key, [.. person], []), 1);
                }
            });
        }

        await database.WriteAsync(connection => connection.Execute("create index bench_name on segment_signal(name, at)"));
    }

    private static (EvaluationRun Run, double PerSignal) Evaluate(SqliteDatabase database, List<Signal> signals, int people)
    {
        var segments = new ActiveSegments().Of([.. SevenSegments.All.Select(one => (one.Definition, true))]);
        var names = SqliteSegmentHistory.NamesIn(segments);
        var run = new EvaluationRun(segments, (id, upTo) => Past(database, id, names, upTo), people);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var warm = signals.Count / 2;
        run.Run(signals[..warm]);
        var spent = run.Run(signals[warm..]);
        run.RunDue(signals[^1].At);
        Tell("evaluation alone", signals.Count - warm, spent, $"one thread, the second half of the stream: {run.Transitions:N0} entered or left, {run.DueLooks:N0} looks when due, {run.Reads:N0} histories read, over both halves");
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Say($"memory: {held / 1e6:N0} MB for {run.Memory.Count:N0} people at hand and their standings ({(double)held / people:N0} bytes a person); process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB, the generated signals included");
        return (run, spent.Processor.TotalSeconds / (signals.Count - warm));
    }

    private static PersonHistory Past(SqliteDatabase database, string id, ExpressionNames names, DateTimeOffset upTo)
    {
        var whole = database.Read(connection => SqliteSegmentHistory.Read(connection, id, names));
        return new PersonHistory(whole.AllSignals.Where(signal => signal.At <= upTo), []);
    }

    private static void Recompute(SqliteDatabase database, EvaluationRun run, DateTimeOffset at, double perSignal)
    {
        var total = 0.0;
        foreach (var (definition, sql) in SevenSegments.All)
        {
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var members = database.Read(connection => connection.Query(sql, row => row.GetString(0), ("$at", at.UtcTicks)));
            total += (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            var same = members.ToHashSet(StringComparer.Ordinal).SetEquals(run.MembersOf(definition.Id));
            Say($"  {definition.Id,-12} {members.Count,9:N0} members by SQL, {(same ? "the same" : "NOT THE SAME")} by evaluation; {watch.Elapsed.TotalSeconds,7:F2} s");
        }

        Say($"recomputing all seven by SQL once takes {total:F2} s of the processor: as much as evaluating {total / perSignal:N0} signals as they come");
    }

    private static void Tell(string what, int signals, Spent spent, FormattableString how) => Say(
        $"{what,-17} {signals / spent.Wall.TotalSeconds,9:N0} signals/s; a signal takes {spent.Wall.TotalMicroseconds / signals:N1} µs, {spent.User.TotalMicroseconds / signals:N1} user and {spent.Processor.TotalMicroseconds / signals:N1} in all of the processor, {spent.Paused.TotalMicroseconds / signals:N1} of them pauses of the collector ({how.ToString(CultureInfo.InvariantCulture)})");

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>It is as late as the last signal of the batch.</summary>
    private sealed class LastSignal : TimeProvider
    {
        public DateTimeOffset At { get; set; } = GeneratedSignals.Start;

        public override DateTimeOffset GetUtcNow() => At;
    }
}
