using System.Security.Cryptography;
using System.Text;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Algebra;
using Koji.Synthesis.Themes.Labels;

namespace Koji.Synthesis.Reports;

/// <summary>Counts who said what, and writes it down as a report.</summary>
internal sealed class ReportBuilder
{
    private readonly IReadOnlyList<AnswerRow> _rows;
    private readonly AnswerCorpus _corpus;
    private readonly DenseRows _points;
    private readonly Grouping _grouping;
    private readonly SegmentIndex _segments;
    private readonly int[] _documentOf;

    public ReportBuilder(IReadOnlyList<AnswerRow> rows, AnswerCorpus corpus, DenseRows points, Grouping grouping)
    {
        (_rows, _corpus, _points, _grouping) = (rows, corpus, points, grouping);
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

    public ThemeReport Build(SynthesisSettings settings, CancellationToken cancellation)
    {
        var members = Enumerable.Range(0, _grouping.Count).Select(_grouping.MembersOf).ToArray();
        var order = Enumerable.Range(0, _grouping.Count)
            .OrderByDescending(theme => members[theme].Sum(document => _corpus.Documents[document].Weight))
            .ThenBy(theme => members[theme].Min())
            .ToArray();
        var phrases = PhraseCounts.Read(_corpus, _grouping, members, cancellation);
        var concepts = ThemeConcepts.Of(_corpus, members);
        var labels = Labeller.Name([.. order.Select(theme => ThemeWords.Of(theme, phrases))], [.. order.Select(theme => concepts[theme])]);
        var ids = Ids(labels, [.. order.Select(theme => members[theme])]);
        var idOf = order.Select((theme, i) => (theme, i)).ToDictionary(pair => pair.theme, pair => ids[pair.i]);
        var themes = order.Select((theme, i) => MakeTheme(theme, ids[i], labels[i], members[theme])).ToArray();
        var segments = Sizes();
        return new ThemeReport(
            settings.Title,
            _rows.Count,
            segments.Sum(segment => segment.Answered),
            segments.Sum(segment => segment.Unassigned),
            segments,
            themes,
            [.. Enumerable.Range(0, _rows.Count).OrderBy(row => _rows[row].Id, IdOrder.Instance).Select(row => Assign(row, idOf))],
            SegmentComparer.Compare(themes, segments),
            [],
            MethodNotes.Of(settings, _corpus, themes.Length, segments));
    }

    private Theme MakeTheme(int theme, string id, ThemeLabel label, int[] members)
    {
        var (counts, mentioned) = (new int[_segments.Names.Count], new int[_segments.Names.Count]);
        for (var row = 0; row < _rows.Count; row++)
        {
            var document = _documentOf[row];
            if (document == Grouping.Nowhere)
            {
                continue;
            }

            var isMain = _grouping.Main[document] == theme;
            counts[_segments.Of(row)] += isMain ? 1 : 0;
            mentioned[_segments.Of(row)] += isMain || _grouping.Others[document].Contains(theme) ? 1 : 0;
        }

        var verbatims = VerbatimPicker.Pick(members, _grouping, _corpus, _points, label.Stems)
            .Select(document => _rows[_corpus.Documents[document].Rows[0]])
            .Select(row => new Verbatim(row.Id, row.Text!));
        var bySegment = _segments.Names.Select((name, i) => Share(name, counts[i], mentioned[i], _segments.Asked(i))).ToArray();
        var (low, high) = WilsonInterval.Of(counts.Sum(), _rows.Count);
        var overall = new Prevalence(counts.Sum(), mentioned.Sum(), _rows.Count, (double)counts.Sum() / _rows.Count, low, high);
        return new Theme(id, label.Label, label.Keywords, ThemeLevel.Medium, null, counts.Sum(), mentioned.Sum(), [.. verbatims], overall, bySegment);
    }

    private static SegmentPrevalence Share(string name, int count, int mentioned, int asked)
    {
        var (low, high) = WilsonInterval.Of(count, asked);
        return new SegmentPrevalence(name, count, mentioned, asked, (double)count / asked, low, high);
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

    private int ThemeOf(int row) => _documentOf[row] == Grouping.Nowhere ? Grouping.Nowhere : _grouping.Main[_documentOf[row]];

    private Assignment Assign(int row, Dictionary<int, string> idOf)
    {
        var document = _documentOf[row];
        return ThemeOf(row) == Grouping.Nowhere
            ? new Assignment(_rows[row].Id, null, 0, [])
            : new Assignment(_rows[row].Id, idOf[_grouping.Main[document]], Math.Round(_grouping.Strength[document], 4), [.. _grouping.Others[document].Select(other => idOf[other])]);
    }

    /// <summary>
    /// A theme's id is made from its most telling words, so that it outlives a few answers more or less; where two themes
    /// have the same, from the answers themselves, which no two themes share.
    /// </summary>
    private string[] Ids(ThemeLabel[] labels, int[][] members)
    {
        var ids = labels.Select(label => Hash(label.Stems.Order(StringComparer.Ordinal))).ToArray();
        var twice = ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. ids.Select((id, i) => !twice.Contains(id) ? id : Hash(members[i].Order().Select(document => string.Join(' ', AnswerCorpus.Stems(_corpus.Documents[document].Tokens)))))];
    }

    private static string Hash(IEnumerable<string> words) =>
        "t-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..10];
}
