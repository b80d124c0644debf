using Koji.Bot.Cli;
using Koji.Bot.Probing;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Simulation.Talks;

/// <summary>The short way through the engine, on which many follow-ups are judged.</summary>
public sealed class EngineInterviewsTests
{
    [Fact]
    public async Task The_short_way_is_the_same_talk_as_through_the_whole_loop()
    {
        var study = Samples.Read("churn").Study!;
        var people = PersonMaker.Make(study, 30, 4);
        var loop = await SimulateVerb.InterviewAsync(study, people, new RuleProber(), TestContext.Current.CancellationToken);

        Assert.Equal(loop.Select(Text), people.Select(person => Text(EngineInterviews.Run(study, person, ProbeRules.Decide))));
        static string Text(SimulatedInterview interview) => string.Join('\n', interview.State.Transcript.Select(entry => $"{entry.Speaker}: {entry.Text}"));
    }

    /// <summary>Ten thousand on several seeds: <c>Koji.Benchmarks probes</c>.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("de")]
    public void In_each_language_the_judge_finds_no_fault_in_follow_ups(string language)
    {
        var study = Probes();
        var probes = PersonMaker.Make(study, 120, 77, language).SelectMany(person => JudgedProbe.Of(EngineInterviews.Run(study, person, ProbeRules.Decide), study.Guide)).ToList();

        Assert.True(probes.Count > 300, $"{probes.Count}");
        Assert.Empty(probes.Where(probe => !probe.Faults.IsEmpty).Select(probe => $"{string.Join(' ', probe.Faults)}: {probe.Text}"));
    }

    internal static Study Probes() => StudyReader.Read(File.ReadAllText(Path.Combine(Samples.Repository, "bench", "probes.yaml")), "probes.yaml").Study!;
}
