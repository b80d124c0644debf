using Koji.Synthesis.Language;
using Koji.Synthesis.Language.Concepts;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Codebooks;

/// <summary>Where a new answer belongs.</summary>
/// <param name="Theme">The id of its main theme; null where it fits none.</param>
/// <param name="Strength">How clearly it belongs there, from 0 to 1; 0 where there is none.</param>
/// <param name="Others">Ids of further themes that its clauses speak of, strongest first.</param>
public sealed record Placement(string? Theme, double Strength, IReadOnlyList<string> Others);

/// <summary>Places new answers into a codebook as it is: nothing is renamed, nothing moves. Learned once, it places an answer in well under a millisecond. Safe to use from several threads.</summary>
public sealed class AnswerPlacer
{
    private static readonly Placement Nowhere = new(null, 0, []);

    private readonly CodedAnswers _coded;
    private readonly ThemeFit _fit;
    private readonly FurtherThemes _further;
    private readonly Tongue _usual;

    private AnswerPlacer(CodedAnswers coded)
    {
        (_coded, _fit) = (coded, new ThemeFit(coded));
        _further = new FurtherThemes(coded.Corpus.Vocabulary, coded.Space, coded.Mixture.Evidence);
        var usual = coded.Corpus.Languages.Select(language => language.Code).FirstOrDefault();
        _usual = Tongue.Known.FirstOrDefault(tongue => tongue.Code == usual) ?? Tongue.English;
    }

    /// <param name="rows">The answers that are there already; ids unique.</param>
    /// <param name="codebook">Their themes.</param>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static AnswerPlacer Learn(IReadOnlyList<AnswerRow> rows, Codebook codebook, CancellationToken cancellation = default)
    {
        Synthesizer.CheckIds(rows);
        return new AnswerPlacer(CodedAnswers.Learn(rows, codebook, cancellation));
    }

    /// <param name="text">As the person wrote it.</param>
    public Placement Place(string? text)
    {
        var pieces = WordSplitter.Split(text ?? "");
        var tongue = LanguageGuess.Of(pieces, _usual);
        var tokens = new Tokenizer().Tokenize(pieces, tongue);
        AnswerCorpus.Respell(tokens, _coded.Corpus.Spelling);
        var document = new Document([0], tokens, tongue, [.. Thesaurus.Own.Read(tokens, tongue)]);
        var features = _coded.Corpus.Vocabulary.Count([(tokens, document.Concepts)]);
        if (_coded.Themes.Count == 0 || features.Evidence.Columns(0).Length == 0)
        {
            return Nowhere;
        }

        var points = _coded.Space.Place(features.Counts, features.Concepts, default);
        var shares = new float[_coded.Themes.Count];
        _coded.Mixture.Evidence.Judge(features.Evidence, points, 0, shares);
        var theme = Array.IndexOf(shares, shares.Max());
        return _coded.Themes[theme].IsDismissed || !_fit.Fits(theme, points[0], features.Evidence.Columns(0))
            ? Nowhere
            : new Placement(_coded.Themes[theme].Id, Math.Round(shares[theme], 4), Others(document, theme));
    }

    private string[] Others(Document document, int theme) =>
        [.. _further.Find([document], [theme], default)[0].Where(other => !_coded.Themes[other].IsDismissed).Select(other => _coded.Themes[other].Id)];
}
