using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports;

/// <summary>A codebook for the answers of a later wave: its themes are those of all waves, and which answers belong to them is learned from all waves. Pure.</summary>
internal static class WaveCodebook
{
    /// <param name="all">The answers of every wave.</param>
    /// <param name="rows">Those of the wave.</param>
    public static Codebook Of(Codebook codebook, IReadOnlyList<AnswerRow> all, IReadOnlyList<AnswerRow> rows, CancellationToken cancellationToken)
    {
        var placer = AnswerPlacer.Learn(all, codebook, cancellationToken);
        var placements = codebook.Placements.ToDictionary(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !string.IsNullOrWhiteSpace(row.Text)))
        {
            if (!codebook.Codes.ContainsKey(row.Id) && !placements.ContainsKey(row.Id) && placer.Place(row.Text).Theme is { } theme)
            {
                placements[row.Id] = theme;
            }
        }

        return codebook with { Placements = placements };
    }
}
