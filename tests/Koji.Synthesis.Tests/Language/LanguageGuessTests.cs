using Koji.Synthesis.Language;

namespace Koji.Synthesis.Tests.Language;

public class LanguageGuessTests
{
    [Theory]
    [InlineData("I could not find the export and gave up", "en")]
    [InlineData("Je n'ai pas trouvé comment exporter mes données", "fr")]
    [InlineData("No he podido encontrar la factura de este mes", "es")]
    [InlineData("Ich habe die Rechnung nicht gefunden", "de")]
    [InlineData("无法登录", "")]
    [InlineData("Не могу войти", "")]
    public void Function_words_tell_the_language(string text, string code) =>
        Assert.Equal(code, LanguageGuess.Of([WordSplitter.Split(text)])[0].Code);

    [Fact]
    public void A_word_alone_goes_with_the_language_of_most_others()
    {
        string[] answers = ["prix", "Je trouve que c'est trop cher pour nous", "Il manque une fonction dans les rapports"];

        Assert.All(LanguageGuess.Of([.. answers.Select(WordSplitter.Split)]), tongue => Assert.Equal("fr", tongue.Code));
    }

    [Fact]
    public void Between_two_languages_that_share_a_word_the_usual_one_of_them_is_meant()
    {
        string[] answers = ["Impossible de connexion", "It does not work at all", "They did not tell us why", "Je ne trouve pas la facture"];

        Assert.Equal("fr", LanguageGuess.Of([.. answers.Select(WordSplitter.Split)])[0].Code);
    }

    [Fact]
    public void Every_language_has_a_stop_list() => Assert.All(Tongue.Known, tongue => Assert.True(tongue.StopWords.Count > 150));

    [Theory]
    [InlineData("bill")]
    [InlineData("call")]
    [InlineData("interest")]
    [InlineData("system")]
    public void Words_that_carry_a_subject_are_no_stop_words(string word) => Assert.DoesNotContain(word, Tongue.English.StopWords);
}
