using Koji.Synthesis.Language;

namespace Koji.Synthesis.Tests.Language;

public class SpellingTests
{
    private static readonly Spelling Learned = Spelling.Learn(
        new Dictionary<string, int> { ["invoice"] = 40, ["export"] = 12, ["import"] = 9, ["seats"] = 5, ["rare"] = 3, ["invoicing"] = 2, ["exprot"] = 1 },
        word => word == "invoke");

    [Theory]
    [InlineData("invioce", "invoice")]
    [InlineData("invoic", "invoice")]
    [InlineData("invvoice", "invoice")]
    [InlineData("invoyce", "invoice")]
    [InlineData("exprot", "export")]
    public void A_slip_of_the_finger_counts_as_the_word_that_was_meant(string written, string meant) =>
        Assert.Equal(meant, Learned.Of(written));

    [Theory]
    [InlineData("invoicing")] // Others write it too.
    [InlineData("invoke")] // It is a word.
    [InlineData("zxport")] // People rarely miss the first letter.
    [InlineData("inovcie")] // Two slips.
    [InlineData("sats")] // Too short to tell.
    [InlineData("expo42")] // No word.
    [InlineData("экспорт")]
    [InlineData("")]
    public void Other_words_stay_as_they_are(string written) =>
        Assert.Equal(written, Learned.Of(written));

    [Fact]
    public void An_answer_with_a_slip_joins_those_without()
    {
        AnswerRow[] rows =
        [
            .. Enumerable.Range(0, 6).Select(i => new AnswerRow($"a{i}", null, $"the invoice was wrong {i}")),
            .. Enumerable.Range(0, 6).Select(i => new AnswerRow($"b{i}", null, $"exporting fails {i}")),
            new AnswerRow("slip", null, "invioce"),
        ];
        var report = Synthesizer.Synthesize(rows, new SynthesisSettings(Themes: 2));

        Assert.Equal(report.Assignments.Single(found => found.Id == "a0").Theme, report.Assignments.Single(found => found.Id == "slip").Theme);
    }
}
