using Koji.Bot.Conversations.Turns;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Tests.Interviews.Commands;

public sealed class MoveWordsTests
{
    private const string Payload = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_9";

    [Theory]
    [InlineData("Can we do this on Telegram?", "telegram")]
    [InlineData("could we continue this in Microsoft Teams please", "teams")]
    [InlineData("move telegram", "telegram")]
    [InlineData("Continue on Telegram", "telegram")]
    [InlineData("let's go on by text message", "sms")]
    [InlineData("I'd rather continue by SMS", "sms")]
    [InlineData("I would like to do this in my browser", "web")]
    [InlineData("Peut-on continuer sur Telegram ?", "telegram")]
    [InlineData("Est-ce qu’on peut faire ça par SMS, s’il vous plaît ?", "sms")]
    [InlineData("Je préférerais continuer sur Teams", "teams")]
    [InlineData("continuons sur le web", "web")]
    public void The_wish_to_go_on_elsewhere_is_recognised_whatever_is_being_asked(string words, string channel)
    {
        Assert.Equal(new MoveWish(channel), MoveWords.Read(words, toOpenQuestion: true));
        Assert.Equal(new MoveWish(channel), MoveWords.Read(words, toOpenQuestion: false));
    }

    [Theory]
    [InlineData("Switch to Teams")]
    [InlineData("passer sur Telegram")]
    [InlineData("talk on Telegram")]
    public void What_may_be_an_answer_is_one_to_an_open_question(string words)
    {
        Assert.Null(MoveWords.Read(words, toOpenQuestion: true));
        Assert.NotNull(MoveWords.Read(words, toOpenQuestion: false));
    }

    [Theory]
    [InlineData("Telegram")]
    [InlineData("on Telegram")]
    [InlineData("We moved to Teams last year")]
    [InlineData("We do this on Telegram every Monday")]
    [InlineData("Nous avons continué sur Teams")]
    [InlineData("Can we export this on Fridays?")]
    [InlineData("move")]
    [InlineData("here")]
    [InlineData("")]
    public void Everything_else_is_an_answer(string words)
    {
        Assert.Null(MoveWords.Read(words, toOpenQuestion: true));
        Assert.Null(MoveWords.Read(words, toOpenQuestion: false));
    }

    [Theory]
    [InlineData("move here")]
    [InlineData("MOVE HERE!")]
    [InlineData("Let's continue here, please")]
    [InlineData("continuer ici")]
    [InlineData("Peut-on continuer ici ?")]
    public void Here_is_here(string words) => Assert.Equal(new MoveWish(IsHere: true), MoveWords.Read(words, toOpenQuestion: false));

    [Theory]
    [InlineData("move " + Payload)]
    [InlineData("  Move  " + Payload + ". ")]
    [InlineData("move “" + Payload + "”")]
    public void A_code_keeps_its_case(string words) => Assert.Equal(new MoveWish(Code: Payload), MoveWords.Read(words, toOpenQuestion: true));

    [Theory]
    [InlineData("move K7Q-M2X-R4H", "K7Q-M2X-R4H")]
    [InlineData("Move k7qm2xr4h", "k7qm2xr4h")]
    [InlineData("continuer « k7q m2x r4h »", "k7q m2x r4h")]
    [InlineData("move K7Q–M2X–R4O.", "K7Q–M2X–R4O")]
    public void A_code_in_threes_is_read_as_it_is_typed(string words, string code) => Assert.Equal(new MoveWish(Code: code), MoveWords.Read(words, toOpenQuestion: true));

    [Theory]
    [InlineData("move the bed out")]
    [InlineData("move documents")]
    [InlineData("move 100 000 000")]
    [InlineData("K7Q-M2X-R4H")]
    public void What_only_looks_like_a_code_is_an_answer(string words) => Assert.Null(MoveWords.Read(words, toOpenQuestion: true));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void What_people_are_told_to_write_is_understood(string language)
    {
        foreach (var channel in new[] { "telegram", "teams", "sms", "web" })
        {
            var told = IdleSteps.Elsewhere("telegram", channel, language);
            Assert.Equal(new MoveWish(channel), MoveWords.Read(told[(told.LastIndexOf(':') + 1)..], toOpenQuestion: true));
        }
    }

    [Theory]
    [InlineData("continue elsewhere")]
    [InlineData("Can we continue this in another app?")]
    [InlineData("continuer ailleurs")]
    public void Anywhere_else_is_anywhere_else(string words) => Assert.Equal(new MoveWish(), MoveWords.Read(words, toOpenQuestion: true));
}
