using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Reports;

/// <summary>Counts who said what, and writes it down as a report.</summary>
internal sealed class ReportBuilder
{
    private readonly IReadOnlyList<AnswerRow> _rows;
    private readonly AnswerCorpus _corpus;
    private readonly DenseRows _points;
    private readonly ThemeTree _tree;
    private readonly SegmentIndex _segments;
    private readonly int[] _documentOf;

    public ReportBuilder(IReadOnlyList<AnswerRow> rows, AnswerCorpus corpus, DenseRows points, ThemeTree tree)
    {
        (_rows, _corpus, _points, _tree) = (rows, corpus, points, tree);
        _segments = new SegmentIndex(rows);
        _documentOf = [.. Enumerable.Repeat(Grouping.Nowhere, rows.Count)];
        for (var document = 0; document < corpus.Documents.Count; document++)
        {
            foreach (var row in corpus.Documents[document].Rows)
            {
                _documentOf[row] = document;
            }
        }
    }

    /// <summary>Ids and names of the default level's themes, by their number, where a codebook gives them.</summary>
    public IReadOnlyList<(string Id, string Label)>? Given { get; init; }

    /// <summary>What people said of answers, by the answer's id.</summary>
    public IReadOnlyDictionary<string, AnswerCode> Codes { get; init; } = new Dictionary<string, AnswerCode>();

    /// <summary>The default level's shares, themes × segments, corrected by codes that were drawn at random, where there are enough.</summary>
    public CalibratedShare[][]? Calibrated { get; init; }

    public ThemeReport Build(SynthesisSettings settings, CancellationToken cancellation)
    {
        var names = new ThemeNames(_corpus, cancellation);
        var medium = names.Of(_tree.Medium, "t-", _ => null, given: Given);
        var coarse = names.Of(_tree.Coarse, "c-", theme => OnlyPart(_tree.CoarseOf, theme) is { } only ? medium[only] : null);
        var fine = names.Of(_tree.Fine, "f-", theme => OnlyPart(_tree.MediumOf, _tree.MediumOf[theme]) is null ? null : medium[_tree.MediumOf[theme]], medium);
        var defaults = Level(_tree.Medium, ThemeLevel.Medium, medium, theme => coarse[_tree.CoarseOf[theme]].Id);
        var segments = Sizes();
        List<string> compared = [.. _segments.Names.Where(name => name is not (ThemeReport.NoSegment or ThemeReport.EverybodySegment))];
        compared = compared.Count is > 1 and <= SegmentComparer.MostSegments ? compared : [];
        return new ThemeReport(
            settings.Title,
            _rows.Count,
            segments.Sum(segment => segment.Answered),
            segments.Sum(segment => segment.Unassigned),
            segments,
            [.. defaults, .. Level(_tree.Coarse, ThemeLevel.Coarse, coarse, _ => null), .. Level(_tree.Fine, ThemeLevel.Fine, fine, theme => medium[_tree.MediumOf[theme]].Id)],
            [.. Enumerable.Range(0, _rows.Count).OrderBy(row => _rows[row].Id, IdOrder.Instance).Select(row => Assign(row, medium, fine))],
            SegmentComparer.Compare(defaults, segments, settings.IsWatched),
            [],
            MethodNotes.Of(settings, _corpus, defaults.Length, segments, _rows.Where(row => Codes.ContainsKey(row.Id)).Select(row => Codes[row.Id]).ToArray(), Calibrated is not null))
        {
            Needs = Stances.Of(_rows, _corpus, _tree.Medium, [.. medium.Select(theme => theme.Id)], Stance.Need),
            Motives = Stances.Of(_rows, _corpus, _tree.Medium, [.. medium.Select(theme => theme.Id)], Stance.Motive),
            Distinctive = DistinctiveWords.Of(_corpus, compared, row => compared.IndexOf(_segments.Names[_segments.Of(row)])),
        };
    }

    /// <returns>The one part of a theme that has no other; null where it has several.</returns>
    private static int? OnlyPart(int[] wholeOf, int whole) =>
        wholeOf.Count(found => found == whole) == 1 ? Array.IndexOf(wholeOf, whole) : null;

    private Theme[] Level(Grouping grouping, ThemeLevel level, NamedTheme[] names, Func<int, string?> parentOf)
    {
        var counts = ThemeTally.Of(grouping, _documentOf, _segments);
        return [.. names
            .Select((name, theme) => (name, theme))
            .OrderBy(pair => pair.name.Rank)
            .Select(pair => MakeTheme(grouping, pair.theme, pair.name, level, parentOf(pair.theme), counts))];
    }

    private Theme MakeTheme(Grouping grouping, int theme, NamedTheme name, ThemeLevel level, string? parent, ThemeTally tally)
    {
        var verbatims = VerbatimPicker.Pick(name.Members, grouping, _corpus, _points, name.Label.Stems)
            .Select(document => _rows[_corpus.Documents[document].Rows[0]])
            .Select(row => new Verbatim(row.Id, row.Text!));
        var calibrated = level == ThemeLevel.Medium ? Calibrated?[theme] : null;
        var bySegment = _segments.Names.Select((segment, i) => Share(segment, calibrated?[i], tally.Main[theme][i], tally.Mentioned[theme][i], _segments.Asked(i))).ToArray();
        var (count, mentioned) = (tally.Main[theme].Sum(), tally.Mentioned[theme].Sum());
        var (low, high) = WilsonInterval.Of(count, _rows.Count);
        var overall = new Prevalence(count, mentioned, _rows.Count, (double)count / _rows.Count, low, high);
        return new Theme(name.Id, name.Label.Label, name.Label.Keywords, level, parent, count, mentioned, [.. verbatims], overall, bySegment);
    }

    private static SegmentPrevalence Share(string name, CalibratedShare? calibrated, int count, int mentioned, int asked)
    {
        var (low, high) = WilsonInterval.Of(count, asked);
        return new SegmentPrevalence(name, count, mentioned, asked, (double)count / asked, low, high, calibrated?.Estimate, calibrated?.Low, calibrated?.High);
    }

    private SegmentSize[] Sizes()
    {
        var (answered, unassigned) = (new int[_segments.Names.Count], new int[_segments.Names.Count]);
        for (var row = 0; row < _rows.Count; row++)
        {
            var segment = _segments.Of(row);
            var isAnswered = !string.IsNullOrWhiteSpace(_rows[row].Text);
            answered[segment] += isAnswered ? 1 : 0;
            unassigned[segment] += isAnswered && ThemeOf(row) == Grouping.Nowhere ? 1 : 0;
        }

        return [.. _segments.Names.Select((name, i) => new SegmentSize(name, _segments.Asked(i), answered[i], unassigned[i]))];
    }

    private int ThemeOf(int row) => _documentOf[row] == Grouping.Nowhere ? Grouping.Nowhere : _tree.Medium.Main[_documentOf[row]];

    private Assignment Assign(int row, NamedTheme[] medium, NamedTheme[] fine)
    {
        var (document, grouping) = (_documentOf[row], _tree.Medium);
        return ThemeOf(row) == Grouping.Nowhere
            ? new Assignment(_rows[row].Id, null, 0, [])
            : new Assignment(_rows[row].Id, medium[grouping.Main[document]].Id, Math.Round(grouping.Strength[document], 4), [.. grouping.Others[document].Select(other => medium[other].Id)])
            {
                Fine = fine[_tree.Fine.Main[document]].Id,
            };
    }
}
