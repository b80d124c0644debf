using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Probing;
using Koji.Bot.Tests.Interviews.Answers;

namespace Koji.Bot.Tests.Probing;

public sealed class ProbeRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Pieces =
    [
        "too expensive", "the export crashes", "not", "because", "I", "it's fine", "last week", "3", "?", "great", "“quoted”", "«", "»", "\"", "n'est-ce pas", "isn't it", "trop cher", "parce que",
        "and why", "very", "so", "my boss", ".", "\n", "👍", "{0}", "{1}", "\uD83D", "stuff", "l'export plante", "vraiment lent", "thank you", "a really interesting tool",
    ];

    [Fact]
    public void Words_that_were_handed_back_once_are_not_handed_back_again()
    {
        const string first = "It became slow with the update, and the two of us who write the bills sit there";
        var opening = ProbeRules.Decide(Request(first));
        var exchange = new ProbeExchange(opening.Kind!.Value, opening.Text!, "Opening a project takes twenty seconds", At);
        var second = ProbeRules.Decide(Request($"{first}\n{exchange.Reply}") with { Earlier = [exchange], AskedBefore = [opening.Text!] });

        Assert.Contains("“It became slow with the update”", opening.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It became slow", second.Text ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "It was too expensive for what we use", ProbeKind.Reason, "“too expensive”")]
    [InlineData("en", "too many emails", ProbeKind.Reason, "“too many emails”")]
    [InlineData("en", "It's not too expensive, we don't need it", ProbeKind.Reason, "“not too expensive”")]
    [InlineData("en", "We switched to another tool", ProbeKind.Reason, null)]
    [InlineData("en", "It's fine", ProbeKind.Clarify, "“It's fine”")]
    [InlineData("en", "ok", ProbeKind.Clarify, null)]
    [InlineData("en", "too complicated", ProbeKind.Clarify, "“too complicated”")]
    [InlineData("en", "hard to find anything", ProbeKind.Clarify, "“hard to find”")]
    [InlineData("en", "lots of things", ProbeKind.Clarify, "“lots of things”")]
    [InlineData("en", "The export crashes all the time", ProbeKind.Example, null)]
    [InlineData("en", "The app is very buggy!!!", ProbeKind.Example, null)]
    [InlineData("en", "I couldn't find the export button", ProbeKind.Example, null)]
    [InlineData("en", "It doesn't sync with our calendar", ProbeKind.Example, null)]
    [InlineData("en", "I left because the price doubled", ProbeKind.Consequence, null)]
    [InlineData("en", "Support was really slow last week", ProbeKind.Consequence, null)]
    [InlineData("fr", "C'était trop cher pour notre usage", ProbeKind.Reason, "«\u00A0trop cher\u00A0»")]
    [InlineData("fr", "Il y a trop d'étapes", ProbeKind.Reason, "«\u00A0trop d'étapes\u00A0»")]
    [InlineData("fr", "Ce n'est pas trop cher, on n'en a plus besoin", ProbeKind.Reason, "«\u00A0pas trop cher\u00A0»")]
    [InlineData("fr", "Ça va", ProbeKind.Clarify, "«\u00A0Ça va\u00A0»")]
    [InlineData("fr", "Trop compliqué", ProbeKind.Clarify, "«\u00A0Trop compliqué\u00A0»")]
    [InlineData("fr", "L'export plante tout le temps", ProbeKind.Example, null)]
    [InlineData("fr", "Je n'ai pas trouvé le bouton", ProbeKind.Example, null)]
    [InlineData("fr", "J'ai arrêté parce que le prix a doublé", ProbeKind.Consequence, null)]
    [InlineData("fr", "Nous sommes passés à un autre outil", ProbeKind.Reason, null)]
    public void An_answer_is_asked_for_what_it_lacks_in_its_own_words(string language, string words, ProbeKind kind, string? quote)
    {
        var decision = ProbeRules.Decide(Request(words, language));

        Assert.Equal(kind, decision.Kind);
        Assert.NotNull(decision.Text);
        if (quote is null)
        {
            Assert.DoesNotContain(decision.Text, c => c is '“' or '«' or '„');
        }
        else
        {
            Assert.Contains(quote, decision.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "I'd rather not say")]
    [InlineData("en", "That's private")]
    [InlineData("en", "I don't know")]
    [InlineData("en", "no idea")]
    [InlineData("en", "as I said, the price")]
    [InlineData("en", "I already told you, it was the price")]
    [InlineData("en", "My mother died and I had other things to do")]
    [InlineData("en", "I lost my job in March")]
    [InlineData("en", "why do you ask?")]
    [InlineData("en", "")]
    [InlineData("en", "...")]
    [InlineData("en", "The onboarding was confusing and I gave up after two days because nobody explained how to import our data")]
    [InlineData("fr", "Je préfère ne pas répondre")]
    [InlineData("fr", "aucune idée")]
    [InlineData("fr", "comme je l'ai dit, le prix")]
    [InlineData("fr", "J'ai été licencié en mars")]
    public void Some_answers_are_left_as_they_are_with_the_reason_kept(string language, string words)
    {
        var decision = ProbeRules.Decide(Request(words, language));

        Assert.Null(decision.Text);
        Assert.NotEqual("", decision.Reason);
    }

    [Theory]
    [InlineData("en", "The server went down on Friday and nobody answered", ProbeKind.Consequence)]
    [InlineData("en", "Because of the tax rules we type by hand, last week again, I had to pay", ProbeKind.TriedBefore)]
    [InlineData("en", "exports", ProbeKind.Example)]
    [InlineData("es", "No funciona la exportación", ProbeKind.Example)]
    [InlineData("es", "Es demasiado caro", ProbeKind.Reason)]
    [InlineData("de", "Der Export stürzt ab", ProbeKind.Example)]
    [InlineData("de", "Es ist ganz gut", ProbeKind.Clarify)]
    public void What_an_answer_lacks_most_is_asked_first(string language, string words, ProbeKind kind) => Assert.Equal(kind, ProbeRules.Decide(Request(words, language)).Kind);

    [Fact]
    public void A_rating_and_words_that_do_not_sit_with_it_are_set_side_by_side()
    {
        var rated = Ask.Scale(1, 10) with { Id = "rating", Text = Koji.Bot.Interviews.Guides.LocalizedText.Of("How satisfied or dissatisfied are you?") };
        var decision = ProbeRules.Decide(Request("The export crashes all the time") with
        {
            Questions = [rated],
            Answers = [new Answer("rating", AnswerStatus.Answered, new ScaleAnswer(9), "9", null, null, At, [])],
        });

        Assert.Equal(ProbeKind.Contrast, decision.Kind);
        Assert.Contains(" 9", decision.Text, StringComparison.Ordinal);
        Assert.Contains("“The export crashes all the time”", decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_follow_ups_that_led_nowhere_there_is_no_other()
    {
        var decision = ProbeRules.Decide(Request("Support was slow\nno, nothing like that\nnot really, no") with
        {
            Earlier = [new ProbeExchange(ProbeKind.Reason, "Why is that?", "no, nothing like that", At), new ProbeExchange(ProbeKind.Example, "When was that?", "not really, no", At)],
        });

        Assert.Null(decision.Text);
    }

    [Fact]
    public void A_topic_that_the_guide_avoids_is_left_alone()
    {
        var question = Ask.Open with { Probe = new Koji.Bot.Interviews.Guides.ProbePolicy(2) { Avoid = ["layoffs"] } };

        Assert.Contains("avoids", ProbeRules.Decide(Request("It was the layoffs in spring") with { Question = question }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_budget_nothing_is_asked() => Assert.Null(ProbeRules.Decide(Request("too expensive") with { BudgetLeft = 0 }).Text);

    [Theory]
    [InlineData("en", "3", " 3")]
    [InlineData("fr", "3", " 3")]
    public void A_bare_choice_is_asked_about_by_what_was_chosen(string language, string words, string named)
    {
        var decision = ProbeRules.Decide(Request(words, language) with { Question = Ask.Scale(1, 5), Value = new ScaleAnswer(3) });

        Assert.Equal(ProbeKind.Reason, decision.Kind);
        Assert.Contains(named, decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chosen_option_is_named_by_its_label()
    {
        var decision = ProbeRules.Decide(Request("2") with { Question = Ask.One(false, "Price", "Speed"), Value = new SingleChoiceAnswer("o2") });

        Assert.Contains("“Speed”", decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_that_comes_with_its_reason_is_not_asked_for_it_again()
    {
        var decision = ProbeRules.Decide(Request("2 because the export is slow") with { Question = Ask.Scale(1, 5), Value = new ScaleAnswer(2) });

        Assert.Equal(ProbeKind.Example, decision.Kind);
    }

    [Fact]
    public void The_same_request_always_gets_the_same_probe() =>
        Assert.Equal(ProbeRules.Decide(Request("It was too expensive")), ProbeRules.Decide(Request("It was too expensive")));

    [Fact]
    public void No_probe_comes_twice_in_an_interview_and_in_the_end_there_is_none()
    {
        var asked = ImmutableArray<string>.Empty;
        while (ProbeRules.Decide(Request("too complicated") with { AskedBefore = asked }) is { Text: { } text })
        {
            Assert.DoesNotContain(text, asked);
            asked = asked.Add(text);
            Assert.True(asked.Length < 100);
        }

        Assert.True(asked.Length >= 6);
    }

    [Fact]
    public void A_kind_of_probe_comes_once_for_a_question()
    {
        var decision = ProbeRules.Decide(Request("too expensive") with { Earlier = [new ProbeExchange(ProbeKind.Reason, "Why is that?", "it is", At)] });

        Assert.NotEqual(ProbeKind.Reason, decision.Kind);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("de")]
    public void Every_kind_has_at_least_six_phrasings_of_its_own_in_each_language(string language)
    {
        foreach (var group in Enum.GetNames<ProbeKind>().Select(kind => $"{kind}Plain").Concat(["ClarifyQuoted", "MagnitudeQuoted", "ChoiceNamed", "ChoicePlain", "Topic"]))
        {
            var phrasings = ProbePhrasings.Of(group, language);
            Assert.True(phrasings.Length >= 6, group);
            Assert.Equal(phrasings.Length, ProbePhrasings.Of(group, "en").Length);
            Assert.All(phrasings, phrasing => Assert.Equal(group.EndsWith("Plain", StringComparison.Ordinal), !phrasing.Contains("{0}", StringComparison.Ordinal)));
            Assert.All(phrasings, phrasing => Assert.Null(ProbeGuards.Check(phrasing, Request("{0}"))));
            Assert.True(language == "en" || !phrasings.Intersect(ProbePhrasings.Of(group, "en")).Any());
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("de")]
    public void Introductions_and_narrower_questions_are_there_in_each_language(string language)
    {
        foreach (var (group, quotes) in new[] { ("LeadIn", true), ("LeadInThing", true), ("ExampleNeutral", false), ("ConsequenceNeutral", false), ("OftenPlain", false), ("LongPlain", false), ("Contradiction", true) })
        {
            var phrasings = ProbePhrasings.Of(group, language);
            Assert.True(phrasings.Length >= 3, group);
            Assert.Equal(phrasings.Length, ProbePhrasings.Of(group, "en").Length);
            Assert.All(phrasings, phrasing => Assert.Equal(quotes, phrasing.Contains("{0}", StringComparison.Ordinal)));
            Assert.True(language == "en" || !phrasings.Intersect(ProbePhrasings.Of(group, "en")).Any());
        }
    }

    [Fact]
    public void Whatever_was_said_a_probe_keeps_to_the_guards() =>
        Gen.Select(
            Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Array[0, 8].Select(picks => string.Join(" ", picks.Select(i => Pieces[i])))),
            Gen.Bool,
            Gen.Int[0, 2]).Sample((words, french, kind) =>
        {
            var request = Request(words, french ? "fr" : "en") with
            {
                Question = kind == 0 ? Ask.Open : Ask.Scale(1, 5),
                Value = kind switch { 0 => new TextAnswer(words), 1 => new ScaleAnswer(3), _ => null },
            };
            var decision = ProbeRules.Decide(request);
            Assert.NotEqual("", decision.Reason);
            Assert.Equal(decision.Kind is null, decision.Text is null);
            Assert.True(decision.Text is null || ProbeGuards.Check(decision.Text, request) is null);
        }, iter: 2_000);

    [Fact]
    public async Task The_rule_prober_decides_as_the_rules_do()
    {
        var request = Request("It was too expensive");

        Assert.Equal(ProbeRules.Decide(request), await new RuleProber().DecideAsync(request, TestContext.Current.CancellationToken));
    }

    internal static ProbeRequest Request(string words, string language = "en") =>
        new("study", Ask.Open, language, words, new TextAnswer(words), [], [], 1);
}
