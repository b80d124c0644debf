using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests;

/// <summary>Short answers that say the same thing in other words, and in two languages.</summary>
public class ConceptThemesTests
{
    private static readonly AnswerRow[] Rows =
    [
        .. Of("price", "Too expensive for a small firm", "Far too expensive now", "It simply cost too much", "Your competitors' rates don't matter, the fees do", "We cannot afford another hike in price", "Pricey for an evening hobby", "C'est trop cher", "Trop cher pour une association", "Les tarifs ont grimpé", "Le prix est exorbitant"),
        .. Of("speed", "Painfully slow every morning", "Pages load for ages", "The lag drove me mad", "It takes forever to open", "Sluggish on my laptop", "C'est devenu lent", "Une lenteur insupportable", "Le chargement dure"),
        .. Of("support", "Nobody answered my ticket", "I waited three weeks for an answer from support", "The help desk ignored us", "No reply to four emails", "Customer service was absent", "Personne ne répond au téléphone", "Le service client est injoignable", "Aucune réponse depuis mardi"),
    ];

    private static readonly ThemeReport Report = Synthesizer.Synthesize(Rows, new(Themes: 3));

    [Fact]
    public void Complaints_about_the_price_are_one_theme_in_both_languages()
    {
        var theme = Report.DefaultThemes.Single(theme => theme.Label.StartsWith("Price", StringComparison.Ordinal));
        var members = Report.Assignments.Where(assignment => assignment.Theme == theme.Id).Select(assignment => assignment.Id).ToArray();

        Assert.True(members.Count(id => id.StartsWith("price", StringComparison.Ordinal)) >= 9);
        Assert.True(members.Count(id => !id.StartsWith("price", StringComparison.Ordinal)) <= 1);
        Assert.Equal("Price: too expensive", theme.Label);
    }

    [Fact]
    public void Labels_are_in_the_language_of_most_answers_of_the_theme()
    {
        var rows = Rows.Where(row => row.Text!.Any(c => "éçà".Contains(c, StringComparison.Ordinal)) || row.Text!.Contains("cher", StringComparison.Ordinal) || row.Text!.StartsWith("Le", StringComparison.Ordinal) || row.Text!.StartsWith("C'est", StringComparison.Ordinal)).ToArray();

        Assert.Contains(Synthesizer.Synthesize(rows, new(Themes: 3)).DefaultThemes, theme => theme.Label.StartsWith("Prix", StringComparison.Ordinal));
    }

    [Fact]
    public void Keywords_stay_the_words_that_people_used() =>
        Assert.All(Report.DefaultThemes.SelectMany(theme => theme.Keywords), word => Assert.Contains(Rows, row => row.Text!.Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void An_answer_of_which_no_word_is_shared_is_placed_by_its_concept()
    {
        var sluggish = Report.Assignments.Single(assignment => Rows.Single(row => row.Id == assignment.Id).Text == "Sluggish on my laptop");

        Assert.Equal(MostCommonThemeOf("speed"), sluggish.Theme);
    }

    [Fact]
    public void Two_themes_about_one_concept_have_labels_that_differ()
    {
        var labels = Synthesizer.Synthesize(Rows, new(Themes: 9)).DefaultThemes.Select(theme => theme.Label).ToArray();

        Assert.Equal(labels.Length, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing() =>
        Assert.Equal(JsonReport.Write(Report), JsonReport.Write(Synthesizer.Synthesize([.. Rows.Reverse()], new(Themes: 3))));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(90, 8)]
    [InlineData(200, 10)]
    [InlineData(2_000, 21)]
    [InlineData(100_000, 40)]
    public void Without_a_wish_the_number_of_themes_grows_slowly_with_the_answers(int answers, int themes) =>
        Assert.Equal(themes, ThemeCount.For(answers, answers));

    private static string? MostCommonThemeOf(string subject) => Report.Assignments
        .Where(assignment => assignment.Id.StartsWith(subject, StringComparison.Ordinal))
        .GroupBy(assignment => assignment.Theme)
        .MaxBy(group => group.Count())!.Key;

    private static IEnumerable<AnswerRow> Of(string subject, params string[] texts) => texts.Select((text, i) => new AnswerRow($"{subject}-{i}", null, text));
}
