using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Channels.Teams.Cards;

/// <summary>A card of each kind, as interviews have them.</summary>
internal static class SomeCards
{
    private const string Mark = "0123456789ab";

    private const string Opening = """
        Hello! I am the automated interviewer of the Acme team. They would like to understand how your first days went.

        It takes about 4 minutes. You can skip any question, and stop at any time by writing "stop".

        May I ask you a few questions?
        """;

    public static IReadOnlyDictionary<string, JsonObject> All { get; } = new Dictionary<string, JsonObject>
    {
        ["consent"] = QuestionCard.Open(Opening, Prompt(PromptKind.One, Options("yes:Yes, go ahead", "no:No, thank you")), "en", Mark),
        ["scale"] = QuestionCard.Open("How easy was the set-up?", Numbers(1, 5, "very hard", "very easy") with { SkipLabel = "Skip" }, "en", Mark),
        ["scale_of_eleven"] = QuestionCard.Open("How likely are you to recommend it?", Numbers(0, 10, "not at all", "certainly"), "en", Mark),
        ["scale_that_is_long"] = QuestionCard.Open("How many of twenty?", Numbers(0, 20, null, null), "en", Mark),
        ["single_choice"] = QuestionCard.Open("What did you do *first*?", Prompt(PromptKind.One, Options("tour:Took the tour", "import:Imported data", "ask:Asked a colleague who had used it before")) with { OtherLabel = "Something else", SkipLabel = "Skip" }, "en", Mark),
        ["single_choice_of_many"] = QuestionCard.Open("Where do you work?", Prompt(PromptKind.One, [.. Enumerable.Range(1, 12).Select(i => new PromptOption($"c{i}", $"Country {i}"))]), "en", Mark),
        ["multiple_choice"] = QuestionCard.Open("Which of these did you miss?\nPick as many as you like.", Prompt(PromptKind.Many, Options("sso:Single sign-on", "api:An API", "export:An export")) with { Draft = ["api"], MaxPicks = 4, OtherLabel = "Something else", DoneLabel = "Done" }, "en", Mark),
        ["multiple_choice_required"] = QuestionCard.Open("Which of these did you miss?", Prompt(PromptKind.Many, Options("sso:Single sign-on", "api:An API")) with { MaxPicks = 2, DoneLabel = "Done", SkipLabel = "Skip" }, "en", Mark),
        ["ranking"] = QuestionCard.Open("What matters most to you?\nPut all of them in order.", Prompt(PromptKind.Order, Options("price:Price", "speed:Speed", "support:Support")) with { MinPicks = 3, MaxPicks = 3, DoneLabel = "Done", SkipLabel = "Skip" }, "en", Mark),
        ["ranking_top"] = QuestionCard.Open("Qu’est-ce qui compte le plus pour vous ?", Prompt(PromptKind.Order, Options("price:Le prix", "speed:La vitesse", "support:L’assistance")) with { Draft = ["speed"], MinPicks = 2, MaxPicks = 2, DoneLabel = "Terminé" }, "fr", Mark),
        ["yes_no"] = QuestionCard.Open("Would you choose it again?", Prompt(PromptKind.One, Options("yes:Yes", "no:No")) with { SkipLabel = "Skip" }, "en", Mark),
        ["summary"] = QuestionCard.Open("This is what I understood:\n\n1. What did you hope for? “That we stop losing [invoices](http://x)”\n2. How easy was the set-up? 4\n\nIs that right? If not, write for example “2: 3”.", Prompt(PromptKind.One, Options("ok:Yes, all correct")), "en", Mark),
        ["answered"] = QuestionCard.Closed("How easy was the set-up?", "4"),
        ["answered_in_words"] = QuestionCard.Closed("What did you do *first*?", "# Rang our **accountant**\nand waited"),
        ["withdrawn"] = QuestionCard.Closed("How easy was the set-up?", null),
    };

    private static Prompt Prompt(PromptKind kind, ImmutableArray<PromptOption> options) => new("p3", kind, options, [], 1, 1);

    private static Prompt Numbers(int min, int max, string? minLabel, string? maxLabel) =>
        Prompt(PromptKind.Scale, [.. Enumerable.Range(min, max - min + 1).Select(i => new PromptOption($"{i}", $"{i}"))]) with { MinLabel = minLabel, MaxLabel = maxLabel };

    private static ImmutableArray<PromptOption> Options(params string[] options) =>
        [.. options.Select(one => one.Split(':', 2)).Select(parts => new PromptOption(parts[0], parts[1]))];
}
