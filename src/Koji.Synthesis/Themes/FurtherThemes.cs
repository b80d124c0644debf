using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Finds what an answer says beside its main theme. Each clause is judged by itself; where it clearly belongs to another theme, and has
/// a word or a concept that is told much more often there than elsewhere, the answer carries that theme too. An answer of one clause
/// carries one theme: being torn between two is not saying both.
/// </summary>
internal sealed class FurtherThemes(Vocabulary vocabulary, AnswerSpace space, ThemeEvidence evidence)
{
    // Measured on answers that were joined from two (see docs/synthesis.md).
    private const float LeastShare = 0.7f;
    private const int Most = 3;

    // A telling word is this many times as frequent in the theme as in the theme that the answer is in.
    private static readonly float TellingOdds = MathF.Log(4);

    /// <param name="main">The main theme of each document, or −1 where it has none: who fits nowhere carries nothing.</param>
    /// <returns>Further themes of each document, strongest first.</returns>
    public int[][] Find(IReadOnlyList<Document> documents, int[] main, CancellationToken cancellation)
    {
        var clauses = new List<(int Document, Token[] Tokens, IReadOnlyList<int> Concepts)>();
        foreach (var (i, document) in documents.Index())
        {
            var cut = main[i] == Grouping.Nowhere ? [] : Clauses.Of(document.Tokens, document.Tongue);
            clauses.AddRange(cut.Count < 2 ? [] : cut.Select(clause => (i, document.Tokens[clause.From..clause.To], ConceptsOf(document, clause))));
        }

        var features = vocabulary.Count([.. clauses.Select(clause => (clause.Tokens, clause.Concepts))], cancellation);
        var judged = evidence.Judge(features, space.Place(features.Counts, features.Concepts, cancellation), cancellation);
        var found = main.Select(_ => new Dictionary<int, float>()).ToArray();
        for (var clause = 0; clause < clauses.Count; clause++)
        {
            var document = clauses[clause].Document;
            if (Clear(judged[clause]) is { } theme && theme != main[document] && IsTelling(features.Evidence.Columns(clause), theme, main[document]))
            {
                found[document][theme] = Math.Max(found[document].GetValueOrDefault(theme), judged[clause][theme]);
            }
        }

        return [.. found.Select(themes => themes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(Most).Select(pair => pair.Key).ToArray())];
    }

    private static IReadOnlyList<int> ConceptsOf(Document document, (int From, int To) clause) =>
        [.. document.Mentions.Where(mention => mention.At >= clause.From && mention.At < clause.To).Select(mention => mention.Concept).Distinct().Order()];

    private static int? Clear(ReadOnlySpan<float> shares)
    {
        for (var theme = 0; theme < shares.Length; theme++)
        {
            if (shares[theme] >= LeastShare)
            {
                return theme;
            }
        }

        return null;
    }

    private bool IsTelling(ReadOnlySpan<int> features, int theme, int than)
    {
        foreach (var feature in features)
        {
            if (evidence.Words[feature][theme] - evidence.Words[feature][than] >= TellingOdds)
            {
                return true;
            }
        }

        return false;
    }
}
