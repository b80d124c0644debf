using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Channels.Teams.Cards;

/// <summary>What real studies bring: long labels, many options, other scripts, emoji; asked again, and answered.</summary>
internal static class HardCards
{
    private const string Mark = "0123456789ab";
    private const string Long = "I asked a colleague who had used it before, and who sat with me for the better part of an afternoon until it worked";
    private const string Word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    public static IReadOnlyDictionary<string, JsonObject> All { get; } = new Dictionary<string, JsonObject>
    {
        ["consent_fr"] = QuestionCard.Open("Bonjour. Je suis Koji, un programme d’entretien automatique, et je vous écris pour l’équipe Acme. Nous aimerions comprendre comment se sont passés vos premiers jours.\n\nCela prend environ 4 minutes. Vous pouvez arrêter à tout moment en écrivant STOP\u00a0; AIDE montre ce que vous pouvez faire d’autre.\n\nPuis-je vous poser quelques questions\u00a0?", Of(PromptKind.One, ("yes", "Oui, allez-y"), ("no", "Non, merci")), "fr", Mark),
        ["scale_fr_retried"] = QuestionCard.Open("Désolé, 12 ne fait pas partie des nombres possibles\u00a0; ils vont de 0 à 10.\n\nRecommanderiez-vous Acme à un collègue\u00a0?", Numbers(0, 10, "pas du tout probable, même si on me le demandait", "extrêmement probable") with { SkipLabel = "Passer" }, "fr", Mark),
        ["scale_long_fr"] = QuestionCard.Open("Combien de fois, sur vingt\u00a0?", Numbers(0, 20, "jamais", "à chaque fois") with { SkipLabel = "Passer" }, "fr", Mark),
        ["single_long_labels"] = QuestionCard.Open("What did you do first?", Of(PromptKind.One, ("a", Long), ("b", Word), ("c", "Took the tour")) with { OtherLabel = "Something else", SkipLabel = "Skip" }, "en", Mark),
        ["single_twenty"] = QuestionCard.Open("Where do you work?", Twenty(PromptKind.One) with { SkipLabel = "Skip" }, "en", Mark),
        ["multiple_twenty_fr"] = QuestionCard.Open("Qu’avez-vous fait la semaine dernière\u00a0?\nVous pouvez choisir plusieurs réponses.", Twenty(PromptKind.Many) with { OtherLabel = "Autre chose", SkipLabel = "Passer", DoneLabel = "Terminé", MaxPicks = 21 }, "fr", Mark),
        ["ranking_retried"] = QuestionCard.Open("I’m still missing “Price” and “Support”.\n\nWhat matters most to you?\nPlease put all of them in order, the first place first.", Of(PromptKind.Order, ("price", Long), ("speed", "Speed 🚀"), ("support", "Support"), ("docs", "Docs"), ("trust", Word)) with { Draft = ["speed"], MinPicks = 5, MaxPicks = 5, SkipLabel = "Skip", DoneLabel = "Done" }, "en", Mark),
        ["buttons_emoji"] = QuestionCard.Open("How was it? 👩‍👩‍👧", Of(PromptKind.One, ("a", "😀 Good"), ("b", "😐 So so"), ("c", "🙁 Bad")) with { SkipLabel = "Skip" }, "en", Mark),
        ["buttons_that_do_not_fit"] = QuestionCard.Open("Wie war die erste Woche?", Of(PromptKind.One, ("a", "Leichter als ich dachte"), ("b", "Wie erwartet"), ("c", "Schwerer, als ich dachte")) with { SkipLabel = "Überspringen" }, "en", Mark),
        ["right_to_left"] = QuestionCard.Open("מה היה הכי קשה בשבוע הראשון?", Of(PromptKind.One, ("a", "ההגדרה של החשבון והחיבור אל הצוות שלי"), ("b", "שום דבר"), ("c", "Excel 2019 (ישן)")) with { OtherLabel = "משהו אחר" }, "en", Mark),
        ["right_to_left_ranking"] = QuestionCard.Open("ما الأهم بالنسبة لك؟", Of(PromptKind.Order, ("a", "السعر"), ("b", "السرعة")) with { MinPicks = 2, MaxPicks = 2, DoneLabel = "تم" }, "en", Mark),
        ["yes_no_fr"] = QuestionCard.Open("Merci. Une dernière question.\n\nLe choisiriez-vous encore\u00a0?", Of(PromptKind.One, ("yes", "Oui"), ("no", "Non")) with { SkipLabel = "Passer" }, "fr", Mark),
        ["answered_long"] = QuestionCard.Closed("What did you do first?", $"{Long}; {Word}"),
        ["answered_right_to_left"] = QuestionCard.Closed("מה היה הכי קשה בשבוע הראשון?", "ההגדרה של החשבון"),
        ["answered_with_an_address"] = QuestionCard.Closed("Where did you read of it?", "https://example.org/" + string.Concat(Enumerable.Repeat("path/", 30))),
        ["withdrawn_fr"] = QuestionCard.Closed("Qu’avez-vous fait la semaine dernière\u00a0?", null),
    };

    private static Prompt Of(PromptKind kind, params (string Id, string Label)[] options) =>
        new("p3", kind, [.. options.Select(option => new PromptOption(option.Id, option.Label))], [], 1, 1);

    private static Prompt Twenty(PromptKind kind) =>
        new("p3", kind, [.. Enumerable.Range(1, 20).Select(i => new PromptOption($"o{i}", i % 7 == 0 ? $"{i}: {Long}" : $"Option number {i}"))], [], 1, 1);

    private static Prompt Numbers(int min, int max, string minLabel, string maxLabel) =>
        new("p3", PromptKind.Scale, [.. Enumerable.Range(min, max - min + 1).Select(i => new PromptOption($"{i}", $"{i}"))], [], 1, 1) { MinLabel = minLabel, MaxLabel = maxLabel };
}
