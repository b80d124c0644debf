using System.Collections.Immutable;
using System.Globalization;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>Segments by recency, frequency and monetary value.</summary>
/// <param name="Segments">The cells in which there is somebody, in the order of <see cref="RfmCell.All"/>.</param>
/// <param name="Notes">What to know before one relies on them, as sentences.</param>
public sealed record RfmProposal(RfmScores Scores, ImmutableArray<ProposedSegment> Segments, ImmutableArray<string> Notes)
{
    private const double FarFromAFifth = 0.05;

    public static async Task<RfmProposal?> MakeAsync(IHistorySource source, string signal, string property, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await RfmScores.ReadAsync(source, signal, property, at, cancellationToken) is not { } scores)
        {
            return null;
        }

        var cells = RfmCell.All.Select(cell => (cell, people: scores.People.Where(person => person.Cell == cell).ToList())).Where(one => one.people.Count > 0).ToList();
        var groups = cells.Select(one => (scores.Model.ExpressionOf(one.cell).ToString(), (IReadOnlySet<string>)one.people.Select(person => person.Id).ToHashSet(StringComparer.Ordinal))).ToList();
        var fits = await RuleFit.MeasureAsync(source, groups, at, cancellationToken);
        var total = scores.People.Sum(person => person.Total);
        var segments = cells.Select((one, i) => new ProposedSegment(
            one.cell.Id, one.cell.Name, one.cell.Meaning, one.people.Count, (double)one.people.Count / scores.People.Length,
            total > 0 ? one.people.Sum(person => person.Total) / total : null, scores.Model.ExpressionOf(one.cell), fits[i]));
        return new RfmProposal(scores, [.. segments], [.. NotesOn(scores)]);
    }

    private static IEnumerable<string> NotesOn(RfmScores scores)
    {
        if (scores.People.Length < RfmScores.FewPeople)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Only {scores.People.Length} {(scores.People.Length == 1 ? "person" : "people")} did \"{scores.Model.Signal}\": a fifth of them is too few to call a segment. Read the scores as an order, not as groups.");
        }

        if (scores.Without > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{scores.Without} never did \"{scores.Model.Signal}\" and {(scores.Without == 1 ? "has" : "have")} no scores.");
        }

        foreach (var (name, quintiles) in new[] { ("Recency", scores.Model.Days), ("Frequency", scores.Model.Times), ("Monetary value", scores.Model.Total) })
        {
            if (Unequal(name, quintiles) is { } note)
            {
                yield return note;
            }
        }

        var empty = RfmCell.All.Where(cell => scores.People.All(person => person.Cell != cell)).Select(cell => cell.Name).ToList();
        if (empty.Count > 0)
        {
            yield return $"Nobody is in: {string.Join(", ", empty)}.";
        }

        if (scores.People.Any(person => person.Total <= 0))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{scores.People.Count(person => person.Total <= 0)} have a total of nothing or less (refunds?).");
        }
    }

    private static string? Unequal(string name, Quintiles quintiles)
    {
        var people = quintiles.Sizes.Sum();
        return quintiles.Sizes.All(size => Math.Abs(((double)size / people) - (1.0 / Quintiles.Groups)) <= FarFromAFifth) || people < Quintiles.Groups
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name}: many people have the same figure and share a score, so the five groups hold {string.Join(", ", quintiles.Sizes)} people, the lowest figures first.");
    }
}
