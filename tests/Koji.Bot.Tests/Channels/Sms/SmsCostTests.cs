using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Sms;

public sealed class SmsCostTests
{
    private const string One = """
        id: hello
        name: Hello
        goal: See whether it works
        channels: [sms]
        opening: { asker: Us, purpose: how it went, minutes: 1 }
        questions:
          - { id: how, type: open_ended, text: QUESTION, probe: 2 }
        """;

    /// <summary>The opening, the question, the summary and the thanks; with two follow-ups, a longer summary and a reminder besides.</summary>
    [Fact]
    public void A_study_of_one_question_sends_few_segments() => Assert.Equal(new MessageCost("segment", 6, 10, 3), CostOf("How did it go?"));

    [Fact]
    public void Each_reminder_costs_and_so_does_what_is_said_to_be_known()
    {
        var (once, never) = (CostOf("How did it go?"), CostOf("How did it go?", "outreach: { reminders: [] }"));
        var thrice = CostOf("How did it go?", "outreach: { reminders: [1 day, 2 days, 3 days] }");
        var reminder = once.Worst - never.Worst;
        Assert.True(reminder > 0);
        Assert.Equal((never.Typical, never.Worst + (3 * reminder)), (thrice.Typical, thrice.Worst));

        var known = CostOf("How did it go?", $"known: [{{ signal: left, say: \"{string.Concat(Enumerable.Repeat("You left us. ", 20))}\" }}]");
        Assert.True(known.Typical > once.Typical);
    }

    [Fact]
    public void A_question_of_the_dear_alphabet_costs_more()
    {
        var plain = CostOf("Que pensez-vous de nos tarifs et de ce qui les accompagne depuis le mois de mai ?");
        var accents = CostOf("Que pensez-vous de nos tarifs et de ce qui les accompagne depuis le mois d’août ?");
        Assert.True(accents.Typical > plain.Typical, $"{accents} against {plain}");
    }

    [Theory]
    [InlineData("churn.yaml")]
    [InlineData("onboarding.yaml")]
    [InlineData("pricing.yaml")]
    public void The_samples_come_to_an_end_and_their_worst_is_dearer(string file)
    {
        var study = StudyReader.Read(File.ReadAllText(Samples.PathOf(file)), file).Study!;
        var cost = new SmsCost(Options.Create(new SmsPriceOptions())).CostOf(study.Guide);
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {cost}");
        Assert.InRange(cost.Typical, study.Guide.Questions.Length, 100);
        Assert.True(cost.Worst > cost.Typical);
    }

    private static MessageCost CostOf(string question, string more = "") =>
        new SmsCost(Options.Create(new SmsPriceOptions())).CostOf(StudyReader.Read($"{more}\n{One}".TrimStart().Replace("QUESTION", question, StringComparison.Ordinal), "hello.yaml").Study!.Guide);
}
