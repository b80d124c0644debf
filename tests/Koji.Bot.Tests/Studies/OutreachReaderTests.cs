using CsCheck;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>What a study file says about asking people.</summary>
public sealed class OutreachReaderTests
{
    private const string Whole = """
        id: hello
        name: Hello
        goal: See whether it works
        listening: true
        channels: [telegram, web]
        languages: [en, fr]
        sms: { links: true }
        segments:
          - { id: down, name: Down, when: did("downgraded"), quota: 60, target: 50, sample: 12.5 % }
          - { id: up, name: Up, when: did("upgraded") }
        comparison: { id: others, name: Everyone else, match: [plan, country], quota: 40 }
        outreach:
          timezone: Europe/Paris
          delay: 2 hours
          reminders: [1 day, 3 days]
          expires_after: 2 weeks
          open_for: 10 days
          waves: { every: 90 days, at_most: 4 }
        opening: { asker: { en: Us, fr: Nous }, purpose: { en: it, fr: cela }, minutes: 1 }
        known:
          - signal: downgraded
            say: { en: "You moved down {when}.", fr: "Vous êtes descendu {when}." }
          - { signal: upgraded, say: { en: Up, fr: Haut }, within: 3 days }
        questions:
          - { id: how, type: open_ended, text: { en: How?, fr: Comment ? }, segments: [others] }
        """;

    [Fact]
    public void Everything_that_may_be_said_is_read()
    {
        var study = Read(Whole);
        Assert.Equal(
            new StudyOutreach { TimeZone = "Europe/Paris", Delay = TimeSpan.FromHours(2), OpenFor = TimeSpan.FromDays(10), Waves = new WavePlan(TimeSpan.FromDays(90), 4), LinksByText = true },
            study.Outreach);
        Assert.Equal([TimeSpan.FromDays(1), TimeSpan.FromDays(3)], study.Guide.Reminders);
        Assert.Equal(TimeSpan.FromDays(14), study.Guide.ExpiresAfter);
        Assert.Equal((60, 40), (study.Quotas["down"], study.Quotas["others"]));
        Assert.Equal(50, Assert.Single(study.Targets).Value);
        Assert.Equal(0.125, Assert.Single(study.Samples).Value);
        Assert.Equal(("others", "Everyone else"), (study.Comparison!.Id, study.Comparison.Name));
        Assert.Equal(["plan", "country"], study.Comparison.Match);
        Assert.Equal(["down", "up", "others"], study.Groups.Select(group => group.Id));
        Assert.Equal([("downgraded", 30), ("upgraded", 3)], study.Guide.Known.Select(known => (known.Signal, known.Within.Days)));
        Assert.Equal("Vous êtes descendu {when}.", study.Guide.Known[0].Say.In("fr"));
    }

    [Fact]
    public void A_study_that_says_nothing_of_it_leaves_it_to_the_program()
    {
        var study = Read("""
            id: hello
            name: Hello
            goal: See whether it works
            channels: [web]
            opening: { asker: Us, purpose: it, minutes: 1 }
            questions: [{ id: how, type: open_ended, text: How? }]
            """);
        Assert.Equal(StudyOutreach.Usual, study.Outreach);
        Assert.True(study.Guide.Reminders.IsDefault);
        Assert.Equal(1, study.Guide.MostReminders);
        Assert.Null(study.Guide.ExpiresAfter);
        Assert.Null(study.Comparison);
        Assert.Empty(study.Guide.Known);
    }

    [Fact]
    public void No_reminders_is_something_else_than_nothing_said() =>
        Assert.Equal(0, Read(Whole.Replace("[1 day, 3 days]", "[]", StringComparison.Ordinal)).Guide.MostReminders);

    [Theory]
    [InlineData("30 minutes", 30)]
    [InlineData("1 hour", 60)]
    [InlineData("2 days", 2880)]
    [InlineData("1 week", 10080)]
    [InlineData(" 90minutes ", 90)]
    public void A_stretch_of_time_is_a_number_and_a_unit(string text, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), Durations.Read(text));

    [Fact]
    public void A_stretch_of_time_is_read_back_as_it_was_written() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 3]).Sample((number, unit) =>
        {
            string[] units = ["minutes", "hours", "days", "weeks"];
            var time = Durations.Read($"{number} {units[unit]}");
            Assert.Equal(time, Durations.Read(Durations.Write(time!.Value)));
        });

    [Fact]
    public void Nothing_that_is_no_stretch_of_time_is_taken_for_one() =>
        Assert.All(["", "2", "days", "0 days", "-1 day", "1.5 days", "2 months", "P1D", "01:00", "99999999 days", "1 day 2 hours"], text => Assert.Null(Durations.Read(text)));

    private static Study Read(string yaml)
    {
        var result = StudyReader.Read(yaml, "hello.yaml");
        Assert.Empty(result.Problems);
        return result.Study!;
    }
}
