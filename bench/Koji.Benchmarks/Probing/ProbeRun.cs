using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;
using Koji.Bot.Studies;

namespace Koji.Benchmarks.Probing;

/// <summary>
/// <c>probes [COUNT] [SEED...]</c>: so many follow-ups of the rules, in equal parts in four languages, judged one by one by code that shares nothing with the guards;
/// each that has a fault is printed. <c>probes read COUNT [SEED]</c> prints follow-ups to be read.
/// </summary>
internal static class ProbeRun
{
    private const int Default = 10_000;
    private const int PeopleAtATime = 200;

    private static readonly ImmutableArray<string> Languages = ["en", "fr", "es", "de"];

    public static int Run(ReadOnlySpan<string> args)
    {
        var study = StudyReader.Read(File.ReadAllText("bench/probes.yaml"), "probes.yaml").Study ?? throw new InvalidDataException("bench/probes.yaml cannot be read; run this from the top of the repository.");
        if (args is ["read", var many, .. var rest])
        {
            Print(study, int.Parse(many, CultureInfo.InvariantCulture), rest is [var one, ..] ? Seed(one) : 1);
            return 0;
        }

        if (args is ["decisions", var people, .. var seeded])
        {
            Decisions(study, int.Parse(people, CultureInfo.InvariantCulture), seeded is [var one, ..] ? Seed(one) : 1);
            return 0;
        }

        var count = args is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : Default;
        ImmutableArray<ulong> seeds = args.Length > 1 ? [.. args[1..].ToArray().Select(Seed)] : [1];
        Console.WriteLine("seed       lang  follow-ups  repeats  leads  doubles  invented  refused by a guard  ways to ask");
        return seeds.Sum(seed => Languages.Sum(language => Judge(study, language, seed, count / Languages.Length))) == 0 ? 0 : 1;
    }

    private static int Judge(Study study, string language, ulong seed, int count)
    {
        var interviews = Interviews(study, language, seed).TakeUntil(count);
        var probes = interviews.SelectMany(interview => JudgedProbe.Of(interview, study.Guide)).Take(count).ToList();
        var refused = interviews.SelectMany(interview => interview.State.Answers).SelectMany(answer => answer.Verdicts).Sum(verdict => verdict.Refused);
        Console.WriteLine($"{seed,-10} {language,-4} {probes.Count,11:N0} {Count(ProbeFault.Repeats),8} {Count(ProbeFault.Leads),6} {Count(ProbeFault.Doubles),8} {Count(ProbeFault.Invents),9} {refused,19:N0} {probes.Select(probe => Unquoted(probe.Text)).Distinct().Count(),12:N0}");
        foreach (var faulty in probes.Where(probe => !probe.Faults.IsEmpty))
        {
            Console.WriteLine($"  {string.Join(' ', faulty.Faults)}: {faulty.Text}\n    after: {faulty.After}");
        }

        return probes.Count(probe => !probe.Faults.IsEmpty);

        int Count(ProbeFault fault) => probes.Count(probe => probe.Faults.Contains(fault));
    }

    private static void Print(Study study, int count, ulong seed)
    {
        foreach (var language in Languages)
        {
            Console.WriteLine($"== {language}");
            foreach (var probe in Interviews(study, language, seed).TakeUntil(count / Languages.Length).SelectMany(interview => JudgedProbe.Of(interview, study.Guide)).Take(count / Languages.Length))
            {
                Console.WriteLine($"{probe.Kind}{string.Concat(probe.Faults.Select(fault => $" [{fault}]"))}\n  R: {probe.After}\n  K: {probe.Text}\n  R: {probe.Reply}");
            }
        }
    }

    /// <summary>Each decision beside the ground truth: by why it was left out, and by what was asked.</summary>
    private static void Decisions(Study study, int people, ulong seed)
    {
        var decisions = Languages.SelectMany(language => PersonMaker.Make(study, people / Languages.Length, seed, language))
            .Select(person => EngineInterviews.Run(study, person, ProbeRules.Decide))
            .SelectMany(Decided)
            .ToList();
        foreach (var group in decisions.GroupBy(one => (one.Asked, one.Why)).OrderByDescending(group => group.Key.Asked).ThenByDescending(group => group.Count()))
        {
            Console.WriteLine($"{(group.Key.Asked ? "asked" : "left out"),-9} {group.Count(),6:N0}  needed {group.Count(one => one.Needed),6:N0} ({100.0 * group.Count(one => one.Needed) / group.Count():0} %)  {group.Key.Why}");
        }
    }

    private static IEnumerable<(bool Asked, bool Needed, string Why)> Decided(SimulatedInterview interview)
    {
        foreach (var answer in interview.State.Answers)
        {
            var asked = 0;
            var verdicts = answer.Verdicts.Where(verdict => verdict.Kind is not null).ToList();
            foreach (var decision in interview.Log.Decisions.Where(one => one.Truth.QuestionId == answer.QuestionId))
            {
                yield return decision.Asked
                    ? (true, decision.Truth.IsNeeded, asked < verdicts.Count ? $"{verdicts[asked++].Kind}: {decision.Truth.Stance}" : "?")
                    : (false, decision.Truth.IsNeeded, answer.Verdicts.LastOrDefault(verdict => verdict.Kind is null)?.Reason ?? "never put to the prober");
            }
        }
    }

    private static IEnumerable<SimulatedInterview> Interviews(Study study, string language, ulong seed)
    {
        for (var batch = 0UL; ; batch++)
        {
            foreach (var person in PersonMaker.Make(study, PeopleAtATime, seed * 1_000_003 + batch, language))
            {
                yield return EngineInterviews.Run(study, person, ProbeRules.Decide);
            }
        }
    }

    private static List<SimulatedInterview> TakeUntil(this IEnumerable<SimulatedInterview> interviews, int probes)
    {
        var taken = new List<SimulatedInterview>();
        var asked = 0;
        foreach (var interview in interviews)
        {
            taken.Add(interview);
            asked += interview.State.Transcript.Count(entry => entry.Kind == SayKind.Probe);
            if (asked >= probes)
            {
                break;
            }
        }

        return taken;
    }

    private static string Unquoted(string text) => System.Text.RegularExpressions.Regex.Replace(text, "[“«„][^”»“]*[”»“]|[0-9]+", "…");

    private static ulong Seed(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
