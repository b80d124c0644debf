using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Interviews;

/// <summary>What people say to "Is that right?".</summary>
public sealed class ApprovalTests
{
    [Theory]
    [InlineData("en", "that is all")]
    [InlineData("en", "That's all")]
    [InlineData("en", "That’s all, thanks!")]
    [InlineData("en", "nothing")]
    [InlineData("en", "No, nothing")]
    [InlineData("en", "nothing else")]
    [InlineData("en", "all good")]
    [InlineData("en", "fine")]
    [InlineData("en", "good")]
    [InlineData("en", "it's fine")]
    [InlineData("en", "nope all good")]
    [InlineData("en", "no, that's it")]
    [InlineData("en", "yes")]
    [InlineData("en", "👍")]
    [InlineData("fr", "c'est tout")]
    [InlineData("fr", "Non, c’est tout, merci.")]
    [InlineData("fr", "rien à changer")]
    [InlineData("fr", "rien")]
    [InlineData("fr", "non rien")]
    [InlineData("fr", "c’est parfait")]
    [InlineData("fr", "all good")]
    public void The_summary_is_right(string language, string words) =>
        Assert.Equal(InterviewOutcome.Completed, After(language, words).Outcome);

    [Theory]
    [InlineData("en", "no")]
    [InlineData("en", "nope")]
    [InlineData("en", "fine, but 1 is wrong")]
    [InlineData("en", "no, not right")]
    [InlineData("en", "no good")]
    [InlineData("en", "not fine")]
    [InlineData("en", "nothing is right")]
    [InlineData("en", "all good except 1")]
    [InlineData("en", "1: 3")]
    [InlineData("fr", "non")]
    [InlineData("fr", "rien ne va")]
    [InlineData("fr", "ça ne va pas")]
    public void The_summary_is_not_right_yet(string language, string words) =>
        Assert.False(After(language, words).HasEnded);

    private static InterviewState After(string language, string words)
    {
        var guide = GuidesForTests.Get("short");
        var state = GuidesForTests.NewInterview(guide, language);
        foreach (var input in new InterviewInput[] { new Begin(), new Said("ok"), new Said("4"), new Said(language == "fr" ? "oui" : "yes"), new Said("La douane"), new Said(words) })
        {
            state = InterviewEngine.Take(guide, state, input, GuidesForTests.Noon).State;
        }

        return state;
    }
}
