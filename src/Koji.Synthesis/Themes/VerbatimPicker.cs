using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Picks the answers that stand for a theme: typical of it, long enough to say something, short enough to be read, unlike each other.</summary>
internal static class VerbatimPicker
{
    private const int Most = 5;
    private const int Considered = 200;
    private const int FewWords = 6;
    private const int ManyWords = 40;
    private const float Alike = 0.9f;

    /// <param name="members">Documents of the theme, nearest to its middle first.</param>
    /// <param name="stems">The words of its label: a verbatim that has them explains it.</param>
    /// <returns>Documents, most typical first.</returns>
    public static IReadOnlyList<int> Pick(int[] members, Grouping grouping, AnswerCorpus corpus, DenseRows points, IReadOnlyList<string> stems)
    {
        var ranked = members
            .Take(Considered)
            .OrderByDescending(document => Worth(document, grouping, corpus, stems))
            .ThenBy(document => document)
            .ToArray();
        var picked = new List<int>();
        foreach (var document in ranked)
        {
            if (picked.Count < Most && !picked.Any(other => Vectors.Dot(points[other], points[document]) > Alike))
            {
                picked.Add(document);
            }
        }

        // Where all say nearly the same, the next best will do: they are still different answers.
        picked.AddRange(ranked.Except(picked).Take(Math.Max(0, Math.Min(2, ranked.Length) - picked.Count)));
        return picked;
    }

    private static double Worth(int document, Grouping grouping, AnswerCorpus corpus, IReadOnlyList<string> stems)
    {
        var tokens = corpus.Documents[document].Tokens;
        var length = tokens.Count(token => token.Form.IsWord);
        var readable = length < FewWords ? (length + 1.0) / (FewWords + 1) : length > ManyWords ? (double)ManyWords / length : 1;
        var named = stems.Count(stem => tokens.Any(token => token.Form.Stem == stem));
        return grouping.Closeness[document] * grouping.Strength[document] * readable * (1 + (0.25 * named));
    }
}
