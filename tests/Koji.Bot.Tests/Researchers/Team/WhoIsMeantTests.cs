using Koji.Bot.Researchers.Team;

namespace Koji.Bot.Tests.Researchers.Team;

/// <summary>The one rule for a chat in which a researcher is also a respondent.</summary>
public class WhoIsMeantTests
{
    [Theory]
    [InlineData("status churn", "status churn")]
    [InlineData("/status churn", "status churn")]
    [InlineData("  / status churn ", "status churn")]
    [InlineData("The price went up twice.", "The price went up twice.")]
    public void With_no_interview_open_everything_is_a_command(string text, string command) =>
        Assert.Equal(command, WhoIsMeant.Command(text, isBeingAsked: false, hasOptedOut: false));

    [Theory]
    [InlineData("status churn")]
    [InlineData("studies")]
    [InlineData("The price went up twice.")]
    public void With_an_interview_open_everything_is_an_answer(string text) => Assert.Null(WhoIsMeant.Command(text, isBeingAsked: true, hasOptedOut: false));

    [Fact]
    public void With_an_interview_open_a_slash_makes_it_a_command() => Assert.Equal("status churn", WhoIsMeant.Command("/status churn", isBeingAsked: true, hasOptedOut: false));

    [Theory]
    [InlineData("stop")]
    [InlineData("STOP")]
    [InlineData("Please stop texting me")]
    [InlineData("ne m'écrivez plus")]
    public void Whoever_asks_to_be_left_alone_is_heard_as_a_respondent_at_any_time(string text)
    {
        Assert.Null(WhoIsMeant.Command(text, isBeingAsked: false, hasOptedOut: false));
        Assert.Null(WhoIsMeant.Command(text, isBeingAsked: true, hasOptedOut: false));
    }

    [Fact]
    public void Whoever_opted_out_opts_in_again_by_their_own_word_and_steers_all_the_while()
    {
        Assert.Null(WhoIsMeant.Command("start", isBeingAsked: false, hasOptedOut: true));
        Assert.Equal("studies", WhoIsMeant.Command("studies", isBeingAsked: false, hasOptedOut: true));
    }
}
