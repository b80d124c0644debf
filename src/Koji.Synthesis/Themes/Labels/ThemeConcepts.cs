using Koji.Synthesis.Language;
using Koji.Synthesis.Language.Concepts;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>A concept that a theme is about, in the language of its answers.</summary>
/// <param name="Label">Its readable name.</param>
/// <param name="Stems">The words of that name: a label does not say them twice.</param>
/// <param name="Spoken">The stems with which the theme's answers name it.</param>
/// <param name="Phrases">The wordings of two words or more with which several of them do, as people write them, most usual first.</param>
internal sealed record ThemeConcept(string Label, IReadOnlySet<string> Stems, IReadOnlySet<string> Spoken, IReadOnlyList<string> Phrases);

/// <summary>Tells which theme is clearly about which concept of the thesaurus.</summary>
internal static class ThemeConcepts
{
    // Half of its answers, and far more than elsewhere: a name that fits a third of a theme misleads about the rest.
    private const double LeastShare = 0.5;
    private const double LeastRatio = 2.5;
    private const double Prior = 0.5;

    // Three answers can meet at a word by chance: an auditor, a contract and the terms of a loan are no theme of law.
    private const int FewestAnswers = 4;
    private const int FewestPhrased = 2;

    /// <param name="members">The documents of each theme.</param>
    /// <returns>One entry a theme; null where none is clear.</returns>
    public static ThemeConcept?[] Of(AnswerCorpus corpus, int[][] members)
    {
        var concepts = Thesaurus.Own.Concepts;
        var inside = members.Select(theme => Counts(corpus, theme, concepts.Count)).ToArray();
        var answers = members.Select(theme => theme.Sum(document => corpus.Documents[document].Weight)).ToArray();
        var everywhere = Enumerable.Range(0, concepts.Count).Select(concept => inside.Sum(counts => counts[concept])).ToArray();
        return [.. members.Select((theme, i) => Enumerable.Range(0, concepts.Count)
            .Where(concept => inside[i][concept] >= FewestAnswers && inside[i][concept] >= LeastShare * answers[i])
            .Select(concept => (concept, Ratio: Ratio(inside[i][concept], answers[i], everywhere[concept] - inside[i][concept], answers.Sum() - answers[i]), Share: inside[i][concept]))
            .Where(found => found.Ratio >= LeastRatio)
            .OrderByDescending(found => found.Share * Math.Log(found.Ratio))
            .ThenByDescending(found => Mentions(corpus, theme, found.concept))
            .ThenBy(found => found.concept)
            .Select(found => Name(corpus, theme, found.concept))
            .FirstOrDefault())];
    }

    private static int[] Counts(AnswerCorpus corpus, int[] documents, int concepts)
    {
        var counts = new int[concepts];
        foreach (var document in documents.Select(document => corpus.Documents[document]))
        {
            foreach (var concept in document.Concepts)
            {
                counts[concept] += document.Weight;
            }
        }

        return counts;
    }

    private static int Mentions(AnswerCorpus corpus, int[] documents, int concept) =>
        documents.Sum(document => corpus.Documents[document].Weight * corpus.Documents[document].Mentions.Count(mention => mention.Concept == concept));

    private static double Ratio(int inside, int insideOf, int outside, int outsideOf) =>
        (inside + Prior) / (insideOf + 1) / ((outside + Prior) / (outsideOf + 1));

    /// <summary>The language of most of these answers.</summary>
    public static Tongue LanguageOf(AnswerCorpus corpus, int[] documents) => documents
        .Select(document => corpus.Documents[document])
        .GroupBy(document => document.Tongue, document => document.Weight)
        .OrderByDescending(group => group.Sum())
        .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
        .First().Key;

    private static ThemeConcept Name(AnswerCorpus corpus, int[] documents, int number)
    {
        var concept = Thesaurus.Own.Concepts[number];
        var tongue = LanguageOf(corpus, documents);
        var label = concept.LabelIn(tongue.Code);
        var words = new Tokenizer().Tokenize(WordSplitter.Split(label), concept.Labels.ContainsKey(tongue.Code) ? tongue : Tongue.English);
        var spoken = new HashSet<string>(StringComparer.Ordinal);
        var phrases = new Dictionary<string, (int Answers, List<(int, int, int)> Places)>(StringComparer.Ordinal);
        foreach (var (place, document) in documents.Select(place => (place, corpus.Documents[place])))
        {
            foreach (var mention in document.Mentions.Where(mention => mention.Concept == number))
            {
                var span = document.Tokens.AsSpan(mention.At, mention.Length);
                var stems = AnswerCorpus.Stems(span.ToArray()).ToArray();
                spoken.UnionWith(stems);
                if (mention.Length > 1 && document.Tongue == tongue)
                {
                    var key = string.Join(' ', stems);
                    var (answers, places) = phrases.TryGetValue(key, out var known) ? known : (0, []);
                    places.Add((place, mention.At, mention.Length));
                    phrases[key] = (answers + document.Weight, places);
                }
            }
        }

        var usual = phrases.Where(pair => pair.Value.Answers >= FewestPhrased).OrderByDescending(pair => pair.Value.Answers).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        return new ThemeConcept(label, StemsOf(words), spoken, [.. usual.Select(pair => new SurfaceForms(corpus, pair.Value.Places).Usual())]);
    }

    private static HashSet<string> StemsOf(Token[] words) => AnswerCorpus.Stems(words).ToHashSet(StringComparer.Ordinal);
}
