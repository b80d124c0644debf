using Koji.Synthesis.Language;

namespace Koji.Synthesis.Tests.Language;

public class TokenizerTests
{
    [Theory]
    [InlineData("The fees are hidden, and I was charged twice!", "fee hidden charg twice")]
    [InlineData("Don't bill my card again", "bill card")]
    [InlineData("C# and C++ won't build", "c# c++ build")]
    [InlineData("see https://example.org/a?b=c or mail me@example.org about invoices", "mail invoic")]
    public void English_is_cut_to_the_stems_that_say_something(string text, string stems) => Assert.Equal(stems, Stems(text, "en"));

    [Theory]
    [InlineData("L'application ne fonctionne plus depuis la mise à jour", "appliqu fonction mis jour", "fr")]
    [InlineData("La aplicación no funciona con mis facturas", "aplic funcion factur", "es")]
    [InlineData("Die Rechnungen sind zu hoch für kleine Firmen", "rechnung hoch klein firm", "de")]
    public void Other_languages_have_stems_of_their_own(string text, string stems, string language) => Assert.Equal(stems, Stems(text, language));

    [Fact]
    public void What_is_elided_before_a_word_does_not_hide_it() => Assert.Equal(Stems("abonnement", "fr"), Stems("l’abonnement", "fr"));

    [Fact]
    public void Accents_that_people_leave_out_make_no_difference() => Assert.Equal(Stems("téléphone", "fr"), Stems("telephone", "fr"));

    [Fact]
    public void Scripts_without_spaces_are_read_in_pairs_of_characters() => Assert.Equal("无法 法登 登录", Stems("无法登录", ""));

    [Fact]
    public void Emoji_count_as_words_whatever_their_colour() => Assert.Equal("👍 👍", Stems("👍🏽👍", ""));

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("fees \udc4d hidden \ud83d")]
    [InlineData("\u0000\u0001\uffff")]
    [InlineData("‏שלום, מה שלומך؟")]
    [InlineData("e\u0301\u0301\u0301\u0301'''---...")]
    public void Strange_text_does_no_harm(string text) => Assert.DoesNotContain('\ud83d', Stems(text, "en"));

    [Fact]
    public void Halves_of_characters_are_gaps() => Assert.Equal("fee hidden", Stems("fees \udc4d hidden \ud83d", "en"));

    private static string Stems(string text, string language)
    {
        var tongue = Tongue.Known.FirstOrDefault(known => known.Code == language) ?? Tongue.Other;
        var tokens = new Tokenizer().Tokenize(WordSplitter.Split(text), tongue);
        return string.Join(' ', tokens.Where(token => token.Form.Stem is not null).Select(token => token.Form.Stem));
    }
}
