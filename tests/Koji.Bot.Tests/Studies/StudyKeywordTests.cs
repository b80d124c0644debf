using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

public sealed class StudyKeywordTests
{
    [Theory]
    [InlineData("churn", "churn")]
    [InlineData("Churn2026", "churn2026")]
    public void A_keyword_is_one_word_in_any_letter_case(string written, string keyword) => Assert.Equal(keyword, Read(written).Study!.Keyword);

    [Fact]
    public void A_study_needs_none() => Assert.Null(StudyReader.Read(Yaml(""), "s.yaml").Study!.Keyword);

    [Theory]
    [InlineData("two words", "cannot be a keyword")]
    [InlineData("prix-réduit", "cannot be a keyword")]
    [InlineData("x", "cannot be a keyword")]
    [InlineData("\"quoted!\"", "cannot be a keyword")]
    [InlineData("stop", "for other reasons")]
    [InlineData("End", "for other reasons")]
    [InlineData("yes", "for other reasons")]
    [InlineData("START", "for other reasons")]
    [InlineData("help", "for other reasons")]
    [InlineData("Bonjour", "for other reasons")]
    public void A_word_that_would_be_taken_for_something_else_is_refused(string written, string why)
    {
        var read = Read(written);
        Assert.Null(read.Study);
        Assert.Contains(why, Assert.Single(read.Problems).ToString(), StringComparison.Ordinal);
    }

    private static StudyReadResult Read(string keyword) => StudyReader.Read(Yaml($"keyword: {keyword}\n"), "s.yaml");

    private static string Yaml(string more) => $"""
        id: hello
        name: Hello
        goal: See whether it works
        channels: [sms]
        {more.TrimEnd()}
        opening: {"{ asker: Us, purpose: how it went, minutes: 1 }"}
        questions:
          - {"{ id: how, type: open_ended, text: How did it go? }"}
        """;
}
