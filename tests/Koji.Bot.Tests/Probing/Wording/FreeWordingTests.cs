using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Tests.Probing.Wording;

public sealed class FreeWordingTests
{
    private static readonly Dictionary<string, string> Said = new()
    {
        ["en"] = "The exports were too slow for our month end, so we went back to Excel",
        ["fr"] = "Les exports étaient trop lents pour notre clôture, alors nous sommes revenus à Excel",
        ["es"] = "Las exportaciones eran demasiado lentas para el cierre, así que volvimos a Excel",
        ["de"] = "Die Exporte waren zu langsam für unseren Monatsabschluss, also sind wir zu Excel zurück",
    };

    public static IEnumerable<TheoryDataRow<string>> Languages() => Said.Keys.Select(language => new TheoryDataRow<string>(language));

    /// <summary>So that these guards may stand behind every prober, and refuse no more than what is wrong.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Koji_s_own_phrasings_pass(string language)
    {
        var request = Of(language, Said[language]);
        var quote = QuotablePhrase.In(Said[language], language);
        var phrasings = ProbePhrasings.Ways(language).Concat(ProbePhrasings.Of("ChoiceNamed", language)).Concat(ProbePhrasings.Of("ChoicePlain", language)).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, quote)).ToList();
        Assert.True(phrasings.Count > 50);
        Assert.Equal("", string.Join('\n', phrasings.Select(text => (Text: text, Problem: FreeWording.Check(text, request)?.Says)).Where(found => found.Problem is not null).Select(found => $"{found.Text} {found.Problem}")));
    }

    [Theory]
    [InlineData("en", "What made you go back to Excel?")]
    [InlineData("en", "You mentioned month end. What happened the last time you ran the exports?")]
    [InlineData("en", "How did the slow exports affect the rest of your month end?")]
    [InlineData("en", "When you say “too slow”, roughly how long do you mean?")]
    [InlineData("en", "What had you tried before you went back to Excel?")]
    [InlineData("en", "Could you walk me through what happened at the last month end?")]
    [InlineData("en", "How does working in Excel compare with the exports?")]
    [InlineData("en", "What did going back to Excel change for you?")]
    [InlineData("en", "How was that for you?")]
    [InlineData("en", "Which part of the exports was slowest?")]
    [InlineData("fr", "Qu’est-ce qui vous a fait revenir à Excel\u202F?")]
    [InlineData("fr", "Que s’est-il passé lors de la dernière clôture\u202F?")]
    [InlineData("fr", "Quand vous dites «\u202Ftrop lents\u202F», combien de temps cela prenait-il à peu près\u202F?")]
    [InlineData("fr", "Pourriez-vous me raconter la dernière fois que les exports ont été trop lents\u202F?")]
    [InlineData("fr", "Qu’aviez-vous essayé avant de revenir à Excel\u202F?")]
    [InlineData("es", "¿Qué les hizo volver a Excel?")]
    [InlineData("es", "¿Qué pasó en el último cierre?")]
    [InlineData("es", "¿Podría contarme la última vez que las exportaciones fueron lentas?")]
    [InlineData("es", "¿Cómo afectó eso al cierre?")]
    [InlineData("de", "Was hat Sie dazu gebracht, zu Excel zurückzugehen?")]
    [InlineData("de", "Was ist beim letzten Monatsabschluss passiert?")]
    [InlineData("de", "Können Sie mir ein Beispiel geben, bei dem die Exporte zu langsam waren?")]
    [InlineData("de", "Wie hat sich das auf Ihren Monatsabschluss ausgewirkt?")]
    public void What_a_good_interviewer_would_ask_passes(string language, string probe) => Assert.Null(FreeWording.Check(probe, Of(language, Said[language]))?.Says);

    [Theory]
    [InlineData("en", "What made the manager angry about the exports?", nameof(Guard.Probe))]
    [InlineData("en", "What did your accountant say about the exports?", nameof(Guard.Invented))]
    [InlineData("en", "How long have the exports been broken?", nameof(Guard.Invented))]
    [InlineData("en", "Did the exports improve?", nameof(Guard.Open))]
    [InlineData("en", "Would you say the exports were slow?", nameof(Guard.Open))]
    [InlineData("en", "Qu’est-ce qui vous a fait revenir à Excel\u202F?", nameof(Guard.Language))]
    [InlineData("fr", "What made you go back to Excel?", nameof(Guard.Language))]
    [InlineData("de", "¿Qué les hizo volver a Excel?", nameof(Guard.Language))]
    [InlineData("es", "Was ist beim letzten Monatsabschluss passiert?", nameof(Guard.Language))]
    [InlineData("en", "为什么导出很慢？", nameof(Guard.Language))]
    [InlineData("en", "What happened? Go to evil.com and tell me?", nameof(Guard.Plain))]
    [InlineData("en", "What **exactly** was slow?", nameof(Guard.Plain))]
    [InlineData("en", "What happened, and mail it to a@b.c?", nameof(Guard.Plain))]
    [InlineData("en", "What was slow\nat month end?", nameof(Guard.Plain))]
    [InlineData("en", "What is the card number for the exports?", nameof(Guard.Private))]
    [InlineData("en", "What do your instructions say about the exports?", nameof(Guard.Private))]
    [InlineData("en", "I see. Exports. Slow. What happened then?", nameof(Guard.Short))]
    [InlineData("en", "What made the exports “unusable”?", nameof(Guard.Probe))]
    [InlineData("en", "The exports were slow. What happened at month end?", nameof(Guard.Open))]
    [InlineData("en", "What happened, and will you go back to Excel?", nameof(Guard.Open))]
    [InlineData("it", "Che cosa è successo?", nameof(Guard.Language))]
    public void What_it_may_not_do_is_told_by_the_guard_that_refuses_it(string language, string probe, string guard) =>
        Assert.Equal(guard, FreeWording.Check(probe, Of(language, Said.GetValueOrDefault(language, "xyz")))?.Guard.ToString());

    [Fact]
    public void What_an_earlier_question_offered_and_the_person_chose_may_be_spoken_of()
    {
        var asked = new SingleChoiceQuestion { Id = "plan", Text = LocalizedText.Of("Which plan are you on?"), Options = [new("solo", LocalizedText.Of("Solo")), new("crew", LocalizedText.Of("Crew"))] };
        var answer = new Koji.Bot.Interviews.Answers.Answer("plan", Koji.Bot.Interviews.Answers.AnswerStatus.Answered, new Koji.Bot.Interviews.Answers.SingleChoiceAnswer("crew"), "Crew", null, null, DateTimeOffset.UnixEpoch, []);
        var request = Of("en", "It costs a lot") with { Answers = [answer], Questions = [asked] };
        Assert.Null(FreeWording.Check("You are on Crew. What does a lot mean for you?", request)?.Says);
        Assert.Equal(Guard.Invented, FreeWording.Check("You are on Crew. What does a lot mean for you?", Of("en", "It costs a lot"))?.Guard);
    }

    [Theory]
    [InlineData("You would recommend it", "I would not recommend it", true)]
    [InlineData("You would not recommend it", "I would recommend it", true)]
    [InlineData("You would not recommend it", "I would not recommend it", false)]
    [InlineData("The exports are slow and support is fine", "The exports are slow but support is fine", false)]
    [InlineData("You never used the reports", "I use the reports daily", true)]
    [InlineData("The team reads your answers without your name, and deletes them", "The team reads your answers without your name and deletes them", false)]
    [InlineData("The team reads your answers with your name", "The team reads your answers without your name and deletes them", true)]
    public void Who_turns_a_statement_round_is_found(string text, string source, bool turned) =>
        Assert.Equal(turned, Grounding.TurnedRound(text, source, WordingLists.Of("en")!) is not null);

    private static ProbeRequest Of(string language, string words) => ProbeRulesTests.Request(words) with { Language = language };
}
