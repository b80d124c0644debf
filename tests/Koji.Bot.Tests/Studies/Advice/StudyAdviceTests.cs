using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;

namespace Koji.Bot.Tests.Studies.Advice;

public class StudyAdviceTests
{
    [Theory]
    [InlineData("churn")]
    [InlineData("onboarding")]
    [InlineData("pricing")]
    public void The_samples_give_no_cause_for_a_remark(string sample) =>
        Assert.Empty(StudyAdvice.On(Samples.Read(sample).Study!).Select(remark => $"{remark.Place}: {remark.Remark}"));

    [Theory]
    [InlineData("Don't you think the new page is clearer?", "leading")]
    [InlineData("Don’t you agree that the new page is clearer?", "leading")]
    [InlineData("Do you agree that prices are fair?", "leading")]
    [InlineData("What do you love? You'd come back, right?", "leading")]
    [InlineData("Why do you like our reports?", "leading")]
    [InlineData("What do you think of our amazing new reports?", "loaded")]
    [InlineData("What was frustrating about the set-up?", "loaded")]
    [InlineData("Do you always send invoices on time?", "absolute")]
    [InlineData("How easy and fast was the set-up?", "double_barrelled")]
    [InlineData("What changed and why did you leave?", "double_barrelled")]
    [InlineData("How was it? What should we change?", "double_barrelled")]
    [InlineData("How satisfied are you with our support and our prices?", "double_barrelled")]
    [InlineData("What would you not do without being asked?", "double_negative")]
    [InlineData("Is there anything that you would change?", "closed_wording")]
    [InlineData("What were your pain points with reports?", "jargon")]
    [InlineData("What would raise our NPS for you?", "jargon")]
    [InlineData("Would you come back?", "closed_wording")]
    public void A_fault_of_wording_is_remarked_in_English(string text, string rule) => Assert.Contains(rule, RulesOn(text, "en"));

    [Theory]
    [InlineData("N’est-ce pas plus clair ainsi ?", "leading")]
    [InlineData("Êtes-vous d’accord que le prix est juste ?", "leading")]
    [InlineData("Pourquoi aimez-vous nos rapports ?", "leading")]
    [InlineData("Que pensez-vous de nos formidables rapports ?", "loaded")]
    [InlineData("Utilisez-vous toujours les relances ?", "absolute")]
    [InlineData("Qu’est-ce qui a changé ? Pourquoi ?", "double_barrelled")]
    [InlineData("Comment avez-vous découvert l’outil et pourquoi l’avez-vous choisi ?", "double_barrelled")]
    [InlineData("Y a-t-il quelque chose que vous changeriez ?", "closed_wording")]
    [InlineData("Est-ce que vous reviendriez ?", "closed_wording")]
    [InlineData("Quels cas d’usage couvrez-vous ?", "jargon")]
    public void A_fault_of_wording_is_remarked_in_French(string text, string rule) => Assert.Contains(rule, RulesOn(text, "fr"));

    [Theory]
    [InlineData("¿No cree que la página nueva es más clara?", "leading")]
    [InlineData("¿Está de acuerdo en que el precio es justo?", "leading")]
    [InlineData("La página es más clara, ¿verdad?", "leading")]
    [InlineData("¿Por qué le gustan nuestros informes?", "leading")]
    [InlineData("¿Qué opina de nuestros fantásticos informes?", "loaded")]
    [InlineData("¿Qué fue lo más frustrante de la instalación?", "loaded")]
    [InlineData("¿Usa siempre los recordatorios?", "absolute")]
    [InlineData("¿Qué cambió y por qué se fue?", "double_barrelled")]
    [InlineData("¿Cómo fue? ¿Qué cambiaría?", "double_barrelled")]
    [InlineData("¿Hasta qué punto fue fácil y rápido empezar?", "double_barrelled")]
    [InlineData("¿Qué no haría sin que se lo pidieran?", "double_negative")]
    [InlineData("¿Hay algo que cambiaría?", "closed_wording")]
    [InlineData("¿Volvería?", "closed_wording")]
    [InlineData("¿Qué casos de uso tiene?", "jargon")]
    public void A_fault_of_wording_is_remarked_in_Spanish(string text, string rule) => Assert.Contains(rule, RulesOn(text, "es"));

    [Theory]
    [InlineData("Finden Sie nicht auch, dass die neue Seite klarer ist?", "leading")]
    [InlineData("Stimmen Sie zu, dass der Preis angemessen ist?", "leading")]
    [InlineData("Die Seite ist klarer, oder?", "leading")]
    [InlineData("Warum mögen Sie unsere Berichte?", "leading")]
    [InlineData("Was halten Sie von unseren großartigen Berichten?", "loaded")]
    [InlineData("Was war an der Einrichtung frustrierend?", "loaded")]
    [InlineData("Nutzen Sie immer die Erinnerungen?", "absolute")]
    [InlineData("Was hat sich geändert und warum sind Sie gegangen?", "double_barrelled")]
    [InlineData("Wie war es? Was würden Sie ändern?", "double_barrelled")]
    [InlineData("Wie einfach und schnell war die Einrichtung?", "double_barrelled")]
    [InlineData("Was würden Sie nicht ohne Aufforderung tun?", "double_negative")]
    [InlineData("Gibt es etwas, das Sie ändern würden?", "closed_wording")]
    [InlineData("Würden Sie wiederkommen?", "closed_wording")]
    [InlineData("Welche Use Cases haben Sie?", "jargon")]
    public void A_fault_of_wording_is_remarked_in_German(string text, string rule) => Assert.Contains(rule, RulesOn(text, "de"));

    [Theory]
    [InlineData("en", "How satisfied are you?", "one_sided")]
    [InlineData("fr", "Dans quelle mesure êtes-vous satisfait ?", "one_sided")]
    [InlineData("es", "¿Hasta qué punto está satisfecho?", "one_sided")]
    [InlineData("de", "Wie zufrieden sind Sie?", "one_sided")]
    [InlineData("en", "How satisfied or dissatisfied are you?", null)]
    [InlineData("fr", "Dans quelle mesure êtes-vous satisfait ou insatisfait ?", null)]
    [InlineData("es", "¿Hasta qué punto está satisfecho o insatisfecho?", null)]
    [InlineData("de", "Wie zufrieden oder unzufrieden sind Sie?", null)]
    public void A_scale_names_both_of_its_ends_in_each_language(string language, string text, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], QuestionAdvice.On(new ScaleQuestion
        {
            Id = "q",
            Text = LocalizedText.Of(text, language),
            Min = 1,
            Max = 5,
            MinLabel = LocalizedText.Of("1", language),
            MaxLabel = LocalizedText.Of("5", language),
        }).Select(remark => remark.Rule));

    [Theory]
    [InlineData("fr", "mauvais", "extrêmement bon")]
    [InlineData("es", "malo", "extremadamente bueno")]
    [InlineData("de", "schlecht", "äußerst gut")]
    public void Ends_that_do_not_mirror_each_other_are_remarked_in_each_language(string language, string low, string high) =>
        Assert.Contains("unbalanced_labels", QuestionAdvice.On(new ScaleQuestion
        {
            Id = "q",
            Text = LocalizedText.Of("?", language),
            Min = 1,
            Max = 5,
            MinLabel = LocalizedText.Of(low, language),
            MaxLabel = LocalizedText.Of(high, language),
        }).Select(remark => remark.Rule));

    [Theory]
    [InlineData("fr", "Aucun de ces outils")]
    [InlineData("es", "Otra cosa")]
    [InlineData("es", "Ninguna de estas")]
    [InlineData("de", "Etwas anderes")]
    [InlineData("de", "Keines davon")]
    public void Whoever_fits_no_option_has_one_in_each_language(string language, string label) =>
        Assert.DoesNotContain("no_other", QuestionAdvice.On(Listed(language, label)).Select(remark => remark.Rule));

    [Theory]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("de")]
    public void A_list_without_one_is_remarked_in_each_language(string language) =>
        Assert.Contains("no_other", QuestionAdvice.On(Listed(language, "D")).Select(remark => remark.Rule));

    private static SingleChoiceQuestion Listed(string language, string last) => new()
    {
        Id = "q",
        Text = LocalizedText.Of("?", language),
        Options = [.. new[] { "A", "B", "C", last }.Select((label, i) => new Option($"o{i}", LocalizedText.Of(label, language)))],
    };

    [Theory]
    [InlineData("What do you use for sales and marketing?", "en")]
    [InlineData("What happened just before you cancelled?", "en")]
    [InlineData("Which tools do you and your team use every day?", "en")]
    [InlineData("What, if anything, gets in your way?", "en")]
    [InlineData("How do you decide what to pay for and what to leave out?", "en")]
    [InlineData("What is the right time for you to send invoices?", "en")]
    [InlineData("What did you find easy or difficult?", "en")]
    [InlineData("Tell us about the last time you could not finish something.", "en")]
    [InlineData("What do you never do on a phone?", "en")]
    [InlineData("Who else takes part in the decision, and in what way?", "en")]
    [InlineData("Qu’utilisez-vous pour la vente et le marketing ?", "fr")]
    [InlineData("Que s’est-il passé juste avant la résiliation ?", "fr")]
    [InlineData("Pour quelle raison la facture n’a pas été envoyée ?", "fr")]
    [InlineData("Quand faites-vous vos devis et vos factures ?", "fr")]
    [InlineData("Qu’est-ce qui vous convient ou ne vous convient pas ?", "fr")]
    [InlineData("What were you trying to get done when you last opened it?", "en")]
    [InlineData("Which part of your week does it belong to?", "en")]
    [InlineData("What did you do before you had it, and for how long?", "en")]
    [InlineData("How did you first hear of us?", "en")]
    [InlineData("What made the difference between the two offers you looked at?", "en")]
    [InlineData("If it were gone tomorrow, what would you miss or not miss?", "en")]
    [InlineData("Which of your customers asks for it most often?", "en")]
    [InlineData("Walk us through your last month's end.", "en")]
    [InlineData("Who does it now, and how?", "en")]
    [InlineData("Comment s’est passée votre première semaine ?", "fr")]
    [InlineData("Que faites-vous quand un client ne paie pas à temps ?", "fr")]
    [InlineData("À quel moment de la journée ouvrez-vous l’application ?", "fr")]
    [InlineData("Racontez-nous la dernière fois que vous avez envoyé un devis.", "fr")]
    [InlineData("Quels outils votre équipe et vous utilisez-vous chaque jour ?", "fr")]
    [InlineData("¿Qué usa para las ventas y el marketing?", "es")]
    [InlineData("¿Qué pasó justo antes de la baja?", "es")]
    [InlineData("¿Cuándo hace sus presupuestos y sus facturas?", "es")]
    [InlineData("¿Qué le conviene y qué no le conviene?", "es")]
    [InlineData("¿Cómo fue su primera semana?", "es")]
    [InlineData("Cuéntenos la última vez que no pudo terminar algo.", "es")]
    [InlineData("¿Qué no hace nunca con el móvil?", "es")]
    [InlineData("¿Quién más participa en la decisión?", "es")]
    [InlineData("¿En qué parte de la semana lo usa?", "es")]
    [InlineData("Si mañana no estuviera, ¿qué echaría de menos?", "es")]
    [InlineData("¿Qué le hizo elegir ese plan?", "es")]
    [InlineData("Was nutzen Sie für Vertrieb und Marketing?", "de")]
    [InlineData("Was ist kurz vor der Kündigung passiert?", "de")]
    [InlineData("Wann schreiben Sie Angebote und Rechnungen?", "de")]
    [InlineData("Was passt für Sie, was nicht?", "de")]
    [InlineData("Wie war Ihre erste Woche?", "de")]
    [InlineData("Erzählen Sie vom letzten Mal, als etwas nicht fertig wurde.", "de")]
    [InlineData("Was machen Sie nie am Handy?", "de")]
    [InlineData("Wer entscheidet außer Ihnen noch mit?", "de")]
    [InlineData("Was hat den Ausschlag für den Tarif gegeben?", "de")]
    [InlineData("Wenn es morgen weg wäre, was würde Ihnen fehlen?", "de")]
    [InlineData("Welche Werkzeuge nutzen Sie und Ihr Team jeden Tag?", "de")]
    public void A_sound_question_gets_no_remark(string text, string language) => Assert.Empty(RulesOn(text, language));

    [Theory]
    [InlineData("type: scale, text: How satisfied are you?, min: 1, max: 5, labels: { min: bad, max: good }", "one_sided")]
    [InlineData("type: scale, text: How was it?, min: 1, max: 5", "labels_missing")]
    [InlineData("type: scale, text: How was it?, min: 1, max: 4, labels: { min: bad, max: good }", "no_middle")]
    [InlineData("type: single_choice, text: Which one?, options: [A, B, C, D]", "no_other")]
    [InlineData("type: yes_no, text: Did it work?", "no_why")]
    public void A_fault_of_the_answers_offered_is_remarked(string question, string rule) =>
        Assert.Equal([rule], Rules(Study(question)));

    [Theory]
    [InlineData("type: scale, text: How satisfied or dissatisfied are you?, min: 1, max: 7, labels: { min: bad, max: good }")]
    [InlineData("type: scale, text: How was it?, min: 0, max: 10, labels: { min: bad, max: good }")]
    [InlineData("type: single_choice, text: Which one?, options: [A, B, C, None of these]")]
    [InlineData("type: single_choice, text: Which one?, options: [Before, After]")]
    [InlineData("type: ranking, text: In which order?, options: [A, B, C, D, E]")]
    [InlineData("type: yes_no, text: Did it work?, probe: 1")]
    public void Sound_answers_get_no_remark(string question) => Assert.Empty(Rules(Study(question)));

    [Theory]
    [InlineData("type: scale, text: How satisfied or dissatisfied are you?, min: 1, max: 5, labels: { min: bad, max: extremely good }", "unbalanced_labels")]
    [InlineData("type: single_choice, text: How was it?, options: [Excellent, Very good, Good, Poor]", "unbalanced_options")]
    public void Answers_that_lean_to_one_side_are_remarked(string question, string rule) => Assert.Contains(rule, Rules(Study(question)));

    [Theory]
    [InlineData("type: scale, text: How satisfied or dissatisfied are you?, min: 1, max: 5, labels: { min: very dissatisfied, max: very satisfied }")]
    [InlineData("type: scale, text: How far does it help or hinder you?, min: 0, max: 10, labels: { min: not at all, max: very much }")]
    [InlineData("type: single_choice, text: How was it?, options: [Very good, Good, Bad, Very bad, Other]")]
    public void Answers_that_mirror_each_other_are_not(string question) => Assert.DoesNotContain(Rules(Study(question)), rule => rule.StartsWith("unbalanced", StringComparison.Ordinal));

    [Theory]
    [InlineData("type: ranking, text: In which order?, options: [A, B, C, D, E, F]", "sms", "ranking_for_sms")]
    [InlineData("type: single_choice, text: Which one?, options: [A, B, C, D, E, F, G, H, I, J, K, Other]", "web", "long_list")]
    public void What_is_too_much_for_a_channel_is_remarked_at_its_question(string question, string channel, string rule)
    {
        var remark = Assert.Single(StudyAdvice.On(Study(question, channel: channel)), remark => remark.Rule == rule);

        Assert.Equal("questions.q0", remark.Place);
        Assert.NotEqual("", remark.Suggestion);
    }

    [Fact]
    public void A_question_that_fills_more_than_two_text_messages_is_remarked() =>
        Assert.Contains("long_for_channel", Rules(Study($"type: open_ended, text: What happened {string.Concat(Enumerable.Repeat("and then ", 40))}", channel: "sms")));

    [Fact]
    public void A_study_without_a_decision_is_remarked() =>
        Assert.Contains("no_decision", Rules(Study("type: open_ended, text: What happened?", decision: null)));

    [Fact]
    public void More_questions_than_the_minutes_promised_allow_are_remarked_at_the_minutes()
    {
        var study = Study(string.Join("\n", Enumerable.Range(1, 12).Select(i => $"type: open_ended, text: What happened {i}?")), minutes: 3);

        var remark = Assert.Single(StudyAdvice.On(study), remark => remark.Rule == "minutes");
        Assert.Equal("opening.minutes", remark.Place);
        Assert.Equal("The questions take about 11 minutes, and people are promised 3", remark.Remark);
    }

    [Fact]
    public void A_long_study_by_text_message_is_remarked() =>
        Assert.Contains("long_for_sms", Rules(Study(string.Join("\n", Enumerable.Range(1, 9).Select(i => $"type: open_ended, text: What happened {i}?")), channel: "sms", minutes: 20)));

    [Fact]
    public void More_than_seven_segments_are_remarked()
    {
        var segments = "segments:\n" + string.Concat(Enumerable.Range(1, 8).Select(i => $"  - {{ id: s{i}, name: S, when: did(\"e{i}\") }}\n"));
        Assert.Contains("many_segments", Rules(Study("type: open_ended, text: What happened?", more: segments)));
    }

    [Fact]
    public void The_interviewer_speaks_every_language_in_which_people_are_understood() =>
        Assert.Equal(Koji.Bot.Interviews.InterviewLanguages.Understood, Koji.Bot.Interviews.InterviewLanguages.Spoken);

    private static IEnumerable<string> RulesOn(string text, string language) =>
        Rules(Study($"type: open_ended, text: \"{text}\"", more: $"languages: [{language}]\n"));

    private static IEnumerable<string> Rules(Study study) => StudyAdvice.On(study).Select(remark => remark.Rule);

    private static Study Study(string questions, string? decision = "what to do", int minutes = 5, string channel = "web", string more = "")
    {
        var lines = questions.Split('\n').Select((question, i) => $"  - {{ id: q{i}, {question} }}");
        var yaml = $$"""
            id: s
            name: S
            goal: G
            {{(decision is null ? "" : $"decision: {decision}")}}
            channels: [{{channel}}]
            opening: { asker: Us, purpose: how it went, minutes: {{minutes}} }
            {{more}}
            questions:
            {{string.Join("\n", lines)}}
            """;
        var result = StudyReader.Read(yaml, "s.yaml");
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Study!;
    }
}
