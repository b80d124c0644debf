using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Koji.Benchmarks.Quality;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Rfm;

namespace Koji.Benchmarks.Proposals;

/// <summary>How far Koji's RFM scores and cells agree with those that somebody else published of the same sales.</summary>
internal static class RfmRun
{
    /// <summary>Sales: <c>InvoiceNo,InvoiceDate,CustomerID,TotalPrice</c>. Published: <c>CustomerID,RScore,FScore,MScore,Segment</c> and others.</summary>
    public static int Run(IReadOnlyList<string> files)
    {
        if (files is not [var sales, var published])
        {
            Console.Error.WriteLine("Write: rfm SALES.csv PUBLISHED.csv");
            return 2;
        }

        var source = new HistoriesInMemory(ReadSales(sales, out var last));
        var watch = Stopwatch.StartNew();
        // The day after the last sale, as is usual.
        var proposal = RfmProposal.MakeAsync(source, "sale", "total", last.AddDays(1), default).GetAwaiter().GetResult()!;
        Console.WriteLine(Invariant($"{proposal.Scores.People.Length} customers; proposed in {watch.Elapsed.TotalSeconds:0.00} s"));
        Compare(proposal, ReadPublished(published));
        return 0;
    }

    private static void Compare(RfmProposal proposal, Dictionary<string, Published> published)
    {
        var both = proposal.Scores.People.Where(person => published.ContainsKey(person.Id)).Select(person => (ours: person, theirs: published[person.Id])).ToList();
        Console.WriteLine(Invariant($"{both.Count} of {published.Count} published customers are scored"));
        Share("recency scores agree", one => one.ours.Scores.Recency == one.theirs.Recency);
        Share("frequency scores agree", one => one.ours.Scores.Frequency == one.theirs.Frequency);
        Share("monetary scores agree", one => one.ours.Scores.Monetary == one.theirs.Monetary);
        Share("cells agree", one => Same(one.ours.Cell.Name, one.theirs.Segment));
        foreach (var group in both.Where(one => !Same(one.ours.Cell.Name, one.theirs.Segment))
            .GroupBy(one => (one.ours.Scores, one.ours.Cell.Name, one.theirs.Segment)).OrderByDescending(group => group.Count()))
        {
            var (r, f, m) = group.Key.Scores;
            Console.WriteLine(Invariant($"  {r}{f}{m}: {group.Count()} customers, {group.Key.Name} here, {group.Key.Segment} there"));
        }

        var (truth, found) = (Numbered(both.Select(one => one.theirs.Segment)), Numbered(both.Select(one => one.ours.Cell.Name)));
        Console.WriteLine(Invariant($"adjusted Rand index of the cells: {Agreement.AdjustedRand(truth, found):0.0000}"));
        foreach (var segment in proposal.Segments)
        {
            Console.WriteLine(Invariant($"{segment.Name,-20} {segment.People,5}  precision {segment.Fit!.Precision:0.000}  recall {segment.Fit.Recall:0.000}  {segment.Expression!.ToString().Length} characters"));
        }

        void Share(string what, Func<(RfmPerson ours, Published theirs), bool> agrees) =>
            Console.WriteLine(Invariant($"{what}: {both.Count(agrees)} of {both.Count} ({100.0 * both.Count(agrees) / both.Count:0.00} %)"));
    }

    private static int[] Numbered(IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count)];
    }

    private static bool Same(string ours, string theirs) => Letters(ours) == Letters(theirs);

    /// <summary>"Potential loyalists" and "Potential Loyalist" are one name.</summary>
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant().TrimEnd('S');

    private static ImmutableSortedDictionary<string, PersonHistory> ReadSales(string file, out DateTimeOffset last)
    {
        using var reader = CsvReader.FromFile(file);
        var sales = new List<Signal>();
        while (reader.Read())
        {
            var at = DateTimeOffset.Parse(reader.GetString("InvoiceDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var total = double.Parse(reader.GetString("TotalPrice"), CultureInfo.InvariantCulture);
            sales.Add(new Signal(reader.GetString("InvoiceNo"), reader.GetString("CustomerID"), "sale", at, ImmutableSortedDictionary<string, TraitValue>.Empty.Add("total", new TraitValue(Number: total))));
        }

        last = sales.Max(sale => sale.At);
        return sales.GroupBy(sale => sale.RespondentId).ToImmutableSortedDictionary(group => group.Key, group => new PersonHistory(group, []), StringComparer.Ordinal);
    }

    private static Dictionary<string, Published> ReadPublished(string file)
    {
        using var reader = CsvReader.FromFile(file);
        var published = new Dictionary<string, Published>(StringComparer.Ordinal);
        while (reader.Read())
        {
            published[reader.GetString("CustomerID")] = new Published(Number("RScore"), Number("FScore"), Number("MScore"), reader.GetString("Segment"));
        }

        return published;

        int Number(string column) => int.Parse(reader.GetString(column), CultureInfo.InvariantCulture);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Published(int Recency, int Frequency, int Monetary, string Segment);
}
