using Koji.Synthesis.Language;
using Koji.Synthesis.Language.Concepts;
using Koji.Synthesis.Meaning;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Answers that come down to the same words: they are treated as one, with a weight.</summary>
/// <param name="Rows">Indices of the rows, ordered by text and then by id.</param>
/// <param name="Tokens">The words of the first of them.</param>
/// <param name="Tongue">Its language.</param>
/// <param name="Mentions">Where it names a concept of the thesaurus.</param>
internal sealed record Document(IReadOnlyList<int> Rows, Token[] Tokens, Tongue Tongue, ConceptMention[] Mentions)
{
    public int Weight => Rows.Count;

    /// <summary>The concepts that it names, each once, ascending.</summary>
    public IReadOnlyList<int> Concepts { get; } = [.. Mentions.Select(mention => mention.Concept).Distinct().Order()];
}

/// <summary>The answers as counts of terms. The order of the rows leaves no trace in it.</summary>
internal sealed class AnswerCorpus
{
    // Stands in no stem, and sorts after a space.
    private const char Apart = '\uFFFF';

    private AnswerCorpus(IReadOnlyList<Document> documents, string[] terms, Vocabulary vocabulary, IReadOnlyList<(string, int)> languages, CancellationToken cancellation)
    {
        Languages = languages;
        Documents = documents;
        Terms = terms;
        Vocabulary = vocabulary;
        Features = vocabulary.Count([.. documents.Select(document => (document.Tokens, document.Concepts))], cancellation);
        Weights = [.. documents.Select(document => (float)document.Weight)];
    }

    /// <summary>Those that have something in common with another answer, in ordinal order of their stems.</summary>
    public IReadOnlyList<Document> Documents { get; }

    /// <summary>In how many answers a word or a concept must stand to count: two, but one where there is but one answer, which is its own theme.</summary>
    public int LeastShared { get; private init; }

    /// <summary>Stems in at least <see cref="LeastShared"/> answers, in ordinal order.</summary>
    public string[] Terms { get; }

    /// <summary>The same with the concepts that count, to read other texts by.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>One row a document. Concepts are those of the thesaurus that at least <see cref="LeastShared"/> answers name.</summary>
    public Features Features { get; }

    /// <summary>Documents × terms.</summary>
    public SparseRows Counts => Features.Counts;

    /// <summary>Documents × concepts: 1 where an answer names it.</summary>
    public SparseRows Concepts => Features.Concepts;

    /// <summary>Of an answer's words, the share that stand in no other answer and yet name a concept; the mean over all answers, from 0 to 1.</summary>
    public float Rescued { get; private init; }

    /// <summary>How many answers each document stands for.</summary>
    public float[] Weights { get; }

    /// <summary>Documents × numbers of a model: what it says that they mean; null where there is no model. Such documents need no words in common.</summary>
    public DenseRows? Meanings { get; private init; }

    /// <summary>Whether a model says what this document means.</summary>
    public bool IsMeant(int document) => Meanings is not null && MeaningSpace.IsKnown(Meanings[document]);

    /// <summary>What words were meant, to read other texts by.</summary>
    public required Spelling Spelling { get; init; }

    /// <summary>How many answers are in which language (ISO 639-1; empty: none that is known), most first.</summary>
    public IReadOnlyList<(string Code, int Answers)> Languages { get; }

    /// <param name="apart">What sets a row apart from others of the same words, and keeps it even where it shares nothing with any: a code; null where nothing does.</param>
    /// <param name="meanings">What a model says that texts mean; null where there is none.</param>
    public static AnswerCorpus Read(IReadOnlyList<AnswerRow> rows, CancellationToken cancellation, Func<AnswerRow, string?>? apart = null, Meanings? meanings = null)
    {
        var pieces = new List<Piece>[rows.Count];
        Blocks.Run(rows.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                pieces[i] = WordSplitter.Split(rows[i].Text ?? "");
            }
        });

        var tongues = LanguageGuess.Of(pieces, cancellation);
        var tokenizer = new Tokenizer();
        var tokens = pieces.Select((found, i) => tokenizer.Tokenize(found, tongues[i])).ToArray();

        var spelling = Spelled(tokens, cancellation);

        // Where nobody says more than "yes" or "good", those are the themes.
        var anySubject = tokens.Any(answer => answer.Any(token => token.Form.Stem is not null));
        var keys = new string[rows.Count];
        Blocks.Run(rows.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var mark = pieces[i].Count > 0 ? apart?.Invoke(rows[i]) : null;
                keys[i] = string.Join(' ', Stems(tokens[i], anySubject)) + (mark is null ? "" : Apart + mark);
            }
        });
        var documents = keys
            .Select((key, i) => (Row: i, Key: key))
            .Where(entry => entry.Key.Length > 0)
            .GroupBy(entry => entry.Key, entry => entry.Row, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group
                .OrderBy(row => rows[row].Text, StringComparer.Ordinal)
                .ThenBy(row => rows[row].Id, StringComparer.Ordinal)
                .ToArray())
            .ToArray();
        var read = new Document[documents.Length];
        Blocks.Run(read.Length, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (words, tongue) = (tokens[documents[i][0]], tongues[documents[i][0]]);
                read[i] = new Document(documents[i], words, tongue, [.. Thesaurus.Own.Read(words, tongue)]);
            }
        });
        var languages = Enumerable.Range(0, rows.Count)
            .Where(i => pieces[i].Count > 0)
            .GroupBy(i => tongues[i].Code)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(pair => pair.Item2)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToArray();
        var isApart = documents.Select(group => apart?.Invoke(rows[group[0]]) is not null).ToArray();
        var meant = meanings is { Count: > 0 } ? MeaningSpace.Raw([.. documents.Select(group => rows[group[0]].Text)], meanings) : null;
        return Count(read, isApart, meant, spelling, anySubject, languages, pieces.Count(found => found.Count > 0) == 1 ? 1 : 2, cancellation);
    }

    /// <summary>What the answer is counted as, in its order.</summary>
    public static IEnumerable<string> Stems(Token[] tokens, bool anySubject = true) => anySubject
        ? tokens.Where(token => token.Form.Stem is not null).Select(token => token.Form.Stem!)
        : tokens.Select(token => token.Form.Surface.ToLowerInvariant());

    private static AnswerCorpus Count(Document[] documents, bool[] isApart, DenseRows? meant, Spelling spelling, bool anySubject, (string, int)[] languages, int least, CancellationToken cancellation)
    {
        var spread = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var stem in Stems(document.Tokens, anySubject).Distinct(StringComparer.Ordinal))
            {
                spread[stem] = spread.GetValueOrDefault(stem) + document.Weight;
            }
        }

        var terms = spread.Where(pair => pair.Value >= least).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray();
        var vocabulary = new Vocabulary(terms, SharedConcepts(documents, least), Thesaurus.Own.Concepts.Count, anySubject);

        // An answer all of whose words and concepts stand nowhere else has nothing in common with any other.
        int[] places = [.. Enumerable.Range(0, documents.Length).Where(i => isApart[i] || (meant is not null && MeaningSpace.IsKnown(meant[i])) || IsShared(documents[i]))];
        var kept = places.Select(i => documents[i]).ToArray();
        bool IsShared(Document document) => Stems(document.Tokens, anySubject).Any(vocabulary.Knows) || document.Concepts.Any(vocabulary.Knows);
        return new AnswerCorpus(kept, terms, vocabulary, languages, cancellation)
        {
            LeastShared = least,
            Spelling = spelling,
            Meanings = meant?.Only(places),
            Rescued = kept.Length == 0 ? 0 : (float)(kept.Sum(document => document.Weight * RescuedShare(document, vocabulary)) / kept.Sum(document => document.Weight)),
        };
    }

    /// <summary>Words that are a slip away from one that many write count as that one.</summary>
    private static Spelling Spelled(Token[][] answers, CancellationToken cancellation)
    {
        var use = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            seen.Clear();
            foreach (var token in answer)
            {
                if (token.Form.Stem is { } stem && seen.Add(stem))
                {
                    use[stem] = use.GetValueOrDefault(stem) + 1;
                }
            }
        }

        var spelling = Spelling.Learn(use, Thesaurus.Own.HasWord);
        Blocks.Run(answers.Length, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                Respell(answers[i], spelling);
            }
        });
        return spelling;
    }

    internal static void Respell(Token[] tokens, Spelling spelling)
    {
        for (var at = 0; at < tokens.Length; at++)
        {
            if (tokens[at].Form is { Stem: { } stem, IsWord: true } form && spelling.Of(stem) is var meant && meant != stem)
            {
                tokens[at] = tokens[at] with { Form = form with { Stem = meant } };
            }
        }
    }

    private static HashSet<int> SharedConcepts(Document[] documents, int least) => documents
        .SelectMany(document => document.Concepts, (document, concept) => (concept, document.Weight))
        .GroupBy(pair => pair.concept, pair => pair.Weight)
        .Where(group => group.Sum() >= least)
        .Select(group => group.Key)
        .ToHashSet();

    private static double RescuedShare(Document document, Vocabulary vocabulary)
    {
        bool StandsAlone(Token token) => token.Form.Stem is { } stem && !vocabulary.Knows(stem);
        var named = document.Mentions
            .DistinctBy(mention => mention.At)
            .Sum(mention => document.Tokens.AsSpan(mention.At, mention.Length).ToArray().Count(StandsAlone));
        return (double)named / Math.Max(1, document.Tokens.Count(token => token.Form.Stem is not null));
    }
}
