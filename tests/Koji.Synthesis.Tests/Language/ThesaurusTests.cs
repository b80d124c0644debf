using Koji.Synthesis.Language;
using Koji.Synthesis.Language.Concepts;

namespace Koji.Synthesis.Tests.Language;

public class ThesaurusTests
{
    [Theory]
    [InlineData("It is far too expensive for what we do", "price", "en")]
    [InlineData("They raised their prices again", "price", "en")]
    [InlineData("I am still waiting for an answer", "support", "en")]
    [InlineData("NOBODY ever replied!", "support", "en")]
    [InlineData("The app crashes and it isn't working any more", "reliability", "en")]
    [InlineData("Everything has become so slow", "speed", "en")]
    [InlineData("We switched to another tool", "competitor", "en")]
    [InlineData("I could not log in", "login", "en")]
    [InlineData("C'est bien trop cher pour nous", "price", "fr")]
    [InlineData("Les tarifs ont encore augmenté", "price", "fr")]
    [InlineData("L’application ne fonctionne vraiment plus", "reliability", "fr")]
    [InlineData("Personne ne m'a répondu", "support", "fr")]
    [InlineData("J'ai demandé mon remboursement", "refund", "fr")]
    public void What_people_say_is_understood_however_it_is_inflected(string text, string concept, string language) =>
        Assert.Contains(concept, Concepts(text, language));

    [Theory]
    [InlineData("C'est compliqué, je préfère résilier", "C'est complique, je prefere resilier")]
    [InlineData("La synchronisation a échoué", "La synchronisation a echoue")]
    public void Accents_that_people_leave_out_make_no_difference(string with, string without) =>
        Assert.Equal(Concepts(with, "fr"), Concepts(without, "fr"));

    [Fact]
    public void The_longest_phrase_says_what_is_meant()
    {
        Assert.Contains("support", Concepts("They are slow to answer", "en"));
        Assert.DoesNotContain("speed", Concepts("They are slow to answer", "en"));
    }

    [Fact]
    public void No_phrase_runs_across_a_full_stop() => Assert.DoesNotContain("login", Concepts("I keep a log. In short, no", "en"));

    [Fact]
    public void A_form_that_is_marked_stands_for_itself_alone()
    {
        Assert.Contains("import", Concepts("We imported our list", "en"));
        Assert.DoesNotContain("import", Concepts("This is important to us", "en"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_phrase_is_found_by_the_concept_that_lists_it(string language)
    {
        var hidden = ConceptFile.Load(language)
            .SelectMany(section => section.Phrases, (section, phrase) => (section.Id, Phrase: phrase.TrimStart('=')))
            .Where(entry => !Concepts(entry.Phrase, language).Contains(entry.Id));

        Assert.Empty(hidden);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void No_entry_is_a_lone_function_word(string language)
    {
        var tongue = Tongue.Known.Single(known => known.Code == language);
        var phrases = ConceptFile.Load(language).SelectMany(section => section.Phrases);

        Assert.DoesNotContain(phrases, phrase => WordSplitter.Split(phrase.TrimStart('=')) is [var only] && new Tokenizer().Tokenize([only], tongue)[0].Form.Stem is null);
    }

    [Fact]
    public void Both_languages_have_the_same_concepts_with_labels_of_their_own()
    {
        Assert.Equal(ConceptFile.Load("en").Select(section => section.Id).Order(StringComparer.Ordinal), ConceptFile.Load("fr").Select(section => section.Id).Order(StringComparer.Ordinal));
        foreach (var language in (string[])["en", "fr"])
        {
            var sections = ConceptFile.Load(language);
            Assert.Equal(sections.Count, sections.Select(section => section.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(sections, section => Assert.True(section.Phrases.Count >= 8));
        }
    }

    [Fact]
    public void A_language_without_a_thesaurus_names_no_concept() => Assert.Empty(Concepts("Das ist viel zu teuer", "de"));

    [Theory]
    [InlineData("too early", "Line 1")]
    [InlineData("[price]\ncheap", "Line 1")]
    [InlineData("[price] Price\ncheap\n\n[price] Cost", "Line 4")]
    public void A_mistake_in_a_file_is_told_with_its_line(string text, string line) =>
        Assert.StartsWith(line, Assert.Throws<FormatException>(() => ConceptFile.Parse(text)).Message, StringComparison.Ordinal);

    private static string[] Concepts(string text, string language)
    {
        var tongue = Tongue.Known.Single(known => known.Code == language);
        var tokens = new Tokenizer().Tokenize(WordSplitter.Split(text), tongue);
        return [.. Thesaurus.Own.Read(tokens, tongue).Select(mention => Thesaurus.Own.Concepts[mention.Concept].Id).Distinct()];
    }
}
