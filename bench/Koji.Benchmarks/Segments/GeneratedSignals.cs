using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;

namespace Koji.Benchmarks.Segments;

/// <summary>Signals of many people over sixty days, in the order of time; always the same. A few people do much, most do little.</summary>
internal static class GeneratedSignals
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Length = TimeSpan.FromDays(60);

    private static readonly ImmutableSortedDictionary<string, TraitValue> None = ImmutableSortedDictionary.Create<string, TraitValue>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, TraitValue>[] Paths = [.. Enumerable.Range(0, 40).Select(i => None.Add("path", new TraitValue($"/page/{i}")))];
    private static readonly ImmutableSortedDictionary<string, TraitValue>[] Amounts = [.. Enumerable.Range(1, 50).Select(i => None.Add("amount", new TraitValue(Number: i * 5)))];
    private static readonly ImmutableSortedDictionary<string, TraitValue>[] Plans = [.. new[] { "free", "pro", "team" }.Select(plan => None.Add("to", new TraitValue(plan)))];

    public static string Person(int i) => string.Create(CultureInfo.InvariantCulture, $"r_{i:0000000}");

    /// <summary>Everybody did something: the first signal of each of them comes at a time of its own, the others fall on whom they fall.</summary>
    public static IEnumerable<Signal> Make(int people, int signals)
    {
#pragma warning disable CA5394 // The same numbers each time are what is wanted here.
        var random = new Random(20260101);
        var order = Enumerable.Range(0, people).ToArray();
        random.Shuffle(order);
        var ids = Enumerable.Range(0, people).Select(Person).ToArray();
        var step = Length / signals;
        for (var i = 0; i < signals; i++)
        {
            var isFirst = (long)i * people / signals != (i + 1L) * people / signals;
            // A square: a tenth of the people do a third of what is done.
            var who = isFirst ? order[(int)((long)i * people / signals)] : (int)(people * Math.Pow(random.NextDouble(), 2));
            var (name, properties) = What(random);
            yield return new Signal(string.Create(CultureInfo.InvariantCulture, $"m{i}"), ids[who], name, Start + (step * (i + 1)), properties);
        }
#pragma warning restore CA5394
    }

#pragma warning disable CA5394
    private static (string Name, ImmutableSortedDictionary<string, TraitValue> Properties) What(Random random) => random.Next(100) switch
    {
        < 45 => ("login", None),
        < 75 => ("page_viewed", Paths[random.Next(Paths.Length)]),
        < 85 => ("pricing_viewed", None),
        < 90 => ("checkout_started", None),
        < 94 => ("paid", Amounts[random.Next(Amounts.Length)]),
        < 96 => ("plan_changed", Plans[random.Next(Plans.Length)]),
        _ => ("support_asked", None),
    };
#pragma warning restore CA5394
}
