using Koji.Bot.Simulation.Persons;

namespace Koji.Bot.Tests.Simulation.Persons;

public sealed class HeardTests
{
    [Theory]
    [InlineData("What is the main reason for that?", Aspect.Cause)]
    [InlineData("Could you tell me about the last time?", Aspect.Case)]
    [InlineData("How often does that happen in a month?", Aspect.Magnitude)]
    [InlineData("What did that lead to?", Aspect.Consequence)]
    [InlineData("What have you tried so far?", Aspect.Tried)]
    [InlineData("How did you feel about that?", Aspect.Feeling)]
    [InlineData("How was it before that?", Aspect.Contrast)]
    [InlineData("What do you mean by that?", Aspect.Meaning)]
    [InlineData("Quelle en est la raison principale\u202F?", Aspect.Cause)]
    [InlineData("Combien de fois le mois dernier\u202F?", Aspect.Magnitude)]
    [InlineData("¿Qué ha probado hasta ahora?", Aspect.Tried)]
    [InlineData("Wie war es vorher?", Aspect.Contrast)]
    public void A_question_is_heard_by_its_words(string question, Aspect aspect) => Assert.Contains(aspect, Heard.In(question).Asks);

    [Theory]
    [InlineData("Can you tell me more?")]
    [InlineData("Could you say a little more about that?")]
    [InlineData("Pouvez-vous m’en dire plus\u202F?")]
    public void Asking_for_more_asks_for_nothing_in_particular(string question) => Assert.Empty(Heard.In(question).Asks);

    [Fact]
    public void What_is_quoted_asks_for_nothing() => Assert.Empty(Heard.In("You wrote “the reason why it happened”. Could you say more?").Asks);

    [Fact]
    public void A_bare_why_is_told_from_a_what() => Assert.Equal((true, false), (Heard.In("Why is that?").IsBareWhy, Heard.In("What is behind that?").IsBareWhy));
}
