using Koji.Synthesis.Meaning;
using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Codebooks;

/// <summary>
/// A set of answers read with a codebook. As long as nobody has coded, answers stay where they were found and only new ones are placed;
/// from the first code on, codes are fixed, count ten times, and all other answers are placed by what they teach, but lean to where they were found
/// until there are three codes a theme.
/// </summary>
internal sealed class CodedAnswers
{
    private const float CodeWeight = 10;
    private const int Folds = 5;

    // With this many codes a theme, what they teach is better than what was found (see docs/synthesis.md).
    private const float CodesOfATheme = 3;
    private const float MostLeaning = 4;

    private readonly string?[] _placed;

    private CodedAnswers(AnswerCorpus corpus, AnswerSpace space, DenseRows points, IReadOnlyList<CodebookTheme> themes, AnswerCode?[] codes, string?[] placed, ThemeMixture mixture)
    {
        (Corpus, Space, Points, Themes, Codes, _placed, Mixture) = (corpus, space, points, themes, codes, placed, mixture);
        Middles = CentreFinder.Means(points, corpus.Weights, [.. Enumerable.Range(0, points.Count).Select(Likeliest)], themes.Count, default);
    }

    public AnswerCorpus Corpus { get; }

    public AnswerSpace Space { get; }

    public DenseRows Points { get; }

    /// <summary>Those that have answers to learn from, dismissed ones included; the columns of the posteriors.</summary>
    public IReadOnlyList<CodebookTheme> Themes { get; }

    /// <summary>The code of each document, with themes that are still there; null where it has none.</summary>
    public AnswerCode?[] Codes { get; }

    public ThemeMixture Mixture { get; }

    /// <summary>Themes × space: the middle of each.</summary>
    public DenseRows Middles { get; }

    public static CodedAnswers Learn(IReadOnlyList<AnswerRow> rows, Codebook codebook, CancellationToken cancellation, Meanings? meanings = null)
    {
        var codes = codebook.Codes;
        var corpus = AnswerCorpus.Read(rows, cancellation, row => codes.TryGetValue(row.Id, out var code) ? string.Join('\n', code.Themes) : null, meanings);
        var space = AnswerSpace.Learn(corpus, cancellation);
        var points = space.Place(corpus.Counts, corpus.Concepts, cancellation, corpus.Meanings);
        var codeOf = corpus.Documents.Select(document => document.Rows.Select(row => codes.GetValueOrDefault(rows[row].Id)).FirstOrDefault(code => code is not null)).ToArray();
        var placed = corpus.Documents.Select(document => Placement(document, rows, codebook.Placements)).ToArray();

        var known = codeOf.SelectMany(code => code?.Themes ?? []).Concat(placed.OfType<string>()).ToHashSet(StringComparer.Ordinal);
        var themes = codebook.Themes.Where(theme => known.Contains(theme.Id)).ToArray();
        return new CodedAnswers(corpus, space, points, themes, codeOf, placed, Fit(corpus, points, themes, codeOf, placed, cancellation));
    }

    /// <summary>How much each document belongs to each theme, judged without its own code: codes are left out by folds, one fold at a time.</summary>
    public DenseRows JudgedByOthers(CancellationToken cancellation)
    {
        var judged = new DenseRows(Points.Count, Themes.Count);
        for (var i = 0; i < judged.Count; i++)
        {
            Mixture.Posteriors[i].CopyTo(judged[i]);
        }

        int[] coded = [.. Enumerable.Range(0, Points.Count).Where(i => Codes[i] is not null)];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] left = [.. coded.Where((_, at) => at % Folds == fold)];
            var others = Codes.ToArray();
            foreach (var i in left)
            {
                others[i] = null;
            }

            var mixture = Fit(Corpus, Points, Themes, others, _placed, cancellation);
            foreach (var i in left)
            {
                mixture.Posteriors[i].CopyTo(judged[i]);
            }
        }

        return judged;
    }

    private static ThemeMixture Fit(AnswerCorpus corpus, DenseRows points, IReadOnlyList<CodebookTheme> themes, AnswerCode?[] codeOf, string?[] placed, CancellationToken cancellation)
    {
        var start = Start(codeOf, placed, themes);
        var anyCode = codeOf.Any(code => code is not null);
        var isFixed = codeOf.Select((code, i) => code is not null || (!anyCode && placed[i] is not null)).ToArray();
        var weights = corpus.Weights.Select((weight, i) => codeOf[i] is null ? weight : CodeWeight * weight).ToArray();
        return ThemeMixture.Fit(corpus.Features.Evidence, points, weights, start, isFixed, _ => { }, cancellation, LeaningTo(placed, themes, codeOf.Count(code => code is not null)));
    }

    /// <summary>A handful of codes teaches less than what was found by itself: the fewer they are, the more answers lean to where they were found.</summary>
    private static Leaning LeaningTo(string?[] placed, IReadOnlyList<CodebookTheme> themes, int codes)
    {
        var numbers = themes.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var missing = Math.Max(0, 1 - (codes / (CodesOfATheme * Math.Max(1f, themes.Count))));
        return new Leaning([.. placed.Select(theme => theme is null ? -1 : numbers[theme])], MathF.Exp(MostLeaning * missing));
    }

    /// <summary>Where most of the answers that a document stands for were found to belong.</summary>
    private static string? Placement(Document document, IReadOnlyList<AnswerRow> rows, IReadOnlyDictionary<string, string> placements) => document.Rows
        .Select(row => placements.GetValueOrDefault(rows[row].Id))
        .OfType<string>()
        .CountBy(theme => theme, StringComparer.Ordinal)
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => pair.Key)
        .FirstOrDefault();

    private static DenseRows Start(AnswerCode?[] codes, string?[] placed, IReadOnlyList<CodebookTheme> themes)
    {
        var numbers = themes.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var start = new DenseRows(codes.Length, themes.Count);
        for (var i = 0; i < codes.Length; i++)
        {
            foreach (var theme in codes[i]?.Themes ?? (placed[i] is { } found ? [found] : []))
            {
                start[i][numbers[theme]] = codes[i] is { } code ? 1f / code.Themes.Count : 1;
            }
        }

        return start;
    }

    /// <summary>Whether a document was coded, or found to belong somewhere: all others are new.</summary>
    public bool IsKnown(int document) => Codes[document] is not null || _placed[document] is not null;

    private int Likeliest(int document)
    {
        var shares = Mixture.Posteriors[document];
        var best = Grouping.Nowhere;
        for (var theme = 0; theme < shares.Length; theme++)
        {
            best = shares[theme] > (best < 0 ? 0 : shares[best]) ? theme : best;
        }

        return best;
    }

    /// <summary>The main theme of each document: its code's first, or the likeliest one where it fits there; −1 where it fits nowhere.</summary>
    public int[] Settle()
    {
        var fit = new ThemeFit(this);
        var numbers = Themes.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Points.Count).Select(i => Codes[i] is { } code
            ? code.Themes.Count == 0 ? Grouping.Nowhere : numbers[code.Themes[0]]
            : Likeliest(i) is >= 0 and var theme && fit.Fits(theme, Points[i], Corpus.Features.Evidence.Columns(i)) ? theme : Grouping.Nowhere)];
    }
}
