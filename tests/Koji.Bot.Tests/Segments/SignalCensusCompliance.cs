using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Tests.Segments;

/// <summary>What every store must say of the signals that it holds.</summary>
public abstract class SignalCensusCompliance
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    protected abstract ISegmentStore Store { get; }

    protected abstract ISignalCensus Census { get; }

    [Fact]
    public async Task It_counts_signals_and_people_by_name_and_knows_which_properties_are_numbers()
    {
        await RecordAsync(Signal("s1", "r_1", "login", 0), Signal("s2", "r_1", "login", 5), Signal("s3", "r_2", "login", 3));
        await RecordAsync(Signal("s4", "r_2", "paid", 1, ("amount", new TraitValue(Number: 9)), ("plan", new TraitValue("pro"))), Signal("s5", "r_2", "paid", 2, ("tip", new TraitValue(Number: 1))));

        var signals = await Census.SignalsAsync(default);
        Assert.Equal(["login", "paid"], signals.Select(one => one.Name));
        Assert.Equal((2, 3L, Noon, Noon.AddHours(5)), (signals[0].People, signals[0].Signals, signals[0].First, signals[0].Last));
        Assert.Empty(signals[0].Numbers);
        Assert.Equal((1, 2L), (signals[1].People, signals[1].Signals));
        Assert.Equal(["amount", "tip"], signals[1].Numbers);
    }

    [Fact]
    public async Task Without_signals_it_is_empty() => Assert.Empty(await Census.SignalsAsync(default));

    private async Task RecordAsync(params Signal[] signals) => await Store.RecordAsync(
        [.. signals.GroupBy(signal => signal.RespondentId).Select(person => new PersonFacts(person.Key, [.. person], []))],
        (_, _, _) => new PersonChange([], PersonStandings.Empty), default);

    private static Signal Signal(string id, string person, string name, int hours, params (string Name, TraitValue Value)[] properties) =>
        new(id, person, name, Noon.AddHours(hours), properties.ToImmutableSortedDictionary(one => one.Name, one => one.Value));
}
