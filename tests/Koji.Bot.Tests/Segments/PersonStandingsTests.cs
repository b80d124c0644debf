using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Tests.Segments;

public sealed class PersonStandingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_set_takes_the_place_of_what_was_there_and_the_rest_stays()
    {
        var before = PersonStandings.Empty.Add("b", In(1)).Add("a", In(2)).Add("c", In(3));
        var after = before.SetItems(PersonStandings.Empty.Add("c", In(4)).Add("d", In(5)));
        Assert.Equal([("a", 2), ("b", 1), ("c", 4), ("d", 5)], after.Select(one => (one.Key, one.Value.Changes)));
        Assert.Equal([("a", 2), ("b", 1), ("c", 3)], before.Select(one => (one.Key, one.Value.Changes)));
        Assert.Equal(9, before.SetItems(PersonStandings.Empty.Add("b", In(9)))["b"].Changes);
        Assert.Same(before, before.SetItems(PersonStandings.Empty));
    }

    [Fact]
    public void Only_what_is_there_is_found()
    {
        var standings = PersonStandings.Empty.Add("a", In(1));
        // Not the same string, though the same letters.
        Assert.True(standings.TryGetValue(new string('a', 1), out var standing));
        Assert.Equal(1, standing.Changes);
        Assert.False(standings.ContainsKey("b"));
        Assert.Throws<KeyNotFoundException>(() => standings["b"]);
        Assert.True(PersonStandings.Empty.IsEmpty);
    }

    [Fact]
    public void The_first_of_their_due_times_is_the_person_s() =>
        Assert.Equal((null, null, Now), (
            PersonStandings.Empty.Due,
            PersonStandings.Empty.Add("a", In(1)).Due,
            PersonStandings.Empty.Add("a", In(1)).Add("b", In(1) with { Due = Now.AddDays(1) }).Add("c", In(1) with { Due = Now }).Due));

    [Fact]
    public void Of_places_that_are_shared_those_without_a_standing_are_left_out()
    {
        Assert.Equal(["a", "c"], PersonStandings.Of(["a", "b", "c"], [In(1), null, In(2)]).Keys);
        Assert.Equal(["a", "b"], PersonStandings.Of(["a", "b"], [In(1), In(2)]).Keys);
        Assert.Same(PersonStandings.Empty, PersonStandings.Of(["a"], [null]));
    }

    private static Standing In(int changes) => new(true, Now, changes, null);
}
