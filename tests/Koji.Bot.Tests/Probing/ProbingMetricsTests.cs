using System.Diagnostics.Metrics;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Tests.Interviews.Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Probing;

public sealed class ProbingMetricsTests
{
    [Fact]
    public void A_refused_proposal_is_counted_by_its_guard_and_never_with_its_words()
    {
        var counted = new List<(string Instrument, string? Tag)>();
        using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = provider.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Scope == factory) { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Add((instrument.Name, tags[0].Value?.ToString())));
        listener.Start();
        var request = ProbeRulesTests.Request("It was too expensive for us");
        var metrics = new ProbingMetrics(factory);

        metrics.Decided(ProbeDecision.Ask(ProbeKind.Reason, "Why?", "r") with
        {
            Refused = [.. new[] { "Why? How?", "Why was it “cheap”?", "Isn't it dear?", "How frustrating was it?" }.Select(text => ProbeGuards.Check(text, request)!)],
        });
        metrics.Decided(ProbeDecision.MoveOn("enough"));

        Assert.Equal(
            [("koji.probing.decisions", "Reason"), ("koji.probing.refused", "one_question"), ("koji.probing.refused", "quote"), ("koji.probing.refused", "leads"), ("koji.probing.refused", "judgement"), ("koji.probing.decisions", "none")],
            counted);
    }

    [Theory]
    [InlineData("", "length")]
    [InlineData("Great. Why?", "praises")]
    [InlineData("What happened and why?", "two_things")]
    [InlineData("What about the other 3?", "number")]
    [InlineData("What about the layoffs?", "avoided")]
    [InlineData("What is the main reason for that?", "repeats")]
    public void Each_guard_has_a_name_of_its_own(string probe, string guard)
    {
        var request = ProbeRulesTests.Request("It was too expensive for us") with
        {
            Question = Ask.Open with { Probe = new ProbePolicy(1) { Avoid = ["layoffs"] } },
            AskedBefore = ["What is the main reason for that?"],
        };

        Assert.Equal(guard, ProbeGuards.GuardOf(ProbeGuards.Check(probe, request)!));
    }

    [Fact]
    public void What_no_guard_says_is_counted_as_other() => Assert.Equal("other", ProbeGuards.GuardOf("my mother's maiden name"));
}
