using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Codebooks;

/// <summary>Answers and a codebook in, a report out: a pure function of both, whatever the order of the rows.</summary>
public static class CodebookSynthesis
{
    /// <summary>
    /// The report of a codebook. Its default level has the codebook's themes, under their ids and names, as far as they have answers; coded answers
    /// stand where they were coded. Shares are calibrated where answers were coded at random.
    /// </summary>
    /// <param name="rows">Ids must be unique.</param>
    /// <param name="settings">The number of themes is the codebook's: a wish for another is not heard.</param>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ThemeReport Report(IReadOnlyList<AnswerRow> rows, Codebook codebook, SynthesisSettings settings, CancellationToken cancellation = default)
    {
        Synthesizer.CheckIds(rows);
        var coded = CodedAnswers.Learn(rows, codebook, cancellation, settings.Meanings);
        var (medium, themes) = Level(coded);
        var shared = new SharedTerms(coded.Corpus);
        var finest = ThemeFinder.Finest(coded.Corpus, coded.Points, medium.Count, _ => { }, cancellation);
        var tree = new ThemeLevels(coded.Corpus, coded.Points, shared, cancellation).Build(medium, finest);
        var builder = new ReportBuilder(rows, coded.Corpus, coded.Points, tree)
        {
            Given = [.. themes.Select(theme => (theme.Id, theme.Label))],
            Codes = codebook.Codes,
            Calibrated = Calibrate(rows, codebook, coded, themes, cancellation),
        };
        var report = builder.Build(settings with { Themes = null }, cancellation);
        var described = codebook.Themes.Where(theme => theme.Description is not null).ToDictionary(theme => theme.Id, theme => theme.Description, StringComparer.Ordinal);
        return report with
        {
            Themes = described.Count == 0 ? report.Themes : [.. report.Themes.Select(theme => theme with { Description = described.GetValueOrDefault(theme.Id) })],
            Emerging = EmergingThemes.Of(rows, codebook, coded, cancellation),
        };
    }

    private static CalibratedShare[][]? Calibrate(IReadOnlyList<AnswerRow> rows, Codebook codebook, CodedAnswers coded, CodebookTheme[] shown, CancellationToken cancellation)
    {
        var themes = coded.Themes.Select(theme => theme.Id).ToList();
        AnswerCode? Drawn(AnswerRow row) => !string.IsNullOrWhiteSpace(row.Text) && codebook.Codes.GetValueOrDefault(row.Id) is { Sample: CodeSample.Random } code ? code : null;
        if (rows.Count(row => Drawn(row) is not null) < CalibratedShares.LeastCodes)
        {
            return null;
        }

        var segments = new SegmentIndex(rows);
        var documentOf = new int[rows.Count];
        Array.Fill(documentOf, Grouping.Nowhere);
        foreach (var (i, document) in coded.Corpus.Documents.Index())
        {
            foreach (var row in document.Rows)
            {
                documentOf[row] = i;
            }
        }

        var judged = rows.Select((row, i) => (documentOf[i], segments.Of(i), Drawn(row) is { } code ? code.Themes.Count == 0 ? -1 : themes.IndexOf(code.Themes[0]) : (int?)null)).ToArray();
        int[] asked = [.. segments.Names.Select((_, segment) => segments.Asked(segment))];
        var shares = new CalibratedShares(coded.JudgedByOthers(cancellation), judged, asked).Estimate();
        return [.. shown.Select(theme => shares[themes.IndexOf(theme.Id)])];
    }

    /// <returns>Which document carries which of the themes that have answers and were not dismissed; and these themes.</returns>
    private static (Grouping Grouping, CodebookTheme[] Themes) Level(CodedAnswers coded)
    {
        var main = coded.Settle();
        var further = new FurtherThemes(coded.Corpus.Vocabulary, coded.Space, coded.Mixture.Evidence).Find(coded.Corpus.Documents, main, default);
        var numbers = coded.Themes.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        int[] kept = [.. Enumerable.Range(0, coded.Themes.Count).Where(theme => !coded.Themes[theme].IsDismissed && main.Contains(theme))];
        var strength = new float[main.Length];
        for (var i = 0; i < main.Length; i++)
        {
            var others = coded.Codes[i] is { } code ? code.Themes.Skip(1).Select(theme => numbers[theme]) : further[i];
            strength[i] = main[i] == Grouping.Nowhere ? 0 : coded.Codes[i] is null ? coded.Mixture.Posteriors[i][main[i]] : 1;
            main[i] = main[i] == Grouping.Nowhere ? Grouping.Nowhere : Array.IndexOf(kept, main[i]);
            further[i] = main[i] == Grouping.Nowhere ? [] : [.. others.Select(theme => Array.IndexOf(kept, theme)).Where(theme => theme >= 0)];
            strength[i] = main[i] == Grouping.Nowhere ? 0 : strength[i];
        }

        var closeness = ThemeLevels.ClosenessTo(coded.Points, coded.Corpus.Weights, main);
        return (new Grouping(kept.Length, main, strength, closeness, further), [.. kept.Select(theme => coded.Themes[theme])]);
    }
}
