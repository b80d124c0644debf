using Koji.Synthesis.Language;

namespace Koji.Synthesis.Tests.Language;

public class ClausesTests
{
    [Theory]
    [InlineData("The price went up. Support never answered.", "The price went up | Support never answered")]
    [InlineData("I love the reports but the export fails", "I love the reports | but the export fails")]
    [InlineData("Too slow and too expensive", "Too slow | and too expensive")]
    [InlineData("Too slow, too expensive", "Too slow | too expensive")]
    [InlineData("However, it is fast", "However it is fast")]
    [InlineData("and that was that", "and that was that")]
    [InlineData("It is slow and so", "It is slow and so")]
    public void English_answers_are_cut_where_they_may_go_on_to_something_else(string text, string expected) => Assert.Equal(expected, Cut(text, Tongue.English));

    [Theory]
    [InlineData("Les rapports sont beaux mais l'export échoue", "Les rapports sont beaux | mais export échoue")]
    [InlineData("Trop lent et trop cher", "Trop lent | et trop cher")]
    [InlineData("C'est cher. Le support ne répond pas.", "est cher | Le support ne répond pas")]
    public void French_answers_too(string text, string expected) => Assert.Equal(expected, Cut(text, Tongue.French));

    [Fact]
    public void In_other_languages_only_sentences_are_cut() =>
        Assert.Equal("Zu teuer und zu langsam | Der Export fehlt", Cut("Zu teuer und zu langsam. Der Export fehlt.", Tongue.German));

    [Fact]
    public void Nothing_has_one_clause_of_nothing() => Assert.Equal([(0, 0)], Clauses.Of([], Tongue.English));

    private static string Cut(string text, Tongue tongue)
    {
        var tokens = new Tokenizer().Tokenize(WordSplitter.Split(text), tongue);
        return string.Join(" | ", Clauses.Of(tokens, tongue).Select(clause => string.Join(' ', tokens[clause.From..clause.To].Select(token => token.Form.Surface))));
    }
}
