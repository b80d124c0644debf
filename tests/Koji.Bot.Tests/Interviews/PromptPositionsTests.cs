using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Interviews;

public class PromptPositionsTests
{
    private static readonly Prompt Prompt = new("p1", PromptKind.One, [new("first", "First"), new("second", "Second")], [], 1, 1);

    [Theory]
    [InlineData("#0", "first")]
    [InlineData("#1", "second")]
    [InlineData("second", "second")]
    [InlineData("#2", "#2")]
    [InlineData("#-1", "#-1")]
    [InlineData("#", "#")]
    [InlineData("~skip", "~skip")]
    public void A_position_names_the_option_that_stands_there(string given, string id)
    {
        Assert.Equal(id, Assert.Single(Assert.IsType<Picked>(PromptPositions.Resolve(Prompt, new Picked("p1", [given]))).OptionIds));
        Assert.Equal(id, Assert.IsType<Toggled>(PromptPositions.Resolve(Prompt, new Toggled("p1", given, true))).OptionId);
    }
}
