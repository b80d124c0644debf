namespace Koji.Synthesis.Tests.Reports;

public class StancesTests
{
    [Theory]
    [InlineData("I wish the export had more columns for the invoices", "The export of the invoices needs to be faster, there is no filter", "The export of invoices is fine")]
    [InlineData("J'aimerais que l'export des factures soit plus rapide", "Il manque un filtre pour l'export des factures", "L'export des factures est bien")]
    [InlineData("Me gustaría que la exportación de facturas fuera más rápida", "Hace falta un filtro para la exportación de facturas", "La exportación de facturas va bien")]
    [InlineData("Ich wünschte der Export der Rechnungen wäre schneller", "Für den Export der Rechnungen fehlt ein Filter", "Der Export der Rechnungen läuft gut")]
    public void Answers_that_say_that_something_is_missing_are_counted_in_their_theme(string first, string second, string third)
    {
        var report = Synthesizer.Synthesize([new AnswerRow("1", null, first), new AnswerRow("2", null, second), new AnswerRow("3", null, third)], new SynthesisSettings(Themes: 1));

        var need = Assert.Single(report.Needs);
        Assert.Equal((2, 3), (need.Count, need.Of));
        Assert.Equal(report.DefaultThemes.Single().Id, need.Theme);
        Assert.Equal(["1", "2"], need.Verbatims.Select(verbatim => verbatim.Id).Order());
    }

    [Fact]
    public void Answers_that_say_why_are_counted_too_word_for_word()
    {
        string[] texts = ["We bought it because invoices took us all day", "Invoices took all day, so I wanted to be rid of them", "Invoices take all day"];
        var report = Synthesizer.Synthesize([.. texts.Select((text, i) => new AnswerRow($"{i}", null, text))], new SynthesisSettings(Themes: 1));

        var motive = Assert.Single(report.Motives);
        Assert.Equal((2, 3), (motive.Count, motive.Of));
        Assert.All(motive.Verbatims, verbatim => Assert.Contains(verbatim.Text, texts));
    }
}
