using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Probing;

namespace Koji.Bot.Tests.Probing;

/// <summary>How follow-ups read.</summary>
public sealed partial class ProbeWordingTests
{
    [Theory]
    [InlineData("en", "Most of it happens in another tool now")]
    [InlineData("fr", "L'assistance ne répond jamais")]
    [InlineData("es", "El soporte me dejó tirado")]
    [InlineData("de", "Der Support hat mich hängen lassen")]
    public void A_short_answer_needs_no_quote(string language, string words) => Assert.DoesNotContain(ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Text!, c => c is '“' or '«' or '„');

    [Theory]
    [InlineData("en", "I bought it for everyone and I can't get my colleagues to use it, and every Monday we have words about it", "“I can't get my colleagues to use it”")]
    [InlineData("fr", "je suis sur les chantiers et sur le téléphone on ne fait presque rien", "«\u00A0sur le téléphone on ne fait presque rien\u00A0»")]
    [InlineData("es", "El soporte me dejó tirado varios días. perdimos a ese cliente y la gestora se enfadó", "«El soporte me dejó tirado varios días»")]
    [InlineData("de", "Der Support hat mich tagelang hängen lassen. sogar über instagram habe ich geschrieben", "„Der Support hat mich tagelang hängen lassen“")]
    public void A_long_one_is_taken_up_where_it_matters(string language, string words, string quote) => Assert.Contains(quote, ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "our designer and the office manager both went elsewhere and we're not hiring again")]
    [InlineData("en", "there were words on the first page that I have never heard, it was a mess all in all")]
    [InlineData("en", "I only take regulars now, so there's hardly anything to bill, it is what it is I suppose")]
    [InlineData("fr", "celui d'avant m'a perdu une année entière et je ne l'ai su qu'au printemps suivant")]
    [InlineData("de", "letzte Woche habe ich mir die Stunden auf den Arm geschrieben, weil am Handy nichts geht")]
    public void What_does_not_read_well_alone_is_not_quoted(string language, string words)
    {
        string[] broken = ["the office manager both", "words on the first page", "so there", "\u00A0m'a perdu", "habe ich mir"];
        var text = ProbeRules.Decide(ProbeRulesTests.Request(words, language)).Text ?? "";

        Assert.DoesNotContain(broken, text.Contains);
    }

    [Theory]
    [InlineData("en", "it often hangs", "often|many times")]
    [InlineData("en", "it takes ages to open", "long|time")]
    [InlineData("fr", "il rame souvent", "fréquence|fois")]
    [InlineData("es", "se cuelga a menudo", "frecuencia|veces")]
    [InlineData("de", "es hängt oft", "oft")]
    public void How_often_how_long_and_how_much_are_different_questions(string language, string words, string asked)
    {
        var request = ProbeRulesTests.Request(words, language) with { Question = Koji.Bot.Tests.Interviews.Answers.Ask.Open with { Probe = new Koji.Bot.Interviews.Guides.ProbePolicy(1, Goal: "frequency, how much") } };

        Assert.Matches(asked, ProbeRules.Decide(request).Text!);
    }

    [Theory]
    [InlineData("en", "The export crashes all the time, the phone version lost two quotes and nobody answers when I write")]
    [InlineData("fr", "L'export plante tout le temps, le mobile a perdu deux devis et personne ne répond quand j'écris")]
    [InlineData("es", "La exportación falla siempre, el móvil perdió dos presupuestos y nadie contesta cuando escribo")]
    [InlineData("de", "Der Export stürzt ständig ab, am Handy sind zwei Angebote verschwunden und niemand antwortet")]
    public void In_one_interview_no_question_and_no_introduction_comes_twice(string language, string words)
    {
        var asked = ImmutableArray<string>.Empty;
        while (asked.Length < 40 && ProbeRules.Decide(ProbeRulesTests.Request(words, language) with { AskedBefore = asked }) is { Text: { } text })
        {
            asked = asked.Add(text);
        }

        var questions = asked.Select(text => Quoted().Replace(text, "…")).Select(text => text[(text.LastIndexOf(". ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..]).ToList();
        Assert.True(asked.Length >= 8, $"{asked.Length}");
        Assert.Equal(questions.Count, questions.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Two_people_who_give_the_same_number_are_not_asked_in_the_same_words()
    {
        var texts = Enumerable.Range(0, 30)
            .Select(i => new Answer("before", AnswerStatus.Answered, new TextAnswer($"story {i}"), $"story {i}", null, null, DateTimeOffset.UnixEpoch, []))
            .Select(earlier => ProbeRules.Decide(ProbeRulesTests.Request("2") with { Question = Koji.Bot.Tests.Interviews.Answers.Ask.Scale(1, 5), Value = new ScaleAnswer(2), Answers = [earlier] }).Text)
            .ToHashSet();

        Assert.True(texts.Count >= 5, $"{texts.Count}");
    }

    [GeneratedRegex("„[^“]*“|“[^”]*”|«[^»]*»")]
    private static partial Regex Quoted();
}
