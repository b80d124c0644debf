using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Wishes;

namespace Koji.Bot.Tests.Researchers.Wishes;

public class WishRulesTests
{
    private static readonly KnownNames Two = new([("churn-q3", "Why people leave"), ("first-week", "The first week")], [("leavers", "Leavers"), ("stayers", "Those who stay")]);
    private static readonly KnownNames One = Two with { Studies = [("churn-q3", "Why people leave")] };

    [Theory]
    [InlineData("how is the churn study going?", "status churn-q3")]
    [InlineData("How far are we with The First Week", "status first-week")]
    [InlineData("what do people say in the churn study?", "themes churn-q3")]
    [InlineData("Why do people leave? (churn)", "themes churn-q3")]
    [InlineData("what's the difference between leavers and stayers in churn-q3", "compare leavers with stayers in churn-q3")]
    [InlineData("how big is leavers right now", "segment show leavers")]
    [InlineData("show me the results of the churn study", "report churn-q3")]
    [InlineData("which studies do we have", "studies")]
    [InlineData("list all the segments please", "segments")]
    [InlineData("please pause the churn study", "study pause churn-q3")]
    [InlineData("can you stop asking people about churn for now", "study pause churn-q3")]
    [InlineData("launch the first week study", "study launch first-week")]
    [InlineData("invite everybody for churn", "study confirm churn-q3")]
    [InlineData("what can you do for me", "help")]
    public void What_is_said_most_is_read(string text, string line) => Assert.Equal(line, WishRules.Read(text, Two));

    [Fact]
    public void The_only_study_need_not_be_named() => Assert.Equal("status churn-q3", WishRules.Read("how is it going over there?", One));

    [Theory]
    [InlineData("how is the study going?")]
    [InlineData("the weather is nice today")]
    [InlineData("")]
    public void What_is_not_clear_is_not_guessed(string text) => Assert.Null(WishRules.Read(text, Two));

    /// <summary>Whatever is read is a command of the router's, and none that changes something would be run without being asked for.</summary>
    [Theory]
    [InlineData("please pause the churn study")]
    [InlineData("launch the first week study")]
    [InlineData("invite everybody for churn")]
    [InlineData("close the churn study now")]
    [InlineData("resume the churn study now")]
    public void What_changes_anything_is_only_proposed(string text)
    {
        var command = CommandParser.Parse(WishRules.Read(text, Two)!);
        Assert.IsNotType<NotUnderstood>(command);
        Assert.False(WishReading.OnlyShows(command));
    }
}
