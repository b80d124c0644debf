using Koji.Synthesis.Meaning;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.Meaning;

public class AdviceReaderTests
{
    private static readonly AnswerRow[] Rows = [.. Enumerable.Range(0, 12).Select(i => new AnswerRow($"{i}", null, i % 3 > 0 ? $"hidden fees on the invoice, number {i}" : $"the export to a spreadsheet fails, number {i}"))];
    private static readonly Dictionary<string, string> Texts = Rows.ToDictionary(row => row.Id, row => row.Text!);
    private static readonly ThemeReport Report = Synthesizer.Synthesize(Rows, new SynthesisSettings(Themes: 2));
    private static readonly Theme Fees = Report.DefaultThemes.First();
    private static readonly Theme Export = Report.DefaultThemes.Last();

    [Fact]
    public void A_name_that_two_answers_bear_out_is_proposed()
    {
        var advice = Read($$"""Here you are: {"names":[{"theme":"{{Fees.Id}}","name":" Hidden fees ","description":"Fees stand on invoices.","evidence":[{"answer":"1","words":"hidden fees"},{"answer":"2","words":"fees on the invoice"}]}]}""");

        var name = Assert.Single(advice.Names);
        Assert.Equal(("Hidden fees", "Fees stand on invoices."), (name.Name, name.Description));
        Assert.Empty(advice.Refused);
    }

    [Theory]
    [InlineData("""[{"answer":"1","words":"hidden fees"}]""")]
    [InlineData("""[{"answer":"1","words":"hidden fees"},{"answer":"1","words":"fees on the invoice"}]""")]
    [InlineData("""[{"answer":"1","words":"hidden fees"},{"answer":"2","words":"Hidden Fees"}]""")]
    [InlineData("""[{"answer":"1","words":"hidden fees"},{"answer":"2","words":"they lie to us"}]""")]
    [InlineData("""[{"answer":"1","words":"hidden fees"},{"answer":"0","words":"the export"}]""")]
    [InlineData("""[{"answer":"1","words":"hidden fees"},{"answer":"77","words":"hidden fees"}]""")]
    [InlineData("""[{"answer":"1","words":"e"},{"answer":"2","words":""}]""")]
    [InlineData("null")]
    public void A_name_that_no_two_answers_of_the_theme_say_letter_for_letter_is_left_out(string evidence)
    {
        var advice = Read($$"""{"names":[{"theme":"{{Fees.Id}}","name":"Hidden fees","description":"","evidence":{{evidence}}}]}""");

        Assert.Empty(advice.Names);
        Assert.Contains("Hidden fees", Assert.Single(advice.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_needs_a_quote_from_each_and_keeps_the_larger_theme_under_its_name()
    {
        var advice = Read($$"""
            {"merges":[{"into":"{{Export.Id}}","from":"{{Fees.Id}}","evidence":[{"answer":"1","words":"hidden fees"},{"answer":"0","words":"the export"}]}],
             "names":[{"theme":"{{Export.Id}}","name":"Exports","description":"","evidence":[{"answer":"0","words":"the export"},{"answer":"3","words":"the export"}]}]}
            """);

        Assert.Equal((Fees.Id, Export.Id), (advice.Merges.Single().Into, advice.Merges.Single().From));
        Assert.Empty(advice.Names);
        Assert.Empty(Read($$"""{"merges":[{"into":"{{Export.Id}}","from":"{{Fees.Id}}","evidence":[{"answer":"1","words":"hidden fees"}]}]}""").Merges);
    }

    [Fact]
    public void A_move_needs_words_of_the_answer_itself_and_a_theme_that_is_there()
    {
        Assert.Equal(new ProposedMove("1", Export.Id, new Quote("1", "hidden fees")), Read($$$"""{"moves":[{"answer":"1","theme":"{{{Export.Id}}}","evidence":{"answer":"1","words":"hidden fees"}}]}""").Moves.Single());
        Assert.Null(Read("""{"moves":[{"answer":"1","theme":null,"evidence":{"answer":"1","words":"hidden fees"}}]}""").Moves.Single().Theme);
        Assert.Empty(Read($$$"""{"moves":[{"answer":"1","theme":"{{{Export.Id}}}","evidence":{"answer":"2","words":"hidden fees"}},{"answer":"2","theme":"t-none","evidence":{"answer":"2","words":"hidden fees"}}]}""").Moves);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I cannot help with that.")]
    [InlineData("{\"names\":[{")]
    [InlineData("{\"names\": 3}")]
    public void What_is_no_advice_is_told(string reply) =>
        Assert.Throws<InvalidDataException>(() => Read(reply));

    private static ThemeAdvice Read(string reply) => new AdviceReader(Report, Texts).Read(reply);
}
