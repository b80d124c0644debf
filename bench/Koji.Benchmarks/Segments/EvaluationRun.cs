using System.Collections.Immutable;
using System.Diagnostics;
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
    private static readonly ImmutableSortedDictionary<string, Standing> NoStandings = ImmutableSortedDictionary.Create<string, Standing>(StringComparer.Ordinal);

    private readonly PersonMemory _memory = new(people * 4);
    private readonly Dictionary<string, (long Stamp, ImmutableSortedDictionary<string, Standing> Standings)> _people = new(people, StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private long _stamp;

    public int Transitions { get; private set; }

    public int DueLooks { get; private set; }

    public int Reads { get; private set; }

    public PersonMemory Memory => _memory;

    public IEnumerable<string> MembersOf(string segment) => _people.Where(person => person.Value.Standings.TryGetValue(segment, out var standing) && standing.IsIn).Select(person => person.Key);

    public (double Wall, double Processor) Run(IReadOnlyList<Signal> signals)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var signal in signals)
        {
            RunDue(signal.At);
            Decide(new PersonFacts(signal.RespondentId, [signal], []), signal.At);
        }

        return (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    public void RunDue(DateTimeOffset now)
    {
        while (_due.TryPeek(out var person, out var due) && due <= now)
        {
            _due.Dequeue();
            // Put off since, or looked at already: then nobody is due.
            if (_people[person].Standings.Values.Any(standing => standing.Due <= due))
            {
                DueLooks++;
                Decide(PersonFacts.None(person), due);
            }
        }
    }

    private void Decide(PersonFacts facts, DateTimeOffset now)
    {
        var id = facts.RespondentId;
        var (stamp, standings) = _people.TryGetValue(id, out var known) ? known : (0, NoStandings);
        var next = facts.AreEmpty ? stamp : ++_stamp;
        var isNew = stamp == 0;
        var person = new PersonRecord(id, () => Past(facts, now, isNew), standings) { Stamp = stamp, NextStamp = next };
        var change = new MembershipRules(now, isHistory: false, _memory).Decide(person, facts, segments);
        Transitions += change.Transitions.Length;
        standings = change.Standings.IsEmpty ? standings : standings.SetItems(change.Standings);
        _people[id] = (next, standings);
        foreach (var (_, standing) in change.Standings)
        {
            if (standing.Due is { } due)
            {
                _due.Enqueue(id, due);
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
}
