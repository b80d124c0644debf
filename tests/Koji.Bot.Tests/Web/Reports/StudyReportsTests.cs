using Koji.Bot.Interviews;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Tests.Web.Reports;

public sealed class StudyReportsTests
{
    private static readonly Panel People = Panel.Of(ExampleStudy.Study, ExampleStudy.People);

    [Fact]
    public void The_comparison_group_is_a_group_of_its_own_behind_the_segments()
    {
        var study = ExampleStudy.Study with { Comparison = new ComparisonGroup("others", "Everyone else", []) };
        var panel = Panel.Of(study, [.. ExampleStudy.People, ExampleStudy.Interview("i-90", 1000, ["others"], "We have no reason to leave.")]);
        Assert.Equal(["Small teams", "Large teams", "On trial", "Everyone else"], panel.Segments);
        Assert.Equal("Everyone else", panel.Find("i-90")!.Segment);
        var report = StudyReports.Build(study, panel, [new InvitedPerson(["others"], false)], new Dictionary<string, ThemeReport>(), new Dictionary<string, IReadOnlyDictionary<string, string?>>());
        Assert.Equal(("Everyone else", 1, 2), (report.Groups[^1].Name, report.Groups[^1].Completed, report.Groups[^1].Invited));
    }

    [Fact]
    public void Each_number_of_the_funnel_counts_people_once()
    {
        var report = Build(People);
        Assert.Equal(
            [
                new GroupFigures("Everybody", 72, 5, 0, 3, 0),
                new GroupFigures("Small teams", 35, 3, 0, 2, 0),
                new GroupFigures("Large teams", 27, 2, 0, 1, 0),
                new GroupFigures("On trial", 6, 0, 0, 0, 0),
            ],
            report.Groups);
        Assert.Equal((80, 77), (report.Groups[0].Invited, report.Groups[0].Began));
        Assert.Equal((2, 2), (report.InSeveral, report.InNone));
    }

    [Fact]
    public void Who_was_asked_and_never_answered_did_not_begin()
    {
        var lapsed = ExampleStudy.People[5] with { Consent = null, Outcome = InterviewOutcome.Expired };
        var stopped = lapsed with { InterviewId = "stopped", Outcome = InterviewOutcome.Stopped };
        var figures = Build(Panel.Of(ExampleStudy.Study, [lapsed, stopped, ExampleStudy.People[6]]), [new(["small"], false), new(["small"], true)]).Groups[0];
        Assert.Equal(new GroupFigures("Everybody", Completed: 1, EndedEarly: 0, UnderWay: 1, Declined: 1, NoAnswer: 2), figures);
        Assert.Equal((5, 2), (figures.Invited, figures.Began));
    }

    [Fact]
    public void Who_is_in_two_segments_is_in_neither_and_who_has_not_finished_is_counted_too()
    {
        InvitedPerson[] open = [new(["small"], true), new(["small", "large"], true), new(["large"], false), new([], false)];
        var report = Build(People, open);
        Assert.Equal([(84, 79), (41, 39), (31, 29), (6, 6)], report.Groups.Select(group => (group.Invited, group.Began)));
        Assert.Equal((3, 3), (report.InSeveral, report.InNone));
        Assert.Equal(report.Groups[0].Invited, report.Groups.Skip(1).Sum(group => group.Invited) + report.InSeveral + report.InNone);
    }

    [Fact]
    public void The_question_at_which_people_left_is_told_with_how_many_reached_it()
    {
        var report = Build(People);

        Assert.Equal([(2, 77, 5)], DropOff.Of(report.Questions, report.Panel).Select(question => (question.Number, question.Reached, question.Left)));
    }

    [Fact]
    public void An_interview_that_has_ended_was_left_at_the_question_that_was_asked_last()
    {
        var ended = ExampleStudy.Interview("left", 1, ["small"], "Too slow.") with { Outcome = InterviewOutcome.Stopped, CurrentQuestionId = null };
        var report = Build(Panel.Of(ExampleStudy.Study, [ended]));

        Assert.Equal([(1, 1)], DropOff.Of(report.Questions, report.Panel).Select(question => (question.Number, question.Left)));
    }

    [Fact]
    public void A_scale_has_its_mean_with_an_interval_and_its_median()
    {
        var small = Build(People).Questions.OfType<StructuredQuestionReport>().First(question => question.Question.Id == "ease").Groups.Single(group => group.Group == "Small teams");

        Assert.InRange(small.Mean!.Value, small.MeanRange!.Value.Low, small.MeanRange.Value.High);
        Assert.InRange(small.Median!.Value, 1, 6);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0, "Nobody has been interviewed yet.")]
    [InlineData(86, 3, 0, 4, 3, "96 people were asked, 89 took part and 86 answered to the end.")]
    [InlineData(86, 1, 2, 4, 3, "96 people were asked, 89 took part and 86 answered to the end; 2 are still answering.")]
    [InlineData(0, 0, 0, 0, 1, "1 person was asked, and nobody has taken part yet.")]
    public void The_headline_says_how_many_were_asked_and_came_how_far(int completed, int early, int underWay, int declined, int noAnswer, string sentence) =>
        Assert.Equal(sentence, Headline.Of(new GroupFigures("Everybody", completed, early, underWay, declined, noAnswer), [])[0]);

    [Fact]
    public void A_question_was_asked_of_those_who_reached_it()
    {
        var report = Build(People);
        Assert.Equal((77, 77, 0), Base(report, "reason"));
        Assert.Equal((77, 72, 0), Base(report, "ease"));
        Assert.Equal(72, report.Questions.Single(q => q.Question.Id == "return").Asked);
        Assert.Equal(report.Questions.Single(q => q.Question.Id == "return").Skipped, ExampleStudy.People.Count(i => i.Answers.Any(a => a.Status == Bot.Interviews.Answers.AnswerStatus.Skipped)));
    }

    [Fact]
    public void Who_did_not_consent_lends_no_words()
    {
        var declined = ExampleStudy.People[5] with { Answers = ExampleStudy.People[6].Answers };
        Assert.Empty(OpenAnswers.Of(Panel.Of(ExampleStudy.Study, [declined]).People, "reason"));
    }

    [Fact]
    public void A_short_answer_is_grouped_with_the_replies_to_its_follow_ups_and_in_the_segment_of_the_invitation()
    {
        const string full = "The price doubled within a single year.";
        var interviews = new[]
        {
            ExampleStudy.Interview("a", 1, ["small"], "Too dear.", "It doubled."),
            ExampleStudy.Interview("b", 2, ["small", "large"], "Too slow."),
            ExampleStudy.Interview("c", 3, ["small"], full, "My partner chose it."),
        };
        Assert.Equal(
            [
                new AnswerRow("a", "Small teams", "Too dear.\nIt doubled.") { At = interviews[0].Answers[0].At },
                new AnswerRow("b", null, "Too slow.") { At = interviews[1].Answers[0].At },
                new AnswerRow("c", "Small teams", full) { At = interviews[2].Answers[0].At },
            ],
            OpenAnswers.Of(Panel.Of(ExampleStudy.Study, interviews).People, "reason"));
    }

    [Fact]
    public void Pseudonyms_follow_the_order_of_endings_and_stay_when_more_people_come()
    {
        var few = Panel.Of(ExampleStudy.Study, ExampleStudy.People.Take(10).Reverse());
        Assert.Equal("Respondent 1", few.Find("i-00")!.Pseudonym);
        Assert.Equal(few.People.Select(p => p.Pseudonym), People.People.Take(10).Select(p => p.Pseudonym));
    }

    [Fact]
    public void Rehearsals_change_no_number_and_are_shown_apart()
    {
        var with = Build(Panel.Of(ExampleStudy.Study, [.. ExampleStudy.People, ExampleStudy.Test("The price doubled.")]));
        var without = Build(People);
        Assert.Equal(without.Groups, with.Groups);
        Assert.Equal(without.Headlines, with.Headlines);
        Assert.Equal(without.Questions.Select(q => (q.Asked, q.Answered)), with.Questions.Select(q => (q.Asked, q.Answered)));
        var test = Assert.Single(with.Tests);
        Assert.Equal("The price doubled.", test.Answers[0].Words);
    }

    [Fact]
    public void A_rehearsal_s_answer_is_placed_among_people_s_themes()
    {
        var alone = Grouped(("a", "A"), ("b", "A"), ("c", "B"), ("d", null));
        var together = Grouped(("a", "X"), ("b", "X"), ("c", "Y"), ("d", "X"), ("t1", "X"), ("t2", "Y"), ("t3", null), ("t4", "Z"));
        var places = TestPlaces.Of(alone, together, [.. new[] { "t1", "t2", "t3", "t4" }.Select(id => new AnswerRow(id, null, "words"))]);
        Assert.Equal(["A", "B", null, null], new[] { "t1", "t2", "t3", "t4" }.Select(id => places[id]));
    }

    [Theory]
    [InlineData("ease", 0, 72)]
    [InlineData("instead", 0, 72)]
    public void Shares_of_a_single_answer_add_up(string question, int group, int answered)
    {
        var distribution = Structured(question).Groups[group];
        Assert.Equal(answered, distribution.Answered);
        Assert.Equal(answered, distribution.Options.Sum(option => option.Count));
        Assert.Equal(1, distribution.Options.Sum(option => option.Share), 9);
        Assert.All(distribution.Options, option => Assert.InRange(option.Share, option.Low, option.High));
    }

    [Fact]
    public void A_scale_has_its_mean_and_a_ranking_its_average_places()
    {
        var scores = ExampleStudy.People.SelectMany(i => i.Answers).Select(a => a.Value).OfType<Bot.Interviews.Answers.ScaleAnswer>().Select(a => a.Value);
        Assert.Equal(scores.Average(), Structured("ease").Groups[0].Mean!.Value, 9);
        var ranks = Structured("order").Groups[0].Options;
        Assert.Equal(6, ranks.Sum(option => option.AverageRank!.Value), 9);
        Assert.Equal("Price", ranks[0].Label);
    }

    [Fact]
    public void What_a_short_ranking_leaves_out_shares_the_places_that_remain()
    {
        var interview = ExampleStudy.Interview("a", 1, [], "x");
        var order = interview.Answers.Single(a => a.QuestionId == "order") with { Value = new Bot.Interviews.Answers.RankingAnswer(["support"]) };
        var panel = Panel.Of(ExampleStudy.Study, [interview with { Answers = [order] }]);
        var options = Distributions.Of("all", panel.People, ExampleStudy.Study.Guide.Find("order")!, "en").Options;
        Assert.Equal([("Support", 1.0), ("Price", 2.5), ("Speed", 2.5)], options.Select(o => (o.Label, o.AverageRank!.Value)));
    }

    private static ThemeReport Grouped(params (string Id, string? Theme)[] rows) =>
        new("", rows.Length, rows.Length, 0, [], [], [.. rows.Select(row => new Synthesis.Themes.Assignment(row.Id, row.Theme, 1, []))], [], [], []);

    private static StructuredQuestionReport Structured(string question) => Build(People).Questions.OfType<StructuredQuestionReport>().Single(q => q.Question.Id == question);

    private static (int, int, int) Base(StudyReport report, string question)
    {
        var found = report.Questions.Single(q => q.Question.Id == question);
        return (found.Asked, found.Answered, found.Skipped);
    }

    private static StudyReport Build(Panel panel, IReadOnlyList<InvitedPerson>? open = null)
    {
        var themes = Synthesizer.Synthesize(OpenAnswers.Of(panel.People, "reason"), new SynthesisSettings());
        return StudyReports.Build(ExampleStudy.Study, panel, open ?? [], new Dictionary<string, ThemeReport> { ["reason"] = themes }, new Dictionary<string, IReadOnlyDictionary<string, string?>>());
    }
}
