using Koji.Synthesis.Language.Concepts;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>How answers speak of their subject; the ids of the files in <c>Language/Stances</c>.</summary>
internal enum Stance
{
    Need,
    Motive,
}

/// <summary>Of how many of a theme's answers something is said, such as that something is missing.</summary>
/// <param name="Theme">The theme's id, at the default level.</param>
/// <param name="Count">Answers, of those whose main theme it is.</param>
/// <param name="Of">All of those.</param>
/// <param name="Verbatims">Some of them, word for word, most typical of the theme first.</param>
public sealed record VoicedTheme(string Theme, int Count, int Of, IReadOnlyList<Verbatim> Verbatims);

/// <summary>Finds what people lack and what moves them, theme by theme, by the words in which that is said.</summary>
internal static class Stances
{
    // Of one answer nothing can be said about a theme.
    private const int Fewest = 2;
    private const int Quoted = 3;
    private const int MostWords = 45;
    private const int FewestWords = 5;

    /// <param name="ids">Of the themes of the grouping.</param>
    /// <returns>Most answers first, then in the order of themes.</returns>
    public static IReadOnlyList<VoicedTheme> Of(IReadOnlyList<AnswerRow> rows, AnswerCorpus corpus, Grouping grouping, IReadOnlyList<string> ids, Stance stance)
    {
        var (stances, id) = (Thesaurus.Stances, stance == Stance.Need ? "need" : "motive");
        var number = stances.Concepts.Index().First(pair => pair.Item.Id == id).Index;
        bool Says(int document) => stances.Read(corpus.Documents[document].Tokens, corpus.Documents[document].Tongue).Any(mention => mention.Concept == number);
        return [.. grouping.Members()
            .Select((members, theme) => (theme, members, saying: members.Where(Says).ToArray()))
            .Select(found => new VoicedTheme(ids[found.theme], Answers(found.saying), Answers(found.members), [.. found.saying.OrderBy(document => IsReadable(document) ? 0 : 1).Take(Quoted).Select(Quote)]))
            .Where(voiced => voiced.Count >= Fewest)
            .OrderByDescending(voiced => voiced.Count)];

        int Answers(int[] documents) => documents.Sum(document => corpus.Documents[document].Weight);
        bool IsReadable(int document) => corpus.Documents[document].Tokens.Length is >= FewestWords and <= MostWords;
        Verbatim Quote(int document) => rows[corpus.Documents[document].Rows[0]] is var row ? new Verbatim(row.Id, row.Text!) : throw new InvalidOperationException();
    }
}
