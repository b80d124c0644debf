using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>Everybody who bought, with their scores.</summary>
/// <param name="Without">How many people never bought: they have no scores and are in no cell.</param>
public sealed record RfmScores(RfmModel Model, ImmutableArray<RfmPerson> People, int Without)
{
    /// <summary>With fewer people, a fifth of them is no group any more.</summary>
    public const int FewPeople = 50;

    /// <param name="signal">What counts as buying.</param>
    /// <param name="property">Its amount.</param>
    /// <returns>Null where nobody did it by then.</returns>
    public static async Task<RfmScores?> ReadAsync(IHistorySource source, string signal, string property, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var selector = new SignalSelector(signal, default);
        var table = await FeatureTable.ReadAsync(source, [new(new DaysSince(selector)), new(new Count(selector)), new(new Sum(selector, property))], at, cancellationToken);
        return Of(table, signal, property);
    }

    /// <summary>A line a person: <c>person,days,times,total,recency,frequency,monetary,cell</c>.</summary>
    public string ToCsv()
    {
        var lines = People.Select(one => string.Create(CultureInfo.InvariantCulture,
            $"{Quoted(one.Id)},{one.Days:0},{one.Times:0},{one.Total:R},{one.Scores.Recency},{one.Scores.Frequency},{one.Scores.Monetary},{one.Cell.Id}"));
        return string.Join('\n', lines.Prepend("person,days,times,total,recency,frequency,monetary,cell")) + "\n";
    }

    /// <summary>As RFC 4180 has it.</summary>
    private static string Quoted(string id) => id.AsSpan().ContainsAny(",\"\r\n") ? $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : id;

    /// <param name="table">Days since, times and total.</param>
    internal static RfmScores? Of(FeatureTable table, string signal, string property)
    {
        var bought = table.Where(row => table.Columns[1][row] > 0);
        if (bought.People.IsEmpty)
        {
            return null;
        }

        var (days, times, total) = (bought.Columns[0], bought.Columns[1], bought.Columns[2]);
        var model = new RfmModel(signal, property, Quintiles.Of(days), Quintiles.Of(times), Quintiles.Of(total));
        var people = bought.People.Select((id, row) => new RfmPerson(id, days[row], times[row], total[row], model.ScoresOf(days[row], times[row], total[row])));
        return new RfmScores(model, [.. people], table.People.Length - bought.People.Length);
    }
}

/// <param name="Days">Whole days since the last time.</param>
/// <param name="Scores">From 1 (worst) to 5 (best).</param>
public sealed record RfmPerson(string Id, double Days, double Times, double Total, (int Recency, int Frequency, int Monetary) Scores)
{
    public RfmCell Cell { get; } = RfmCell.Of(Scores.Recency, Scores.Frequency, Scores.Monetary);
}
