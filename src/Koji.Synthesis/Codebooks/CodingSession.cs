using System.Security.Cryptography;
using System.Text;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Codebooks;

/// <summary>An answer that a person is asked to code.</summary>
/// <param name="Answer">Its id.</param>
/// <param name="Text">Word for word.</param>
/// <param name="Proposals">Ids of the themes that it is likeliest to belong to, likeliest first, at most three.</param>
/// <param name="Sample">What to write into the code.</param>
public sealed record CodingCard(string Answer, string Text, IReadOnlyList<string> Proposals, CodeSample Sample);

/// <summary>Picks the answers that a person is asked to code next. The same answers and the same codes give the same cards.</summary>
public static class CodingSession
{
    /// <summary>As many as a person codes in a few minutes.</summary>
    public const int Usual = 10;

    private const int MostProposals = 3;

    /// <summary>
    /// Those that teach most: answers between two themes rather than clearly in one, that many others resemble, and that are unlike each other
    /// and unlike those that are coded already.
    /// </summary>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static IReadOnlyList<CodingCard> Choose(IReadOnlyList<AnswerRow> rows, Codebook codebook, int count = Usual, CancellationToken cancellation = default)
    {
        Synthesizer.CheckIds(rows);
        var coded = CodedAnswers.Learn(rows, codebook, cancellation);
        var nearest = Enumerable.Repeat(0f, coded.Points.Count).ToArray();
        foreach (var i in Enumerable.Range(0, nearest.Length).Where(i => coded.Codes[i] is not null))
        {
            Approach(nearest, coded.Points, i, cancellation);
        }

        var worth = Enumerable.Range(0, nearest.Length).Select(i => coded.Codes[i] is null ? Worth(coded, i) : 0).ToArray();
        var cards = new List<CodingCard>();
        while (cards.Count < count && Best(worth, nearest) is { } chosen)
        {
            worth[chosen] = 0;
            Approach(nearest, coded.Points, chosen, cancellation);
            cards.Add(Card(rows[coded.Corpus.Documents[chosen].Rows[0]], coded, chosen, CodeSample.Chosen));
        }

        return cards;
    }

    /// <summary>
    /// Drawn so that each answer has the same chance, whatever it says: what shares are calibrated by. In the order of a hash of their ids, so that the next
    /// cards continue the same sample.
    /// </summary>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static IReadOnlyList<CodingCard> Draw(IReadOnlyList<AnswerRow> rows, Codebook codebook, int count = Usual, CancellationToken cancellation = default)
    {
        Synthesizer.CheckIds(rows);
        var coded = CodedAnswers.Learn(rows, codebook, cancellation);
        var documents = coded.Corpus.Documents.SelectMany((document, i) => document.Rows.Select(row => (row, i))).ToDictionary(pair => pair.row, pair => pair.i);
        return [.. Enumerable.Range(0, rows.Count)
            .Where(row => !string.IsNullOrWhiteSpace(rows[row].Text) && codebook.Codes.GetValueOrDefault(rows[row].Id)?.Sample != CodeSample.Random)
            .OrderBy(row => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(rows[row].Id))), StringComparer.Ordinal)
            .Take(count)
            .Select(row => Card(rows[row], coded, documents.TryGetValue(row, out var document) ? document : null, CodeSample.Random))];
    }

    private static CodingCard Card(AnswerRow row, CodedAnswers coded, int? document, CodeSample sample)
    {
        string[] proposals = document is not { } known || coded.Themes.Count == 0 ? [] : [.. Enumerable.Range(0, coded.Themes.Count)
            .Where(theme => !coded.Themes[theme].IsDismissed)
            .OrderByDescending(theme => coded.Mixture.Posteriors[known][theme])
            .ThenBy(theme => theme)
            .Take(MostProposals)
            .Select(theme => coded.Themes[theme].Id)];
        return new CodingCard(row.Id, row.Text!, proposals, sample);
    }

    private static float Worth(CodedAnswers coded, int document)
    {
        var shares = coded.Mixture.Posteriors[document].ToArray();
        var top = shares.OrderDescending().Take(2).ToArray();
        var torn = top.Length < 2 ? 1 : 1 - (top[0] - top[1]);
        var typical = coded.Themes.Count == 0 ? 1 : Math.Max(0.01f, Vectors.Dot(coded.Points[document], coded.Middles[Array.IndexOf(shares, shares.Max())]));
        return (0.2f + torn) * typical * MathF.Sqrt(coded.Corpus.Weights[document]);
    }

    /// <returns>The one worth most, less what is known from answers that resemble it; null where none is left.</returns>
    private static int? Best(float[] worth, float[] nearest)
    {
        int? best = null;
        for (var i = 0; i < worth.Length; i++)
        {
            best = worth[i] > 0 && (best is not { } known || worth[i] * (1.01f - nearest[i]) > worth[known] * (1.01f - nearest[known])) ? i : best;
        }

        return best;
    }

    private static void Approach(float[] nearest, DenseRows points, int chosen, CancellationToken cancellation)
    {
        var point = points[chosen].ToArray();
        Blocks.Run(nearest.Length, 1024, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                nearest[i] = MathF.Min(1, MathF.Max(nearest[i], Vectors.Dot(points[i], point)));
            }
        });
    }
}
