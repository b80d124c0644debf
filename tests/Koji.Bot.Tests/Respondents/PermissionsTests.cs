using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Respondents;

public class PermissionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Chat = new("telegram", "7");
    private static readonly Respondent Person = new() { Id = "r_1" };

    private static readonly Gen<PermissionChange[]> SomeChanges =
        Gen.Select(Gen.Bool, Gen.Int[0, 50], (optedIn, minute) => new PermissionChange(optedIn, Chat, optedIn ? "start" : "stop", Noon.AddMinutes(minute))).Array[1, 12];

    [Fact]
    public void What_was_said_last_holds_in_whatever_order_and_however_often_it_is_told()
    {
        Gen.Select(SomeChanges, Gen.Int).Sample((changes, seed) =>
        {
            var told = changes.Concat(changes).ToArray();
            new Random(seed).Shuffle(told);
            var person = told.Aggregate(Person, Tell);
            var address = told.Aggregate(new AddressRecord(Chat), Tell);

            var last = changes.Max(change => change.At);
            var isOut = changes.Any(change => change.At == last && !change.OptedIn);
            Assert.Equal(isOut, person.OptOut is not null);
            Assert.Equal(isOut, address.OptOut is not null);
            Assert.Equal(changes.Distinct().Count(), person.PermissionHistory.Length);
        });
    }

    [Fact]
    public void The_same_again_is_the_same_document()
    {
        var person = Tell(Person, new PermissionChange(false, Chat, "stop", Noon));
        Assert.Same(person, Tell(person, new PermissionChange(false, Chat, "stop", Noon)));
    }

    [Fact]
    public void An_opt_in_ends_the_opt_out_and_keeps_its_evidence()
    {
        var person = Tell(Tell(Person, new PermissionChange(false, Chat, "laissez-moi", Noon)), new PermissionChange(true, Chat, "start", Noon.AddDays(1)));
        Assert.Null(person.OptOut);
        Assert.Equal(["laissez-moi", "start"], person.PermissionHistory.Select(change => change.Words));
    }

    private static Respondent Tell(Respondent person, PermissionChange change) =>
        change.OptedIn ? person.OptInBy(change) : person.OptOutBy(new OptOut(change.Address, change.Words, change.At));

    private static AddressRecord Tell(AddressRecord record, PermissionChange change) =>
        change.OptedIn ? record.OptInBy(change) : record.OptOutBy(new OptOut(change.Address, change.Words, change.At));
}
