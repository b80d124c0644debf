using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Tests.Interviews.Answers;

namespace Koji.Bot.Tests.Probing;

/// <summary>Which kind of follow-up an answer gets, in each language.</summary>
public sealed class ProbeKindsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "It's alright", ProbeKind.Clarify)]
    [InlineData("en", "We switched to another tool", ProbeKind.Reason)]
    [InlineData("en", "The export crashes", ProbeKind.Example)]
    [InlineData("en", "On Monday the export crashed", ProbeKind.Consequence)]
    [InlineData("en", "Because of the tax rules it crashed on Monday, I had to pay", ProbeKind.TriedBefore)]
    [InlineData("en", "Because the export crashed on Monday I had to pay, I tried to call", ProbeKind.Feeling)]
    [InlineData("en", "I open it often because the bank wants it, last week again, so now I stay", ProbeKind.Magnitude)]
    [InlineData("en", "It is perfect because my accountant gets it by herself, last week again, so now I stay", ProbeKind.Contrast)]
    [InlineData("fr", "Ça va", ProbeKind.Clarify)]
    [InlineData("fr", "Nous sommes passés à un autre outil", ProbeKind.Reason)]
    [InlineData("fr", "L'export plante", ProbeKind.Example)]
    [InlineData("fr", "Lundi l'export a planté", ProbeKind.Consequence)]
    [InlineData("fr", "À cause des taxes l'export a planté lundi, j'ai dû payer", ProbeKind.TriedBefore)]
    [InlineData("fr", "Parce que l'export a planté lundi j'ai dû payer, j'ai tout essayé", ProbeKind.Feeling)]
    [InlineData("fr", "Je l'ouvre souvent parce que la banque le demande, lundi encore, finalement je reste", ProbeKind.Magnitude)]
    [InlineData("fr", "C'est parfait parce que la banque le reçoit seule, lundi encore, finalement je reste", ProbeKind.Contrast)]
    [InlineData("es", "Está bien", ProbeKind.Clarify)]
    [InlineData("es", "Cambiamos de programa", ProbeKind.Reason)]
    [InlineData("es", "La exportación no funciona", ProbeKind.Example)]
    [InlineData("es", "El lunes la exportación se colgó", ProbeKind.Consequence)]
    [InlineData("es", "Debido a los impuestos se colgó el lunes, tuve que pagar", ProbeKind.TriedBefore)]
    [InlineData("es", "Como falló porque el lunes se colgó tuve que pagar, intenté todo", ProbeKind.Feeling)]
    [InlineData("es", "Lo abro a menudo porque el banco lo pide, el lunes otra vez, al final me quedo", ProbeKind.Magnitude)]
    [InlineData("es", "Es perfecto porque el banco lo recibe solo, el lunes otra vez, al final me quedo", ProbeKind.Contrast)]
    [InlineData("de", "Es ist ganz gut", ProbeKind.Clarify)]
    [InlineData("de", "Wir haben zu einem anderen Anbieter gewechselt", ProbeKind.Reason)]
    [InlineData("de", "Der Export stürzt ab", ProbeKind.Example)]
    [InlineData("de", "Am Montag ist der Export abgestürzt", ProbeKind.Consequence)]
    [InlineData("de", "Wegen der Steuer war es am Montag kaputt, ich musste zahlen, musste ich", ProbeKind.TriedBefore)]
    [InlineData("de", "Weil der Export am Montag abgestürzt ist, musste ich zahlen, versucht habe ich es", ProbeKind.Feeling)]
    [InlineData("de", "Ich öffne es oft, weil die Bank es will, am Montag erst, am Ende bleibe ich", ProbeKind.Magnitude)]
    [InlineData("de", "Es ist perfekt, weil die Bank es selbst bekommt, am Montag erst, am Ende bleibe ich", ProbeKind.Contrast)]
    public void Each_kind_is_reached_in_each_language(string language, string words, ProbeKind kind) =>
        Assert.Equal(kind, ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Kind);

    [Theory]
    [InlineData("How often it happens.", ProbeKind.Magnitude)]
    [InlineData("What came of it: the consequences.", ProbeKind.Consequence)]
    [InlineData("Les raisons.", ProbeKind.Reason)]
    [InlineData("Was bisher versucht wurde.", ProbeKind.TriedBefore)]
    public void What_the_researcher_wants_to_know_is_asked_first(string goal, ProbeKind kind)
    {
        var question = Ask.Open with { Probe = new ProbePolicy(2, Goal: goal) };
        var decision = ProbeRules.Decide(ProbeRulesTests.Request("The export often crashes") with { Question = question });

        Assert.Equal(kind, decision.Kind);
        Assert.Contains("the goal asks for it", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_goal_does_not_ask_again_for_what_was_told()
    {
        var question = Ask.Open with { Probe = new ProbePolicy(2, Goal: "The reason.") };

        Assert.NotEqual(ProbeKind.Reason, ProbeRules.Decide(ProbeRulesTests.Request("We left because the export crashes") with { Question = question }).Kind);
    }

    [Theory]
    [InlineData("en", "It takes ages to open", "The phone version lost my quotes", ProbeKind.Example)]
    [InlineData("fr", "Ça met longtemps à s'ouvrir", "Le mobile a perdu mes devis", ProbeKind.Example)]
    [InlineData("es", "Tarda una eternidad", "El móvil da error con los presupuestos", ProbeKind.Example)]
    [InlineData("de", "Es dauert ewig", "Die Angebote sind am Handy verschwunden", ProbeKind.Example)]
    public void A_reply_that_brings_up_another_trouble_is_followed(string language, string first, string reply, ProbeKind kind)
    {
        var decision = ProbeRules.Decide(After(language, first, ProbeKind.Reason, reply));

        Assert.Equal(kind, decision.Kind);
        Assert.Contains("new thread", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "To be honest I had other things on my mind")]
    [InlineData("fr", "J'avais la tête ailleurs")]
    [InlineData("es", "Tenía otras cosas en la cabeza")]
    [InlineData("de", "Ich hatte anderes im Kopf")]
    public void A_private_matter_is_not_asked_the_reason_of(string language, string words)
    {
        var decision = ProbeRules.Decide(ProbeRulesTests.Request(words, language));

        Assert.Equal(ProbeKind.Consequence, decision.Kind);
        Assert.DoesNotContain(decision.Text!, c => c is '“' or '«' or '„');
    }

    [Theory]
    [InlineData("en", "The price went up again")]
    [InlineData("fr", "Le prix a encore monté")]
    [InlineData("es", "Ha subido el precio")]
    [InlineData("de", "Der Preis ist wieder gestiegen")]
    public void What_others_did_is_asked_for_what_it_meant_and_not_why(string language, string words) =>
        Assert.Equal(ProbeKind.Consequence, ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Kind);

    [Theory]
    [InlineData("en", "nothing to report")]
    [InlineData("fr", "rien à signaler")]
    [InlineData("es", "nada que contar")]
    [InlineData("de", "nichts zu berichten")]
    public void Who_has_nothing_to_tell_is_left_in_peace(string language, string words) => Assert.Null(ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Text);

    [Theory]
    [InlineData("en", "hello there")]
    [InlineData("en", "sorry, wrong chat")]
    [InlineData("en", "are you a robot")]
    [InlineData("en", "https://example.org/win")]
    [InlineData("fr", "mauvais numéro")]
    [InlineData("fr", "vous êtes un robot")]
    [InlineData("es", "número equivocado")]
    [InlineData("de", "falsche Nummer")]
    public void What_is_not_about_the_question_is_not_followed_up(string language, string words) =>
        Assert.Contains("not about the question", ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "The first screen asked for my chart of accounts and the export crashes whenever there is an umlaut", "hm no, can't think of one")]
    [InlineData("es", "La primera página quería mi plan de cuentas y la exportación no funciona con acentos", "no se me ocurre nada")]
    public void After_one_no_another_angle_is_tried_once_in_words_of_theirs(string language, string first, string no)
    {
        var request = After(language, first, ProbeKind.Example, no);
        var again = ProbeRules.Decide(request);

        Assert.NotNull(again.Text);
        Assert.NotEqual(ProbeKind.Example, again.Kind);
        Assert.Contains(again.Text, c => c is '“' or '«' or '„');

        var elsewhere = new Answer("before", AnswerStatus.Answered, new TextAnswer("x"), "x", null, null, At, [new ProbeExchange(ProbeKind.Reason, "?", no, At)]);
        Assert.Null(ProbeRules.Decide(request with { Answers = [elsewhere] }).Text);
        Assert.Null(ProbeRules.Decide(request with { ShowsFatigue = true }).Text);
    }

    internal static ProbeRequest After(string language, string first, ProbeKind asked, string reply) =>
        ProbeRulesTests.Request($"{first}\n{reply}", language) with { Value = new TextAnswer(first), Earlier = [new ProbeExchange(asked, "…?", reply, At)], AskedBefore = ["…?"] };
}
