using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Labels;

namespace Koji.Synthesis.Tests.Themes.Labels;

/// <summary>"page, pages" is one word in two languages and no label.</summary>
public class LabelLanguageTests
{
    private static readonly string[] Answers =
    [
        "They moved the front page of the site", "The site has a page that says it", "We had the page of the site in the menu",
        "Une page du site qui dit où elles sont", "Les pages du site sont dans la langue des autres",
    ];

    [Theory]
    [InlineData("page", true)]
    [InlineData("pag", false)]
    [InlineData("site", true)]
    public void A_word_is_native_to_a_theme_where_it_is_said_in_the_language_of_most_of_its_answers(string stem, bool native)
    {
        var corpus = AnswerCorpus.Read(AnswerExamples.Texts(Answers), default);
        var all = Enumerable.Range(0, corpus.Documents.Count).ToArray();
        var counts = PhraseCounts.Read(new PhraseIndex(corpus), corpus, [all], default);

        Assert.Equal(native, counts.Of(0).Single(entry => entry.Phrase.Key == stem).Native);
    }

    [Fact]
    public void A_label_has_native_words_only_and_keywords_keep_all()
    {
        var label = Labeller.Name([[Word("page", "page", 3), Word("pag", "pages", 2.9, native: false), Word("read", "read", 2.5)]], [null])[0];

        Assert.Equal("page, read", label.Label);
        Assert.Equal(["page", "pages", "read"], label.Keywords);
    }

    [Fact]
    public void Where_nothing_native_tells_a_theme_apart_another_language_names_it() =>
        Assert.Equal("pages", Labeller.Name([[Word("pag", "pages", 3, native: false)]], [null])[0].Label);

    private static TellingPhrase Word(string stem, string written, double score, bool native = true) =>
        new(new Phrase(stem, [stem], 1), new Lazy<string>(written), score, 4, 0.4, native);
}
