using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Tests.Segments.Proposals;

/// <summary>People whose doings a test writes down in a line.</summary>
internal sealed class ProposalPeople
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, List<Signal>> _signals = [];
    private int _count;

    public HistoriesInMemory Source => new(_signals.ToImmutableSortedDictionary(person => person.Key, person => new PersonHistory(person.Value, []), StringComparer.Ordinal));

    public ProposalPeople Known(string person)
    {
        _signals.TryAdd(person, []);
        return this;
    }

    /// <param name="days">Before <see cref="Now"/>.</param>
    public ProposalPeople Did(string person, string name, double days, double? amount = null)
    {
        Known(person);
        var properties = amount is { } number
            ? ImmutableSortedDictionary<string, TraitValue>.Empty.Add("amount", new TraitValue(Number: number))
            : ImmutableSortedDictionary<string, TraitValue>.Empty;
        _signals[person].Add(new Signal((++_count).ToString(CultureInfo.InvariantCulture), person, name, Now.AddDays(-days), properties));
        return this;
    }

    public ProposalPeople Bought(string person, double daysAgo, int times, double each)
    {
        for (var i = 0; i < times; i++)
        {
            Did(person, "bought", daysAgo + (i * 7), each);
        }

        return this;
    }
}
