namespace Koji.Synthesis.Tests;

public class SmokeTests
{
    [Fact]
    public void A_row_keeps_its_text() => Assert.Equal("hi", new AnswerRow("1", null, "hi").Text);
}
