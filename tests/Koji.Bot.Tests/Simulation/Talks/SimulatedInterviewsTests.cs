using System.Collections.Immutable;
using Koji.Bot.Cli;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Simulation;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Simulation.Talks;

/// <summary>What the rule-based prober is worth, on people who go through the real loop. The figures of ten thousand follow-ups stand in docs/interviews.md.</summary>
public sealed class SimulatedInterviewsTests
{
    private static readonly Study Churn = Samples.Read("churn").Study!;

    [Fact]
    public async Task Follow_ups_draw_out_at_least_twice_what_is_told_at_first_and_clearly_more_than_tell_me_more()
    {
        var people = PersonMaker.Make(Churn, 120, 11);
        var report = SimulationReport.Of(
            people, await RunAsync(people, new RuleProber()), await RunAsync(people, Probers.Bland), await RunAsync(people, Probers.None), Churn.Guide);

        Assert.All([report.Koji, report.Bland, report.None], figures => Assert.Equal(people.Length, figures.Completed));
        Assert.True(report.Koji.Told >= 2 * report.None.Told, $"{report.Koji.Told} of {report.None.Told}");
        Assert.Equal(1, report.None.TimesWhatWasToldAtFirst);
        Assert.True(report.Koji.TimesWhatWasToldAtFirst >= 2, $"{report.Koji.TimesWhatWasToldAtFirst}");
        Assert.True(report.Koji.SkipsJustified * 2 > report.Koji.Skips, $"{report.Koji.SkipsJustified} of {report.Koji.Skips}");
        Assert.True(report.Koji.DrawnOut >= 1.3 * report.Bland.DrawnOut, $"{report.Koji.DrawnOut} of {report.Bland.DrawnOut}");
        Assert.Equal((0, 0, 0, 0), (report.Koji.Repeats, report.Koji.Leads, report.Koji.Doubles, report.Koji.Invented));
        Assert.Equal(0, report.None.Probes);
        Assert.True(report.Bland.Repeats > 0);
    }

    [Fact]
    public async Task The_same_people_and_the_same_prober_give_the_same_interviews()
    {
        var people = PersonMaker.Make(Churn, 20, 3);

        Assert.Equal(Texts(await RunAsync(people, new RuleProber())), Texts(await RunAsync(people, new RuleProber())));
    }

    [Fact]
    public async Task Interviewers_meet_the_same_people_what_they_say_first_is_the_same()
    {
        var people = PersonMaker.Make(Churn, 30, 5);
        var probed = await RunAsync(people, new RuleProber());
        var silent = await RunAsync(people, Probers.None);

        Assert.Equal(silent.Select(First), probed.Select(First));
        static string First(SimulatedInterview interview) => string.Join('|', interview.State.Answers.Select(answer => answer.Verbatim));
    }

    [Fact]
    public async Task Who_would_rather_not_say_does_not_know_or_is_in_distress_is_not_asked_further()
    {
        var people = PersonMaker.Make(Churn, 200, 9);
        var interviews = await RunAsync(people, new RuleProber());
        var hurt = interviews.SelectMany(interview => interview.Log.Decisions).Where(decision => decision.Truth.Stance is Stance.Distressed or Stance.Refusing).ToList();

        Assert.NotEmpty(hurt);
        Assert.All(hurt, decision => Assert.False(decision.Asked));
        Assert.Contains(interviews, interview => interview.State.Transcript.Any(entry => entry.Text.StartsWith("I’m sorry to hear that.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_decision_is_kept_with_its_reason()
    {
        var people = PersonMaker.Make(Churn, 10, 2);
        var answers = (await RunAsync(people, new RuleProber())).SelectMany(interview => interview.State.Answers).ToList();

        Assert.Contains(answers, answer => answer.Verdicts.Length > 0);
        Assert.All(answers.SelectMany(answer => answer.Verdicts), verdict => Assert.NotEqual("", verdict.Reason));
        Assert.All(answers, answer => Assert.Equal(answer.Probes.Length, answer.Verdicts.Count(verdict => verdict.Kind is not null)));
    }

    private static Task<ImmutableArray<SimulatedInterview>> RunAsync(ImmutableArray<Person> people, IProber prober) =>
        SimulateVerb.InterviewAsync(Churn, people, prober, TestContext.Current.CancellationToken);

    private static string Texts(IEnumerable<SimulatedInterview> interviews) =>
        string.Join('\n', interviews.SelectMany(interview => interview.State.Transcript).Select(entry => entry.Speaker == Speaker.Interviewer ? "K: " + entry.Text : "R: " + entry.Text));
}
