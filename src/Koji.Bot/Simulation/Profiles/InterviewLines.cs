using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Probing.Quality;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Talks;
using Koji.Bot.Storage;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Profiles;

/// <summary>Interviews as JSON lines: one a line, and a summary in the last.</summary>
internal static class InterviewLines
{
    /// <param name="targets">How many insights there were to draw out; 0 where people are made up.</param>
    /// <param name="nameOf">The person's name.</param>
    /// <param name="insightsOf">The insights that a fact holds.</param>
    public static async Task WriteAsync(
        TextWriter output, Study study, IEnumerable<SimulatedInterview> interviews, int targets, Func<SimulatedInterview, string> nameOf, Func<SimulatedInterview, string, ImmutableArray<int>> insightsOf)
    {
        var (count, completed, probes, quality) = (0, 0, 0, 0.0);
        var faults = new Dictionary<ProbeFault, int>();
        var (first, all) = (new HashSet<int>(), new HashSet<int>());
        var (factsFirst, factsAll) = (0, 0);
        foreach (var interview in interviews)
        {
            var line = LineOf(study, interview, nameOf(interview), id => insightsOf(interview, id));
            await output.WriteLineAsync(KojiJson.Write(line));
            count++;
            completed += line.Completed ? 1 : 0;
            quality += line.Quality;
            factsFirst += interview.Log.Disclosed.Count(told => told.Probe is null);
            factsAll += interview.Log.Disclosed.Count;
            first.UnionWith(interview.Log.Disclosed.Where(told => told.Probe is null).SelectMany(told => insightsOf(interview, told.Fact.Id)));
            all.UnionWith(interview.Log.Disclosed.SelectMany(told => insightsOf(interview, told.Fact.Id)));
            foreach (var probe in JudgedProbe.Of(interview, study.Guide))
            {
                probes++;
                foreach (var fault in probe.Faults)
                {
                    faults[fault] = faults.GetValueOrDefault(fault) + 1;
                }
            }
        }

        var summary = new SummaryLine(
            study.Id, count, completed, targets, first.Count, all.Count, factsFirst, factsAll, probes,
            Count(ProbeFault.Repeats), Count(ProbeFault.Leads), Count(ProbeFault.Doubles), Count(ProbeFault.Invents), count == 0 ? 0 : Math.Round(quality / count, 2));
        await output.WriteLineAsync(KojiJson.Write(new LastLine(summary)));

        int Count(ProbeFault fault) => faults.GetValueOrDefault(fault);
    }

    private static InterviewLine LineOf(Study study, SimulatedInterview interview, string name, Func<string, ImmutableArray<int>> insightsOf)
    {
        var told = interview.Log.Disclosed.ToList();
        var turns = ImmutableArray.CreateBuilder<TurnLine>();
        foreach (var entry in interview.State.Transcript)
        {
            var here = entry.Speaker == Speaker.Respondent ? told.Where(one => entry.Text.Contains(one.Fact.Words.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)).ToList() : [];
            told.RemoveAll(here.Contains);
            turns.Add(new TurnLine(
                entry.Speaker == Speaker.Interviewer ? "interviewer" : "respondent",
                entry.Text,
                entry.Kind switch { SayKind.Question => "question", SayKind.Probe => "probe", _ => "other" },
                entry.QuestionId,
                entry.ProbeKind,
                [.. here.SelectMany(one => insightsOf(one.Fact.Id)).Distinct().Order()]));
        }

        return new InterviewLine(name, turns.ToImmutable(), interview.State.Outcome == InterviewOutcome.Completed, QualityScorer.Of(study.Guide, interview.State).Score);
    }

    private sealed record InterviewLine(string Respondent, ImmutableArray<TurnLine> Turns, bool Completed, double Quality);

    private sealed record TurnLine(string Speaker, string Text, string Kind, string? Question, ProbeKind? ProbeKind, ImmutableArray<int> Revealed);

    private sealed record LastLine(SummaryLine Summary);

    private sealed record SummaryLine(
        string Study, int Respondents, int Completed, int Targets, int TargetsAtFirst, int TargetsRevealed, int ToldAtFirst, int ToldInAll, int Probes,
        int Repeats, int Leads, int DoubleQuestions, int InventedReferences, double Quality);
}
