using CsCheck;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.DefaultThemes;

/// <summary>A theme is what answers have in common: where they have nothing, there is none.</summary>
public class SharedTermsTests
{
    private static readonly string[] Unlike =
    [
        "alpha bravo", "charlie delta", "echo foxtrot", "golf hotel", "india juliett", "kilo lima", "mike november", "oscar papa",
        "quebec romeo", "sierra tango", "uniform victor", "whiskey xray", "yankee zulu", "amber basalt", "cedar dune", "ember fjord",
    ];

    private static readonly string[] Alike =
    [
        "hidden fees on the invoice", "hidden fees after the trial", "the invoice shows hidden fees", "fees doubled the invoice",
        "export to Excel fails", "Excel export loses columns", "we need the Excel export", "the export drops columns",
    ];

    private static readonly string[] ManyScripts =
    [
        "ราคาแพงเกินไป", "שירות לקוחות איטי", "<script>alert(1)</script>", "=SUM(A1:A9)", "太贵了", "Слишком дорого", "خدمة بطيئة", "ありがとう", "πολύ ακριβό",
        "zebras graze beneath volcanoes", "ძალიან ნელა", "बहुत महंगा", "죄송합니다", "ħafna ġwież", "'; DROP TABLE users; --", "🦓", "ውድ ነው",
    ];

    private static readonly string[] Words = ["fees", "invoice", "export", "columns", "login", "slow", "sluggish", "pricey", "expensive", "zebra", "volcano", "alpha", "bravo", "delta", "太贵", "贵了", "cher", "lent"];

    [Fact]
    public void Answers_with_no_word_in_common_have_no_themes_and_the_report_says_so()
    {
        var report = Report(Unlike);

        Assert.Empty(report.DefaultThemes);
        Assert.Equal(16, report.Unassigned);
        Assert.All(report.Assignments, assignment => Assert.Equal((null, 0, 0), (assignment.Theme, assignment.Strength, assignment.Others.Count)));
        Assert.Contains("No two answers have a word or a concept in common, so there are no themes.", report.Method);
    }

    [Fact]
    public void Asking_for_themes_does_not_make_any()
    {
        var rows = AnswerExamples.Texts(Unlike);
        var report = Synthesizer.Synthesize(rows, new(Themes: 3));

        Assert.Empty(report.DefaultThemes);
        Assert.Equal(16, report.Unassigned);
    }

    [Fact]
    public void Answers_in_many_scripts_are_not_alike_for_being_strange()
    {
        var report = Report(ManyScripts);

        Assert.Empty(report.DefaultThemes);
        Assert.Equal(17, report.Unassigned);
    }

    [Fact]
    public void Two_answers_in_a_script_without_spaces_meet_in_a_pair_of_characters()
    {
        var report = Report([.. ManyScripts, "价格太贵"]);

        var theme = Assert.Single(report.DefaultThemes);
        Assert.Equal(["18", "5"], report.Assignments.Where(assignment => assignment.Theme == theme.Id).Select(assignment => assignment.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Where_half_share_words_the_other_half_stays_unassigned(int? themes)
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Texts([.. Alike, .. Unlike.Take(8)]), new(themes));

        Assert.NotEmpty(report.DefaultThemes);
        Assert.Equal(8, report.Unassigned);
        Assert.All(report.Assignments, assignment => Assert.Equal(int.Parse(assignment.Id, System.Globalization.CultureInfo.InvariantCulture) > 8, assignment.Theme is null));
        Assert.All(report.DefaultThemes, theme => Assert.True(theme.Size >= 2));
    }

    [Fact]
    public void Two_that_are_the_same_are_a_theme_among_others_that_are_not()
    {
        var report = Report([.. Unlike, "Alpha, bravo!"]);

        Assert.Equal(2, Assert.Single(report.DefaultThemes).Size);
        Assert.Equal(15, report.Unassigned);
    }

    [Fact]
    public void One_answer_among_others_of_no_subject_is_no_theme() =>
        Assert.Empty(Report("the export fails", "yes", "no").DefaultThemes);

    [Fact]
    public void Other_words_for_the_same_thing_are_something_in_common()
    {
        var report = Report(["sluggish laptop", "painfully slow mornings", .. Unlike]);

        Assert.Equal(2, Assert.Single(report.DefaultThemes).Size);
    }

    [Fact]
    public void Beside_each_answer_of_a_theme_stands_another_with_which_it_shares_a_word_or_a_concept() => Gen.Select(Answers, Gen.Int[0, 12]).Sample(
        (texts, wanted) =>
        {
            var rows = AnswerExamples.Texts(texts);
            var report = Synthesizer.Synthesize(rows, new(Themes: wanted == 0 ? null : wanted));
            ReportAudit.Check(rows, report);
            var features = FeaturesOf(rows);
            foreach (var theme in report.Assignments.Where(assignment => assignment.Theme is not null).GroupBy(assignment => assignment.Theme))
            {
                var members = theme.Select(assignment => features[assignment.Id]).ToArray();
                Assert.All(members, own => Assert.Contains(members, other => !ReferenceEquals(other, own) && other.Overlaps(own)));
            }

            var anyShared = features.Values.Any(own => features.Values.Any(other => !ReferenceEquals(other, own) && other.Overlaps(own)));
            Assert.Equal(anyShared, report.DefaultThemes.Any());
        },
        iter: 300);

    private static Gen<string[]> Answers { get; } = Gen.Int[0, Words.Length - 1].Select(i => Words[i])
        .Array[1, 4]
        .Select(words => string.Join(' ', words))
        .Array[2, 40];

    /// <summary>By the id of each answer that has any: its stems, and the concepts that it names.</summary>
    private static Dictionary<string, HashSet<string>> FeaturesOf(IReadOnlyList<AnswerRow> rows) => AnswerCorpus.Read(rows, default).Documents
        .SelectMany(document => document.Rows, (document, row) => (rows[row].Id, document))
        .ToDictionary(pair => pair.Id, pair => AnswerCorpus.Stems(pair.document.Tokens).Concat(pair.document.Concepts.Select(concept => $"concept {concept}")).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static ThemeReport Report(params string[] texts) => Synthesizer.Synthesize(AnswerExamples.Texts(texts), new());
}
