using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals.Features;

/// <summary>What to look at where nobody says: how often people do what is most usual, how long ago they last did, and what it came to.</summary>
public static class UsualFeatures
{
    private const int MostSignals = 5;

    /// <summary>What hardly anybody did tells hardly anybody apart.</summary>
    private const double FewestPeople = 0.05;

    private static readonly TimeSpan Long = TimeSpan.FromDays(120);

    /// <param name="people">How many are known in all.</param>
    /// <param name="at">Signals are counted over the 90 days before it, where there are signals of more than 120 days; else over all time.</param>
    public static ImmutableArray<Feature> Of(ImmutableArray<SignalSummary> signals, int people, DateTimeOffset at)
    {
        var usual = signals.Where(one => one.People >= Math.Max(1, people * FewestPeople)).Take(MostSignals).ToArray();
        if (usual.Length == 0)
        {
            return [];
        }

        var window = at - usual.Min(one => one.First) > Long ? new Window(90, WindowUnit.Days) : null;
        var counts = usual.Select(one => (Measure)new Count(new SignalSelector(one.Name, default, window)));
        var recency = usual.Take(2).Select(one => (Measure)new DaysSince(new SignalSelector(one.Name, default)));
        var sums = SignalGuess.Purchase([.. usual], null, null) is var (signal, property)
            ? [new Sum(new SignalSelector(signal, default, window), property)]
            : Enumerable.Empty<Measure>();
        return [.. counts.Concat(recency).Concat(sums).Select(measure => new Feature(measure))];
    }
}
