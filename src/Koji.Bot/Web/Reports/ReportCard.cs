using System.Collections.Immutable;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>A report as a card in a chat has room for it: plain values, to be drawn by whichever channel shows it. Made by <see cref="Of"/>.</summary>
/// <param name="Upshot">A few sentences, each from counts of the report.</param>
internal sealed record ReportCard(string StudyId, string Title, ImmutableArray<string> Upshot, ImmutableArray<QuestionCard> Questions)
{
    private const int MostSentences = 5;

    /// <summary>Of the study's open questions; those that nobody has answered yet have no themes.</summary>
    public static ReportCard Of(StudyReport report) =>
        new(report.StudyId, report.Name, [.. report.Headlines.Take(MostSentences)], [.. report.Questions.OfType<OpenQuestionReport>().Select(QuestionCard.Of)]);
}

/// <summary>The themes of one open question, and what differs between segments.</summary>
/// <param name="QuestionId">In the guide.</param>
/// <param name="Shares">What shares are of, in a sentence.</param>
/// <param name="Verdicts">Sure differences first, then leads; empty where there are none.</param>
internal sealed record QuestionCard(string QuestionId, string Question, string Shares, ImmutableArray<ThemeCard> Themes, ImmutableArray<VerdictCard> Verdicts)
{
    private const int MostThemes = 8;
    private const int MostVerdicts = 6;

    public static QuestionCard Of(OpenQuestionReport question)
    {
        var themes = Headline.ThemesOf(question.Themes).Take(MostThemes).ToList();
        var longest = themes.Select(theme => theme.Overall.Share).DefaultIfEmpty(0).Max();
        return new QuestionCard(
            question.Question.Id,
            question.Text,
            $"{Numbers.People(question.Themes.Asked)} asked, {question.Themes.Answered} answered; {question.Themes.Unassigned} fit no theme. Shares are of those asked; ranges are 95 %.",
            [.. themes.Select(theme => ThemeCard.Of(theme, longest, question.Themes))],
            [.. VerdictCard.Of(question.Themes).Take(MostVerdicts)]);
    }
}

/// <summary>One theme.</summary>
/// <param name="Bar">From 0 to 1 of the longest bar of the card.</param>
/// <param name="Numbers">"18 of 89, 20 % (13–30 %)".</param>
/// <param name="Quote">The most typical answer, word for word; null where there is none.</param>
/// <param name="Segments">The same numbers for each segment that is compared, in their order; empty where there are no two.</param>
internal sealed record ThemeCard(string ThemeId, string Label, double Share, double Bar, string Numbers, string? Quote, ImmutableArray<SegmentBar> Segments)
{
    public static ThemeCard Of(Koji.Synthesis.Themes.Theme theme, double longest, ThemeReport report)
    {
        var compared = Series.Of(report.Segments.Select(segment => segment.Segment)) is { Compares: true } series ? series.Segments : [];
        return new ThemeCard(
            theme.Id, theme.Label, theme.Overall.Share, longest <= 0 ? 0 : theme.Overall.Share / longest, Words(theme.Overall), theme.Verbatims.Select(verbatim => verbatim.Text).FirstOrDefault(),
            [.. theme.BySegment.Where(share => compared.Contains(share.Segment)).Select(share => new SegmentBar(share.Segment, share.Share, Words(share)))]);
    }

    private static string Words(Prevalence share) =>
        $"{Reports.Numbers.CountOf(share.Count, share.Asked)}, {Reports.Numbers.Percent(share.Share)} ({Reports.Numbers.Range(share.Low, share.High)})";
}

/// <summary>A theme in one segment.</summary>
internal sealed record SegmentBar(string Segment, double Share, string Numbers);

/// <summary>What may be made of a difference.</summary>
/// <param name="IsSure">False: a lead, not a finding.</param>
/// <param name="Verdict">In plain words, with the numbers that it rests on.</param>
internal sealed record VerdictCard(string Label, bool IsSure, string Verdict)
{
    public static IEnumerable<VerdictCard> Of(ThemeReport report)
    {
        var labels = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        return report.Comparisons
            .Where(found => found.Certainty is Certainty.Sure or Certainty.Lead)
            .OrderBy(found => found.Certainty == Certainty.Sure ? 0 : 1).ThenBy(found => found.Q)
            .Select(found => new VerdictCard(labels[found.Theme], found.Certainty == Certainty.Sure, Reports.Numbers.Unbroken(found.Verdict)));
    }
}
