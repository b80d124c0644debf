using Koji.Synthesis.Language;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Answers that come down to the same words: they are treated as one, with a weight.</summary>
/// <param name="Rows">Indices of the rows, ordered by text and then by id.</param>
/// <param name="Tokens">The words of the first of them.</param>
internal sealed record Document(IReadOnlyList<int> Rows, Token[] Tokens)
{
    public int Weight => Rows.Count;
}

/// <summary>The answers as counts of terms. The order of the rows leaves no trace in it.</summary>
internal sealed class AnswerCorpus
{
    // In a handful of answers hardly a word stands twice; there each word counts.
    private const int FewAnswers = 20;

    private AnswerCorpus(IReadOnlyList<Document> documents, string[] terms, SparseRows counts, IReadOnlyList<(string, int)> languages)
    {
        Languages = languages;
        Documents = documents;
        Terms = terms;
        Counts = counts;
        Weights = [.. documents.Select(document => (float)document.Weight)];
    }

    /// <summary>Those with something to cluster, in ordinal order of their stems.</summary>
    public IReadOnlyList<Document> Documents { get; }

    /// <summary>Stems in at least two answers, in ordinal order.</summary>
    public string[] Terms { get; }

    /// <summary>Documents × terms.</summary>
    public SparseRows Counts { get; }

    /// <summary>How many answers each document stands for.</summary>
    public float[] Weights { get; }

    /// <summary>How many answers are in which language (ISO 639-1; empty: none that is known), most first.</summary>
    public IReadOnlyList<(string Code, int Answers)> Languages { get; }

    public static AnswerCorpus Read(IReadOnlyList<AnswerRow> rows, CancellationToken cancellation)
    {
        var pieces = new List<Piece>[rows.Count];
        Blocks.Run(rows.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                pieces[i] = WordSplitter.Split(rows[i].Text ?? "");
            }
        });

        var tongues = LanguageGuess.Of(pieces);
        var tokenizer = new Tokenizer();
        var tokens = pieces.Select((found, i) => tokenizer.Tokenize(found, tongues[i])).ToArray();

        // Where nobody says more than "yes" or "good", those are the themes.
        var anySubject = tokens.Any(answer => answer.Any(token => token.Form.Stem is not null));
        var documents = Enumerable.Range(0, rows.Count)
            .Select(i => (Row: i, Key: string.Join(' ', Stems(tokens[i], anySubject))))
            .Where(entry => entry.Key.Length > 0)
            .GroupBy(entry => entry.Key, entry => entry.Row, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group
                .OrderBy(row => rows[row].Text, StringComparer.Ordinal)
                .ThenBy(row => rows[row].Id, StringComparer.Ordinal)
                .ToArray())
            .Select(members => new Document(members, tokens[members[0]]))
            .ToArray();
        var languages = Enumerable.Range(0, rows.Count)
            .Where(i => pieces[i].Count > 0)
            .GroupBy(i => tongues[i].Code)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(pair => pair.Item2)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToArray();
        return Count(documents, anySubject, languages);
    }

    /// <summary>What the answer is counted as, in its order.</summary>
    public static IEnumerable<string> Stems(Token[] tokens, bool anySubject = true) => anySubject
        ? tokens.Where(token => token.Form.Stem is not null).Select(token => token.Form.Stem!)
        : tokens.Select(token => token.Form.Surface.ToLowerInvariant());

    private static AnswerCorpus Count(Document[] documents, bool anySubject, (string, int)[] languages)
    {
        var answers = documents.Sum(document => document.Weight);
        var least = answers < FewAnswers ? 1 : 2;
        var spread = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var stem in Stems(document.Tokens, anySubject).Distinct(StringComparer.Ordinal))
            {
                spread[stem] = spread.GetValueOrDefault(stem) + document.Weight;
            }
        }

        var terms = spread.Where(pair => pair.Value >= least).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray();
        var indices = terms.Select((term, i) => (term, i)).ToDictionary(pair => pair.term, pair => pair.i, StringComparer.Ordinal);

        // An answer all of whose words stand nowhere else has nothing in common with any other.
        var kept = documents.Where(document => Stems(document.Tokens, anySubject).Any(indices.ContainsKey)).ToArray();
        var counts = kept.Select(document => (IReadOnlyList<(int, float)>)[.. Stems(document.Tokens, anySubject)
            .Where(indices.ContainsKey)
            .GroupBy(stem => indices[stem])
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, (float)group.Count()))]).ToArray();
        return new AnswerCorpus(kept, terms, SparseRows.From(terms.Length, counts), languages);
    }
}
