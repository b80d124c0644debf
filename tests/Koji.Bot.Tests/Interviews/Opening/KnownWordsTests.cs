using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Opening;

namespace Koji.Bot.Tests.Interviews.Opening;

/// <summary>What is known of a person is said where the guide allows it, and nowhere else.</summary>
public sealed class KnownWordsTests
{
    /// <summary>A Friday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 13, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-13T00:30Z", "today", "aujourd’hui", "hoy", "heute")]
    [InlineData("2026-03-12T12:00Z", "yesterday", "hier", "ayer", "gestern")]
    [InlineData("2026-03-10T12:00Z", "last Tuesday", "mardi dernier", "el martes pasado", "letzten Dienstag")]
    [InlineData("2026-03-07T12:00Z", "last Saturday", "samedi dernier", "el sábado pasado", "letzten Samstag")]
    [InlineData("2026-03-06T12:00Z", "on 6 March", "le 6 mars", "el 6 de marzo", "am 6. März")]
    [InlineData("2026-03-01T12:00Z", "on 1 March", "le 1er mars", "el 1 de marzo", "am 1. März")]
    [InlineData("2025-12-24T12:00Z", "on 24 December 2025", "le 24 décembre 2025", "el 24 de diciembre de 2025", "am 24. Dezember 2025")]
    public void A_day_is_said_as_people_say_it_in_four_languages(string at, string english, string french, string spanish, string german)
    {
        string In(string language) => KnownWords.Day(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Now, "Etc/UTC", language);
        Assert.Equal((english, french, spanish, german), (In("en"), In("fr"), In("es"), In("de")));
    }

    [Theory]
    [InlineData("Europe/Paris", "today")]
    [InlineData("America/New_York", "yesterday")]
    [InlineData("Mars/Olympus", "yesterday")]
    public void The_day_is_the_one_that_it_was_for_the_person(string zone, string day) =>
        Assert.Equal(day, KnownWords.Day(new DateTimeOffset(2026, 3, 12, 23, 30, 0, TimeSpan.Zero), Now, zone, "en"));

    [Fact]
    public void What_lies_ahead_by_a_clock_that_is_wrong_is_today() => Assert.Equal("today", KnownWords.Day(Now.AddDays(3), Now, "Etc/UTC", "en"));

    [Fact]
    public void It_is_said_after_the_yes_and_before_the_first_question()
    {
        var guide = Guide(new KnownSignal("downgraded", LocalizedText.Of("You moved to a smaller plan {when}."), TimeSpan.FromDays(30)));
        var state = State(new KnownFact("downgraded", Now.AddDays(-3), "Etc/UTC"));
        var opened = InterviewEngine.Take(guide, state, new Begin(), Now);
        Assert.DoesNotContain("smaller plan", Said(opened), StringComparison.Ordinal);
        var asked = Said(InterviewEngine.Take(guide, opened.State, new Said("yes"), Now));
        Assert.Contains("\n\nYou moved to a smaller plan last Tuesday.\n\nWhat happened?", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guide_that_does_not_allow_it_says_nothing_whatever_is_known()
    {
        var state = State(new KnownFact("downgraded", Now.AddDays(-3), "Etc/UTC"));
        foreach (var guide in new[] { Guide(), Guide(new KnownSignal("upgraded", LocalizedText.Of("You moved up {when}."), TimeSpan.FromDays(30))) })
        {
            var opened = InterviewEngine.Take(guide, state, new Begin(), Now);
            Assert.DoesNotContain("You moved", Said(InterviewEngine.Take(guide, opened.State, new Said("yes"), Now)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_says_no_is_not_told_what_is_known_of_them()
    {
        var guide = Guide(new KnownSignal("downgraded", LocalizedText.Of("You moved to a smaller plan {when}."), TimeSpan.FromDays(30)));
        var opened = InterviewEngine.Take(guide, State(new KnownFact("downgraded", Now, "Etc/UTC")), new Begin(), Now);
        Assert.DoesNotContain("smaller plan", Said(InterviewEngine.Take(guide, opened.State, new Said("no"), Now)), StringComparison.Ordinal);
    }

    private static DiscussionGuide Guide(params ImmutableArray<KnownSignal> known) => new()
    {
        StudyId = "s",
        Version = 1,
        Languages = ["en"],
        Opening = new GuideOpening { Asker = LocalizedText.Of("the team"), Purpose = LocalizedText.Of("what happened"), Minutes = 3 },
        Questions = [new OpenEndedQuestion { Id = "why", Text = LocalizedText.Of("What happened?") }],
        Known = known,
    };

    private static InterviewState State(KnownFact known) => new()
    {
        InterviewId = "i_1",
        StudyId = "s",
        StudyVersion = 1,
        RespondentId = "r_1",
        Language = "en",
        Segments = [],
        Channel = "web",
        Known = known,
    };

    private static string Said(Turn turn) => string.Join("\n\n", turn.Utterances.OfType<Say>().Select(say => say.Text));
}
