using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Researchers.Findings;

/// <summary>What people said to an open question, for a terminal and for a card. Pure.</summary>
internal static class ThemeReply
{
    private const int MostThemes = 12;
    private const int MostInPicture = 5;
    private const int MostQuotes = 8;
    private const int LongestQuote = 400;

    public static CommandReply Themes(QuestionCodebook codebook, string? said = null)
    {
        var report = codebook.Report;
        var themes = report.DefaultThemes.Take(MostThemes).ToList();
        var place = StudyThemes.PlaceOf(codebook);
        var parts = new List<ReplyPart>();
        if (said is not null)
        {
            parts.Add(new ReplyText(said));
        }

        parts.Add(new ReplyHeading(codebook.Title));
        parts.Add(new ReplyText(Invariant($"{report.Asked} asked, {report.Answered} answered; {report.Unassigned} fit no theme.")));
        parts.Add(themes.Count == 0
            ? new ReplyText(report.Answered == 0 ? "Nobody has answered this yet." : "The answers are too few, or too different, to form themes.")
            : new ReplyBars("Share of everybody asked whose main theme it is", [.. themes.Select(theme => Bar($"{NumberOf(codebook, theme)} {theme.Label}", theme.Overall))]));
        parts.AddRange(Emerging(report));
        parts.Add(new ReplyRemark("▒ is the 95 % interval: the true share may well lie anywhere on it."));
        if (StudyThemes.Others(codebook).ToList() is { Count: > 0 } others)
        {
            parts.Add(new ReplyRemark($"Other open questions: {string.Join(", ", others.Select(other => $"themes {codebook.Study.Id} {other.Number} ({other.Id})"))}."));
        }

        var names = codebook.Study.Groups.Select(group => group.Id).ToList();
        return CommandReply.Done([.. parts]) with
        {
            Next =
            [
                .. themes.Take(2).Select(theme => new NextCommand($"Quotes: {Short(theme.Label)}", $"quotes {NumberOf(codebook, theme)} {place}")),
                .. names.Count > 1 ? [new NextCommand($"Compare {names[0]} with {names[1]}", $"compare {names[0]} with {names[1]} {place}")] : Array.Empty<NextCommand>(),
                new NextCommand("Edit themes", $"theme edit {place}"),
                new NextCommand("Report", $"report {codebook.Study.Id}"),
            ],
        };
    }

    /// <summary>The largest themes at a glance; null where there are none.</summary>
    public static ReplyBars? Picture(QuestionCodebook codebook) => codebook.Report.DefaultThemes.Take(MostInPicture).ToList() is { Count: > 0 } themes
        ? new ReplyBars(codebook.Title, [.. themes.Select(theme => Bar(theme.Label, theme.Overall))])
        : null;

    /// <param name="a">The segment's name, as the report has it.</param>
    public static CommandReply Compare(QuestionCodebook codebook, string a, string b)
    {
        var report = codebook.Report;
        var pairs = report.DefaultThemes
            .Select(theme => (Theme: theme, Verdict: report.Comparisons.FirstOrDefault(one => one.Theme == theme.Id && ((one.SegmentA, one.SegmentB) == (a, b) || (one.SegmentA, one.SegmentB) == (b, a)))))
            .Where(pair => pair.Verdict is not null)
            .OrderByDescending(pair => pair.Verdict!.Certainty)
            .ThenByDescending(pair => Math.Abs(pair.Verdict!.Difference))
            .ToList();
        if (pairs.Count == 0)
        {
            return CommandReply.Done(new ReplyHeading(codebook.Title), new ReplyText($"There is nothing to compare between {a} and {b} yet: nobody of one of them has answered, or there are no themes."));
        }

        return CommandReply.Done(
            [
            new ReplyHeading($"{a} and {b}"),
            new ReplyText(codebook.Title),
            .. pairs.Take(MostThemes).Select(pair => new ReplyBars($"{pair.Theme.Label}: {pair.Verdict!.Verdict}", [Bar(a, Of(pair.Theme, a)), Bar(b, Of(pair.Theme, b))])),
            new ReplyRemark("Shares are of everybody asked; ▒ is the 95 % interval. “Sure” outlasts the number of comparisons that were made; a lead is worth a closer look, and no more."),
            ]) with
        {
            Next =
            [
                .. pairs.Take(2).Select(pair => new NextCommand($"Quotes: {Short(pair.Theme.Label)}", $"quotes {NumberOf(codebook, pair.Theme)} {StudyThemes.PlaceOf(codebook)}")),
                new NextCommand("All themes", $"themes {codebook.Study.Id} {codebook.Question.Id}"),
                new NextCommand("Report", $"report {codebook.Study.Id}"),
            ],
        };
    }

    public static CommandReply Quotes(QuestionCodebook codebook, Theme theme) => CommandReply.Done(
        [
        new ReplyHeading($"“{theme.Label}”"),
        new ReplyText(Invariant($"{theme.Overall.Count} of {theme.Overall.Asked} ({StudyThemes.Share(theme.Overall.Share)}) speak mainly of this; {theme.Mentioned} mention it.")),
        .. theme.Verbatims.Take(MostQuotes).Select(verbatim => new ReplyText($"“{Cut(verbatim.Text)}”\n{Who(codebook, verbatim.Id)}")),
        new ReplyRemark("Word for word, with what would tell who somebody is blacked out. Numbers are those of the report."),
        ]) with
    {
        Next = [new NextCommand("All themes", $"themes {codebook.Study.Id} {codebook.Question.Id}"), new NextCommand("Report", $"report {codebook.Study.Id}")],
    };

    public static string NumberOf(QuestionCodebook codebook, Theme theme) =>
        (codebook.Numbered.Index().First(one => one.Item.Id == theme.Id).Index + 1).ToString(CultureInfo.InvariantCulture);

    private static SheetBar Bar(string label, Prevalence share) => share.Asked == 0
        ? new SheetBar(label, null, 0, 0, "nobody asked")
        : new SheetBar(label, share.Share, share.Low, share.High, Invariant($"{share.Count} of {share.Asked}, {StudyThemes.Share(share.Share)} (95 %: {100 * share.Low:0}–{100 * share.High:0} %)"));

    private static Prevalence Of(Theme theme, string segment) => theme.BySegment.FirstOrDefault(share => share.Segment == segment) ?? new Prevalence(0, 0, 0, 0, 0, 1);

    private static IEnumerable<ReplyPart> Emerging(ThemeReport report) => report.Emerging.Count == 0
        ? []
        : [new ReplyText($"Emerging, from answers that fit no theme: {string.Join("; ", report.Emerging.Select(theme => Invariant($"“{theme.Label}” ({theme.Answers.Count} answers)")))}.")];

    private static string Who(QuestionCodebook codebook, string answer) =>
        codebook.Panel.Find(answer) is { } member ? $"{codebook.WhoseIs(answer)}{(member.Segments.Length == 0 ? "" : $", {string.Join(" and ", member.Segments)}")}" : answer;

    private static string Cut(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : $"{line[..(char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)]}…";
    }

    private static string Short(string label) => label.Length <= 24 ? label : $"{label[..(char.IsHighSurrogate(label[22]) ? 22 : 23)]}…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
