using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

public sealed class OptOutTests : IAsyncDisposable
{
    private static readonly ChannelAddress Chat = new("simulated", "ada");

    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Who_opted_out_gets_nothing_from_any_study()
    {
        var churn = _bench.Studies.Put(MakeStudy());
        _bench.Studies.Put(MakeStudy("pricing"));
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await OptOutAsync("e1", person, Chat, Noon);

        await _bench.Sender.SendDueAsync(Noon.AddMinutes(1), default);
        Assert.Empty(_bench.Inbox.Taken);
        Assert.Equal((InvitationStatus.Withdrawn, "opted out"), ((await _bench.InvitationOf(person))!.Status, (await _bench.InvitationOf(person))!.Reason));
        Assert.True(await _bench.Desk.HasOptedOutAsync(person, new ChannelAddress("telegram", "7"), default));
        Assert.True(await _bench.Desk.HasOptedOutAsync(null, Chat, default));
        Assert.IsType<RefuseStart>(await _bench.InviteArrivesAsync(person, "ada"));
        Assert.Null(await _bench.Inviter.MakeLinkAsync(churn, person, [], Noon, default));

        _bench.Studies.Put(MakeStudy("onboarding"));
        await _bench.EnterAsync(person, "trial");
        Assert.Null(await _bench.InvitationOf(person, "onboarding"));
    }

    [Fact]
    public async Task An_invitation_that_is_on_its_way_is_refused_when_the_person_opted_out_meanwhile()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Single(_bench.Inbox.Taken);
        await OptOutAsync("e1", person, Chat, Noon);
        Assert.Equal(new RefuseStart(StartRefusal.OptedOut), await _bench.InviteArrivesAsync(person, "ada"));
    }

    [Fact]
    public async Task An_address_of_nobody_opts_out_for_itself()
    {
        var unknown = new ChannelAddress("sms", "+33612345678");
        await OptOutAsync("e1", null, unknown, Noon);
        Assert.True(await _bench.Desk.HasOptedOutAsync(null, unknown, default));
        Assert.False(await _bench.Desk.HasOptedOutAsync(null, Chat, default));

        await _bench.Desk.ApplyAsync(new OptInEffect("e2", Noon.AddDays(1), null, unknown, "start"), default);
        Assert.False(await _bench.Desk.HasOptedOutAsync(null, unknown, default));
    }

    [Fact]
    public async Task An_opt_in_holds_when_the_opt_out_before_it_is_told_again()
    {
        var person = await _bench.PersonAsync("u1", "ada");
        await OptOutAsync("e1", person, Chat, Noon);
        await _bench.Desk.ApplyAsync(new OptInEffect("e2", Noon.AddDays(1), person, Chat, "start"), default);
        await OptOutAsync("e1", person, Chat, Noon);

        Assert.False(await _bench.Desk.HasOptedOutAsync(person, Chat, default));
        Assert.Equal(["stop", "start"], (await _bench.Directory.FindAsync(person, default))!.PermissionHistory.Select(change => change.Words));
    }

    [Fact]
    public async Task Whoever_turns_out_to_be_a_person_who_opted_out_has_opted_out()
    {
        var visitor = await _bench.Directory.ResolveAsync(null, "a1", default);
        await OptOutAsync("e1", visitor, new ChannelAddress("web", "s1"), Noon);
        var user = await _bench.PersonAsync("u1", "ada");
        Assert.False(await _bench.Desk.HasOptedOutAsync(user, Chat, default));
        await _bench.Directory.ResolveAsync("u1", "a1", default);
        Assert.True(await _bench.Desk.HasOptedOutAsync(user, Chat, default));
    }

    private ValueTask OptOutAsync(string id, string? person, ChannelAddress address, DateTimeOffset at) =>
        _bench.Desk.ApplyAsync(new OptOutEffect(id, at, person, address, "stop"), default);
}
