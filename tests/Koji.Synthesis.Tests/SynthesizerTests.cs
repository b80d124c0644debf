using CsCheck;
using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests;

public class SynthesizerTests
{
    private static readonly SynthesisSettings Four = new(Themes: 4);

    [Fact]
    public void Answers_that_say_the_same_thing_come_together()
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Make(160), Four);

        var subjects = report.Assignments.GroupBy(assignment => assignment.Theme).Select(group => group.Select(assignment => assignment.Id.Split('-')[0]).Distinct());
        Assert.Equal(4, report.DefaultThemes.Count());
        Assert.All(subjects, subject => Assert.Single(subject));
    }

    [Fact]
    public void Labels_are_phrases_that_people_used()
    {
        var labels = Synthesizer.Synthesize(AnswerExamples.Make(160), Four).DefaultThemes.Select(theme => theme.Label).ToArray();

        Assert.Contains(labels, label => label.Contains("hidden fees", StringComparison.Ordinal));
        Assert.Contains(labels, label => label.Contains("Excel", StringComparison.Ordinal));
        Assert.Contains(labels, label => label.Contains("log in", StringComparison.Ordinal));
        Assert.Contains(labels, label => label.Contains("support", StringComparison.OrdinalIgnoreCase));
        Assert.All(labels, label => Assert.InRange(label.Split(' ').Length, 1, 6));
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var rows = AnswerExamples.Make(120, "churned", "stayed").Append(new AnswerRow("blank", "stayed", " ")).ToArray();
        var written = JsonReport.Write(Synthesizer.Synthesize(rows, new()));

        Gen.Shuffle(rows).Sample(shuffled => JsonReport.Write(Synthesizer.Synthesize(shuffled, new())) == written, iter: 12);
    }

    [Fact]
    public void Five_thousand_answers_come_out_the_same_twice_and_in_reverse()
    {
        var rows = Many(5_000);
        var first = JsonReport.Write(Synthesizer.Synthesize(rows, new()));

        Assert.Equal(first, JsonReport.Write(Synthesizer.Synthesize(rows, new())));
        Assert.Equal(first, JsonReport.Write(Synthesizer.Synthesize([.. rows.Reverse()], new())));
    }

    [Fact]
    public void A_theme_keeps_its_id_when_an_answer_is_added()
    {
        var rows = AnswerExamples.Make(160);
        var before = Synthesizer.Synthesize(rows, Four).DefaultThemes.Select(theme => theme.Id);
        var after = Synthesizer.Synthesize([.. rows, new AnswerRow("new", null, "We found hidden fees on the invoice after the trial.")], Four).DefaultThemes.Select(theme => theme.Id);

        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_answers_there_is_a_report_without_themes()
    {
        var report = Synthesizer.Synthesize([], new());

        Assert.Empty(report.DefaultThemes);
        Assert.Empty(report.Segments);
        Assert.Equal(0, report.Asked);
    }

    [Fact]
    public void One_answer_is_one_theme_and_its_own_verbatim()
    {
        var theme = Assert.Single(Synthesizer.Synthesize(AnswerExamples.Texts("The export to Excel fails"), new()).DefaultThemes);

        Assert.Equal(1, theme.Size);
        Assert.Equal("The export to Excel fails", Assert.Single(theme.Verbatims).Text);
        Assert.NotEmpty(theme.Label);
    }

    [Theory]
    [InlineData("too expensive")]
    [InlineData("yes")]
    [InlineData("👍")]
    [InlineData("贵")]
    public void Answers_that_are_all_alike_are_one_theme(string text)
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Texts([.. Enumerable.Repeat(text, 50)]), new(Themes: 5));

        Assert.Equal(50, Assert.Single(report.DefaultThemes).Size);
        Assert.Contains(report.Method, note => note.StartsWith("5 themes were asked for", StringComparison.Ordinal));
    }

    [Fact]
    public void Blank_answers_count_as_asked_and_carry_nothing()
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Texts("too expensive", "too expensive for us", null, "", "  \n"), new(Themes: 1));

        Assert.Equal((5, 2, 0), (report.Asked, report.Answered, report.Unassigned));
        Assert.Equal(5, Assert.Single(report.DefaultThemes).BySegment.Single().Asked);
        Assert.Equal(3, report.Assignments.Count(assignment => assignment.Theme is null));
    }

    [Fact]
    public void Only_blank_answers_give_no_theme() =>
        Assert.Empty(Synthesizer.Synthesize(AnswerExamples.Texts(" ", null), new(Themes: 3)).DefaultThemes);

    [Fact]
    public void An_answer_that_has_nothing_in_common_with_any_other_is_left_without_a_theme_and_counted()
    {
        var report = Synthesizer.Synthesize([.. AnswerExamples.Make(80), new AnswerRow("odd", null, "Zebras graze beneath volcanoes")], Four);

        Assert.Null(report.Assignments.Single(assignment => assignment.Id == "odd").Theme);
        Assert.Equal(1, report.Unassigned);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(60)]
    public void As_many_themes_as_are_asked_for_are_found_where_the_answers_allow_it(int wanted)
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Make(192), new(Themes: wanted));

        Assert.Equal(wanted, report.DefaultThemes.Count());
        Assert.All(report.DefaultThemes, theme => Assert.True(theme.Size >= 1));
    }

    [Fact]
    public void Two_themes_never_share_a_label_or_an_id()
    {
        var themes = Synthesizer.Synthesize(Many(2_000), new(Themes: 40)).DefaultThemes;

        Assert.Equal(40, themes.Select(theme => theme.Label.ToUpperInvariant()).Distinct().Count());
        Assert.Equal(40, themes.Select(theme => theme.Id).Distinct().Count());
    }

    [Fact]
    public void Every_count_in_the_report_is_a_count_in_the_data() => Rows.Sample(
        rows =>
        {
            var report = Synthesizer.Synthesize(rows, new());
            ReportAudit.Check(rows, report);
        },
        iter: 60);

    [Fact]
    public void Any_text_that_a_string_can_hold_is_taken() => Gen.String[Gen.Char, 0, 40].Array[0, 30].Sample(
        texts => ReportAudit.Check(AnswerExamples.Texts(texts), Synthesizer.Synthesize(AnswerExamples.Texts(texts), new())),
        iter: 100);

    [Fact]
    public void Progress_rises_to_the_end()
    {
        var told = new List<double>();
        Synthesizer.Synthesize(AnswerExamples.Make(160), new(), new Listener(told));

        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void It_can_be_stopped() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Synthesizer.Synthesize(Many(2_000), new(), cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void An_id_that_stands_twice_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Synthesizer.Synthesize([new("1", null, "a"), new("1", null, "b")], new()));

    private static AnswerRow[] Many(int count)
    {
        var texts = AnswerExamples.Make(192).Select(row => row.Text!).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => new AnswerRow($"{i}", $"{i % 3}", $"{texts[i % 192]} {texts[(i * 7 / 192) % 192]} Point {i % 50}a."))];
    }

    private static Gen<AnswerRow[]> Rows { get; } = Gen.Select(Gen.Int[0, 191], Gen.Int[0, 191], Gen.Int[0, 4].Select(i => new[] { "a", "b", "c", null, " " }[i]), Gen.Bool, (first, second, segment, blank) => (first, second, segment, blank))
        .Array[0, 80]
        .Select(picks =>
        {
            var texts = AnswerExamples.Make(192).Select(row => row.Text!).ToArray();
            return picks.Select((pick, i) => new AnswerRow($"r{i}", pick.segment, pick.blank ? "" : $"{texts[pick.first]} {texts[pick.second]}")).ToArray();
        });

    private sealed class Listener(List<double> told) : IProgress<SynthesisProgress>
    {
        public void Report(SynthesisProgress value) => told.Add(value.Fraction);
    }
}
