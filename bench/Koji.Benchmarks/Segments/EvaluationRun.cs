using System.Diagnostics;
using System.Runtime.InteropServices;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;

namespace Koji.Benchmarks.Segments;

/// <summary>
/// Evaluates signals as they come, on one thread, with the rules and the memory of the program itself. The signals are on disk; a person's past is read from there
/// where the program would: when somebody enters or leaves. Whoever falls due in between is evaluated at that moment.
/// </summary>
/// <param name="past">What a person did up to a time, from disk.</param>
internal sealed class EvaluationRun(IReadOnlyList<ActiveSegment> segments, Func<string, DateTimeOffset, PersonHistory> past, int people)
{
    private readonly PersonMemory _memory = new(people * 4);
    private readonly Dictionary<string, Stored> _people = new(people, StringComparer.Ordinal);
    private readonly PriorityQueue<Stored, long> _due = new();
    private long _stamp;

    public int Transitions { get; private set; }

    public int DueLooks { get; private set; }

    public int Reads { get; private set; }

    public PersonMemory Memory => _memory;

    public IEnumerable<string> MembersOf(string segment) =>
        _people.Values.Where(person => person.Standings.TryGetValue(segment, out var standing) && standing.IsIn).Select(person => person.Id);

    public Spent Run(IReadOnlyList<Signal> signals)
    {
        var (watch, processor, paused) = (Stopwatch.StartNew(), Environment.CpuUsage, GC.GetTotalPauseDuration());
        foreach (var signal in signals)
        {
            RunDue(signal.At);
            ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(_people, signal.RespondentId, out _);
            person ??= new Stored(signal.RespondentId);
            Decide(person, new PersonFacts(signal.RespondentId, [signal], []), signal.At);
        }

        var spent = Environment.CpuUsage;
        return new Spent(watch.Elapsed, spent.UserTime - processor.UserTime, spent.TotalTime - processor.TotalTime, GC.GetTotalPauseDuration() - paused);
    }

    public void RunDue(DateTimeOffset now)
    {
        while (_due.TryPeek(out var person, out var due) && due <= now.UtcTicks)
        {
            _due.Dequeue();
            person.Awaited = 0;
            // Put off since, or looked at already: then nobody is due.
            if (person.Standings.Due is { } first && first.UtcTicks <= due)
            {
                DueLooks++;
                Decide(person, PersonFacts.None(person.Id), new DateTimeOffset(due, TimeSpan.Zero));
            }
        }
    }

    private void Decide(Stored stored, PersonFacts facts, DateTimeOffset now)
    {
        var stamp = stored.Stamp;
        var next = facts.AreEmpty ? stamp : ++_stamp;
        var person = new PersonRecord(stored.Id, () => Past(facts, now, stamp == 0), stored.Standings) { Stamp = stamp, NextStamp = next };
        var change = new MembershipRules(now, isHistory: false, _memory).Decide(person, facts, segments);
        Transitions += change.Transitions.Length;
        stored.Stamp = next;
        if (!change.Standings.IsEmpty)
        {
            stored.Standings = stored.Standings.SetItems(change.Standings);
            if (stored.Standings.Due is { } due && due.UtcTicks != stored.Awaited)
            {
                stored.Awaited = due.UtcTicks;
                _due.Enqueue(stored, due.UtcTicks);
            }
        }
    }

    private PersonHistory Past(PersonFacts facts, DateTimeOffset now, bool isNew)
    {
        // The file holds the whole stream; nobody has a past before their first signal.
        if (isNew)
        {
            return PersonHistory.Empty;
        }

        Reads++;
        var before = facts.AreEmpty ? now : now.AddTicks(-1);
        return past(facts.RespondentId, before);
    }

    /// <summary>What a store holds of a person beside their signals.</summary>
    private sealed class Stored(string id)
    {
        public string Id => id;

        public long Stamp { get; set; }

        /// <summary>The due time that was put into the queue last.</summary>
        public long Awaited { get; set; }

        public PersonStandings Standings { get; set; } = PersonStandings.Empty;
    }
}

/// <param name="User">Of the processor, of all threads, outside of the kernel.</param>
/// <param name="Processor">With what the kernel did for it.</param>
/// <param name="Paused">How long everything stood still for the collector; it is in <paramref name="Wall"/>.</param>
internal readonly record struct Spent(TimeSpan Wall, TimeSpan User, TimeSpan Processor, TimeSpan Paused);
