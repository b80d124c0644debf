using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Interviews.Answers;

public sealed class OpenEndedReaderTests
{
    [Theory]
    [InlineData("  It was slow. ", "It was slow.")]
    [InlineData("nothing", "nothing")]
    [InlineData("no", "no")]
    [InlineData("4", "4")]
    [InlineData("👍", "👍")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("遅い", "遅い")]
    public void What_was_written_is_the_answer(string text, string told) => Assert.Equal(told, Ask.Told(Ask.Open, text));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("...")]
    [InlineData("?!")]
    [InlineData("-")]
    public void Punctuation_alone_is_none(string text) => Assert.Equal("Unreadable", Ask.Told(Ask.Open, text));

    [Fact]
    public void It_is_never_known_to_be_whole() =>
        Assert.False(Assert.IsType<Understood>(AnswerReader.Read(Ask.Open, "It was slow.", "en")).Whole);
}
