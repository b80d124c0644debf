using CsCheck;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Reports;
using static Koji.Synthesis.Tests.Codebooks.CodebookExamples;

namespace Koji.Synthesis.Tests.Codebooks;

public class CodebookSynthesisTests
{
    private static readonly AnswerRow Late = new("late", "stayed", "We found hidden fees on the invoice after the trial.");
    private static readonly AnswerRow[] Roof = [.. Enumerable.Range(0, 6).Select(i => new AnswerRow($"roof-{i}", "stayed", $"The {new[] { "roof", "old roof", "tin roof" }[i % 3]} leaks rain {new[] { "badly", "again" }[i % 2]}") { At = Monday.AddDays(10 - i) })];

    [Fact]
    public void Untouched_themes_are_reported_as_they_were_found()
    {
        var report = CodebookSynthesis.Report(Rows, With(), new());

        Assert.Equal(Found.Themes.Select(theme => (theme.Id, theme.Label)).Order(), report.DefaultThemes.Select(theme => (theme.Id, theme.Label)).Order());
        Assert.Equal(Found.Placements.OrderBy(pair => pair.Key), report.Assignments.Select(found => KeyValuePair.Create(found.Id, found.Theme!)).OrderBy(pair => pair.Key));
        ReportAudit.Check(Rows, report);
    }

    [Fact]
    public void New_answers_find_their_theme_and_rename_nothing()
    {
        var codebook = With(Rename("e1", ThemeOf("fees"), "Surprise fees"));
        var before = CodebookSynthesis.Report(Rows, codebook, new());
        var after = CodebookSynthesis.Report([.. Rows, Late], codebook, new());

        Assert.Equal(ThemeOf("fees"), after.Assignments.Single(found => found.Id == "late").Theme);
        Assert.Equal(before.DefaultThemes.Select(theme => (theme.Id, theme.Label)).Order(), after.DefaultThemes.Select(theme => (theme.Id, theme.Label)).Order());
        Assert.Equal(before.Assignments.Select(found => found.Theme), after.Assignments.Where(found => found.Id != "late").Select(found => found.Theme));
    }

    [Fact]
    public void A_placer_places_a_single_answer_as_the_report_would()
    {
        var placer = AnswerPlacer.Learn(Rows, With());

        Assert.Equal(ThemeOf("fees"), placer.Place(Late.Text).Theme);
        Assert.Contains(ThemeOf("export"), placer.Place("We were surprised by hidden fees on the invoice. I could not export to Excel for the finance team.") is { Theme: { } theme } both ? both.Others.Append(theme) : []);
        Assert.Equal((null, 0), (placer.Place("The tin roof leaks rain").Theme, placer.Place("").Strength));
        Assert.Null(placer.Place(null).Theme);
    }

    [Fact]
    public void A_code_holds_whatever_the_words_say()
    {
        var (fees, export) = (ThemeOf("fees"), ThemeOf("export"));
        var report = CodebookSynthesis.Report([.. Rows, Roof[0]], With(Code("e1", "fees-0", CodeSample.Chosen, export, fees), Code("e2", "roof-0", CodeSample.Chosen, fees), new AnswerMoved("e3", Monday, "Ada", "fees-4", null)), new());
        var found = report.Assignments.ToDictionary(assignment => assignment.Id);

        Assert.Equal((export, 1), (found["fees-0"].Theme, found["fees-0"].Strength));
        Assert.Equal([fees], found["fees-0"].Others);
        Assert.Equal(fees, found["roof-0"].Theme);
        Assert.Null(found["fees-4"].Theme);
        ReportAudit.Check([.. Rows, Roof[0]], report);
    }

    [Fact]
    public void Others_learn_from_codes()
    {
        // By the day of the week, which no clustering would find, is how this researcher divides them.
        AnswerRow[] rows = [.. Enumerable.Range(0, 60).Select(i => new AnswerRow($"{i}", null, $"The {new[] { "export", "login", "invoice" }[i % 3]} failed {new[] { "overnight", "weekend" }[i / 3 % 2]} {new[] { "badly", "again", "twice", "slowly", "silently" }[i / 6 % 5]}"))];
        var codebook = Codebook.Replay(
        [
            new ThemeAdded("a", Monday, "Ada", "night", "At night", [.. Enumerable.Range(0, 30).Where(i => i / 3 % 2 == 0).Select(i => $"{i}")]),
            new ThemeAdded("b", Monday, "Ada", "week", "At weekends", [.. Enumerable.Range(0, 30).Where(i => i / 3 % 2 == 1).Select(i => $"{i}")]),
        ]);
        var found = CodebookSynthesis.Report(rows, codebook, new()).Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme);

        Assert.All(Enumerable.Range(30, 30), i => Assert.Equal(i / 3 % 2 == 0 ? "night" : "week", found[$"{i}"]));
    }

    [Fact]
    public void The_answers_of_a_dismissed_theme_have_none()
    {
        var report = CodebookSynthesis.Report(Rows, With(new ThemeDismissed("e1", Monday, "Ada", ThemeOf("login"))), new());

        Assert.Equal(3, report.DefaultThemes.Count());
        Assert.Equal(40, report.Unassigned);
        ReportAudit.Check(Rows, report);
    }

    [Fact]
    public void What_fits_badly_emerges_with_a_date_and_becomes_a_theme_when_it_is_accepted()
    {
        AnswerRow[] rows = [.. Rows, .. Roof];
        var emerging = Assert.Single(EmergingThemes.Of(rows, With()));

        Assert.Equal(Roof.Select(row => row.Id), emerging.Answers);
        Assert.Equal(Monday.AddDays(5), emerging.Since);
        Assert.True(emerging.Asks);
        Assert.Equal(emerging.Id, Assert.Single(CodebookSynthesis.Report(rows, With(), new()).Emerging).Id);
        Assert.Contains(emerging.Keywords, word => word.Contains("roof", StringComparison.Ordinal));

        var codebook = With(emerging.Accept("e1", Monday, "Ada"));
        Assert.Empty(EmergingThemes.Of(rows, codebook));
        Assert.Equal(6, CodebookSynthesis.Report(rows, codebook, new()).DefaultThemes.Single(theme => theme.Id == emerging.Id).Size);
    }

    [Fact]
    public void A_single_code_moves_its_answer_and_no_theme()
    {
        var codebook = With(Code("e1", "fees-0", CodeSample.Chosen, ThemeOf("export")));
        var sizes = CodebookSynthesis.Report(Rows, codebook, new()).DefaultThemes.ToDictionary(theme => theme.Id, theme => theme.Size);

        Assert.Equal(41, sizes[ThemeOf("export")]);
        Assert.Equal(39, sizes[ThemeOf("fees")]);
        Assert.Equal(40, sizes[ThemeOf("login")]);
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var codebook = With(Code("e1", "fees-0", CodeSample.Random, ThemeOf("export")), Rename("e2", ThemeOf("login"), "Getting in"));
        var written = JsonReport.Write(CodebookSynthesis.Report(Rows, codebook, new()));

        Gen.Shuffle(Rows).Sample(rows => Assert.Equal(written, JsonReport.Write(CodebookSynthesis.Report(rows, codebook, new()))), iter: 5);
    }

    [Fact]
    public void Without_themes_or_answers_there_is_a_report_without_themes()
    {
        Assert.Empty(CodebookSynthesis.Report(Rows, Codebook.Empty, new()).Themes);
        Assert.Empty(CodebookSynthesis.Report([], With(), new()).Themes);
        Assert.Null(AnswerPlacer.Learn([], Codebook.Empty).Place("hidden fees").Theme);
    }
}
