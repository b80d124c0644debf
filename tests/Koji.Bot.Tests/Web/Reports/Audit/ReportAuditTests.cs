using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Web.Reports;
using Koji.Bot.Web.Reports.Audit;
using Koji.Synthesis;

namespace Koji.Bot.Tests.Web.Reports.Audit;

public class ReportAuditTests
{
    private const int Quotes = 0;
    private const int Counts = 1;
    private const int Claims = 2;
    private const int Leading = 3;
    private const int Schemas = 4;

    [Fact]
    public void Koji_s_own_report_holds()
    {
        var told = WithWhatWasTold(ExampleStudy.People);

        Assert.All(ReportAudit.Of(ExampleStudy.Study, Report(told)), test => Assert.Empty(test.Wrong));
    }

    [Fact]
    public void A_quote_that_nobody_said_is_found()
    {
        var report = Report(WithWhatWasTold(ExampleStudy.People));
        var changed = Change(report, theme => theme with { Verbatims = [theme.Verbatims[0] with { Text = "It is wonderful." }] });

        Assert.Contains("“It is wonderful.”", ReportAudit.Of(ExampleStudy.Study, changed)[Quotes].Wrong[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_is_off_by_one_is_found()
    {
        var report = Report(WithWhatWasTold(ExampleStudy.People));

        Assert.NotEmpty(ReportAudit.Of(ExampleStudy.Study, Change(report, theme => theme with { Size = theme.Size + 1 }))[Counts].Wrong);
        Assert.NotEmpty(ReportAudit.Of(ExampleStudy.Study, report with { Questions = [.. report.Questions.Select(question => question with { Asked = question.Asked - 1 })] })[Counts].Wrong);
    }

    [Fact]
    public void A_theme_or_a_difference_without_answers_behind_it_is_found()
    {
        var report = Report(WithWhatWasTold(ExampleStudy.People));

        Assert.NotEmpty(ReportAudit.Of(ExampleStudy.Study, Change(report, theme => theme with { Verbatims = [] }))[Claims].Wrong);
        var open = report.Questions.OfType<OpenQuestionReport>().Single();
        var louder = open with { Themes = open.Themes with { Comparisons = [.. open.Themes.Comparisons.Select(comparison => comparison with { Difference = comparison.Difference + 0.1 })] } };
        Assert.NotEmpty(ReportAudit.Of(ExampleStudy.Study, report with { Questions = report.Questions.Replace(open, louder) })[Claims].Wrong);
    }

    [Fact]
    public void A_question_that_leads_is_found()
    {
        var guide = ExampleStudy.Study.Guide;
        var leading = ExampleStudy.Study with { Guide = guide with { Questions = [new OpenEndedQuestion { Id = "reason", Text = LocalizedText.Of("Don't you agree that it is great?") }, .. guide.Questions[1..]] } };

        Assert.NotEmpty(ReportAudit.Of(leading, Report(WithWhatWasTold(ExampleStudy.People)))[Leading].Wrong);
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void An_answer_that_its_question_does_not_allow_is_found(string question, AnswerValue value)
    {
        var person = ExampleStudy.People[0];
        var changed = person with { Answers = [.. person.Answers.Select(answer => answer.QuestionId == question ? answer with { Value = value } : answer)] };

        Assert.Single(ReportAudit.Of(ExampleStudy.Study, Report(WithWhatWasTold([changed, .. ExampleStudy.People.Skip(1)])))[Schemas].Wrong);
    }

    public static IEnumerable<TheoryDataRow<string, AnswerValue>> Misfits() =>
    [
        new("ease", new ScaleAnswer(11)),
        new("ease", new YesNoAnswer(true)),
        new("instead", new SingleChoiceAnswer("nothing of the sort")),
        new("missed", new MultipleChoiceAnswer(["sso", "sso"])),
        new("order", new RankingAnswer(["price"])),
    ];

    /// <summary>Interviews whose transcripts have every reply that their answers have.</summary>
    private static ImmutableArray<InterviewState> WithWhatWasTold(IEnumerable<InterviewState> people) =>
    [
        .. people.Select(person => person with
        {
            Transcript =
            [
                .. person.Transcript,
                .. person.Answers.SelectMany(answer => answer.Probes).Select(probe => new TranscriptEntry(Speaker.Respondent, probe.Reply!, probe.At)),
            ],
        }),
    ];

    private static StudyReport Report(ImmutableArray<InterviewState> people)
    {
        var panel = Panel.Of(ExampleStudy.Study, people);
        var themes = Synthesizer.Synthesize(OpenAnswers.Of(panel.People, "reason"), new SynthesisSettings());
        return StudyReports.Build(ExampleStudy.Study, panel, [], new Dictionary<string, Synthesis.Reports.ThemeReport> { ["reason"] = themes }, new Dictionary<string, IReadOnlyDictionary<string, string?>>());
    }

    private static StudyReport Change(StudyReport report, Func<Synthesis.Themes.Theme, Synthesis.Themes.Theme> change)
    {
        var open = report.Questions.OfType<OpenQuestionReport>().Single();
        var changed = open with { Themes = open.Themes with { Themes = [change(open.Themes.Themes[0]), .. open.Themes.Themes.Skip(1)] } };
        return report with { Questions = report.Questions.Replace(open, changed) };
    }
}
