using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Tests.Interviews.Commands;

public class CommandReaderTests
{
    [Theory]
    [InlineData("skip", CommandKind.Skip)]
    [InlineData("Can we skip this one, please?", CommandKind.Skip)]
    [InlineData("passer", CommandKind.Skip)]
    [InlineData("I'd rather not say", CommandKind.Skip)]
    [InlineData("go back", CommandKind.Back)]
    [InlineData("Can I change my last answer?", CommandKind.Back)]
    [InlineData("retour s'il vous plaît", CommandKind.Back)]
    [InlineData("Could you repeat the question, please?", CommandKind.Repeat)]
    [InlineData("Pouvez-vous répéter la question ?", CommandKind.Repeat)]
    [InlineData("hold on", CommandKind.Pause)]
    [InlineData("Je reviens", CommandKind.Pause)]
    [InlineData("HELP", CommandKind.Help)]
    [InlineData("aide", CommandKind.Help)]
    [InlineData("let's stop here", CommandKind.Stop)]
    [InlineData("on arrête là", CommandKind.Stop)]
    [InlineData("What is this for?", CommandKind.Purpose)]
    [InlineData("À quoi ça sert ?", CommandKind.Purpose)]
    [InlineData("Are you a robot?", CommandKind.Identity)]
    [InlineData("Qui êtes-vous ?", CommandKind.Identity)]
    [InlineData("What do you do with my data?", CommandKind.DataUse)]
    [InlineData("how many questions are left?", CommandKind.Duration)]
    [InlineData("What do you mean by onboarding?", CommandKind.AskBack)]
    [InlineData("Qu’entendez-vous par là ?", CommandKind.AskBack)]
    [InlineData("?", CommandKind.AskBack)]
    public void What_is_asked_of_the_interviewer_is_recognised(string text, object expected)
    {
        Assert.Equal(expected, CommandReader.Read(text, toOpenQuestion: false)?.Kind);
        Assert.Equal(expected, CommandReader.Read(text, toOpenQuestion: true)?.Kind);
    }

    [Theory]
    [InlineData("we went back to Excel")]
    [InlineData("I had to skip the import because it failed")]
    [InlineData("the help pages are poor")]
    [InlineData("Please add a pause button")]
    [InlineData("I don't know")]
    [InlineData("later")]
    [InlineData("How")]
    [InlineData("Nobody told me what this is for")]
    [InlineData("I don't understand why it is so slow")]
    [InlineData("English")]
    [InlineData("The French translation is missing")]
    [InlineData("On revient toujours en arrière dans le menu")]
    public void An_answer_to_an_open_question_is_no_command(string text) =>
        Assert.Null(CommandReader.Read(text, toOpenQuestion: true));

    [Theory]
    [InlineData("en français s'il vous plaît", "fr")]
    [InlineData("Can we do this in French?", "fr")]
    [InlineData("Parlez-vous français ?", "fr")]
    [InlineData("english please", "en")]
    [InlineData("Do you speak English?", "en")]
    [InlineData("auf Deutsch bitte", "de")]
    public void A_wish_for_another_language_is_recognised(string text, string language) =>
        Assert.Equal(new Command(CommandKind.ChangeLanguage, language), CommandReader.Read(text, toOpenQuestion: true));
}
