using Koji.Bot.Probing;

namespace Koji.Bot.Tests.Probing;

public sealed class KeyboardMashTests
{
    [Theory]
    [InlineData("asdf")]
    [InlineData("ASDF!")]
    [InlineData("qwertz")]
    [InlineData("azerty")]
    [InlineData("fdsa")]
    [InlineData("asdasd")]
    [InlineData("hjkgf")]
    public void What_was_typed_to_get_past_a_question_is_recognised(string words) => Assert.True(AnswerSignals.Of(words).IsMash);

    [Theory]
    [InlineData("support")]
    [InlineData("were")]
    [InlineData("HTML")]
    [InlineData("rapport")]
    [InlineData("bonbon")]
    [InlineData("rien")]
    [InlineData("the asdf import")]
    [InlineData("価格が高い")]
    [InlineData("")]
    public void Words_are_words(string words) => Assert.False(AnswerSignals.Of(words).IsMash);
}
