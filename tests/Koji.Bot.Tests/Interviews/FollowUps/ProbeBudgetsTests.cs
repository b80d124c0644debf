using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews.FollowUps;

public sealed class ProbeBudgetsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_chat_the_guide_s_budget_counts() => Assert.Equal(3, Left(3, "telegram"));

    [Fact]
    public void By_text_message_a_question_has_one_at_most() => Assert.Equal(1, Left(3, "sms"));

    [Fact]
    public void Fatigue_halves_it_and_leaves_one_where_one_was() =>
        Assert.Equal((2, 1), (Left(3, "telegram", Tired), Left(1, "telegram", Tired)));

    [Fact]
    public void In_a_segment_the_guide_may_go_deeper() =>
        Assert.Equal(3, ProbeBudgets.Left(Guide, State("web", []) with { Segments = ["power"] }, Question(1) with { Probe = new ProbePolicy(1) { BySegment = ImmutableSortedDictionary<string, int>.Empty.Add("power", 3) } }, Answer("a long story", [])));

    [Fact]
    public void The_interview_s_budget_is_the_lid() =>
        Assert.Equal(1, ProbeBudgets.Left(Guide, State("web", []) with { Memory = new EngineMemory { AskedProbes = ["1", "2", "3"] } }, Question(3), Answer("x", [])));

    [Fact]
    public void Answers_that_shrink_show_fatigue() => Assert.True(Fatigue.Shows(State("web", Tired)));

    [Fact]
    public void Follow_ups_that_lead_nowhere_show_it_too() =>
        Assert.True(Fatigue.Shows(State("web", [Answer("It was slow", [Reply("no idea"), Reply("no")])])));

    [Fact]
    public void Short_answers_from_the_beginning_are_a_manner_and_no_fatigue() =>
        Assert.False(Fatigue.Shows(State("web", [Answer("too slow", []), Answer("the price", []), Answer("fine", []), Answer("the app", [])])));

    private static ImmutableArray<Answer> Tired =>
        [Answer("We moved to the smaller plan in spring because two people left", []), Answer("The exports take an afternoon every single month", []), Answer("fine", []), Answer("same", [])];

    private static DiscussionGuide Guide { get; } = GuidesForTests.Get("open-first");

    private static int Left(int budget, string channel, ImmutableArray<Answer>? answers = null) =>
        ProbeBudgets.Left(Guide, State(channel, answers ?? []), Question(budget), Answer("x", []));

    private static InterviewState State(string channel, ImmutableArray<Answer> answers) => GuidesForTests.NewInterview(Guide, "en", []) with { Channel = channel, Answers = answers };

    private static OpenEndedQuestion Question(int budget) => new() { Id = "why", Text = LocalizedText.Of("Why?"), Probe = new ProbePolicy(budget) };

    private static Answer Answer(string words, ImmutableArray<ProbeExchange> probes) => new("why", AnswerStatus.Answered, new TextAnswer(words), words, null, null, At, probes);

    private static ProbeExchange Reply(string words) => new(ProbeKind.Reason, "Why is that?", words, At);
}
