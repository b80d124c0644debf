using System.Text.Json;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Storage;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Simulation.Persons;

public sealed class PersonMakerTests
{
    private static readonly Study Churn = Samples.Read("churn").Study!;

    [Fact]
    public void The_same_seed_makes_the_same_people() =>
        Assert.Equal(Json(PersonMaker.Make(Churn, 40, 7)), Json(PersonMaker.Make(Churn, 40, 7)));

    [Fact]
    public void Another_seed_makes_other_people() =>
        Assert.NotEqual(Json(PersonMaker.Make(Churn, 40, 7)), Json(PersonMaker.Make(Churn, 40, 8)));

    [Fact]
    public void More_people_are_more_of_the_same() =>
        Assert.Equal(Json(PersonMaker.Make(Churn, 20, 7)), Json([.. PersonMaker.Make(Churn, 40, 7).Take(20)]));

    [Fact]
    public void Every_kind_of_person_is_among_them() =>
        Assert.Equal(Enum.GetValues<PersonKind>().Order(), PersonMaker.Make(Churn, 40, 1).Select(person => person.Kind).Distinct().Order());

    [Theory]
    [InlineData("en", 12)]
    [InlineData("fr", 6)]
    [InlineData("es", 3)]
    [InlineData("de", 3)]
    public void A_language_has_stories_with_something_behind_them(string language, int atLeast)
    {
        var stories = Story.In(language);

        Assert.True(stories.Length >= atLeast);
        Assert.All(stories, story =>
        {
            Assert.Equal(3, story.First.Length);
            Assert.True(story.Facts.Length >= 3, story.Topic);
            Assert.All(story.Facts, fact => Assert.NotEmpty(fact.Says));
        });
    }

    private static string Json(IEnumerable<Person> people) => JsonSerializer.Serialize(people, KojiJson.Options);
}
