using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

public sealed class ComingWithoutLinkTests : IAsyncDisposable
{
    private static readonly ChannelAddress Ann = new("simulated", "ann");

    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Whoever_is_known_at_the_address_gets_the_interview_that_waits_for_them()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ann");
        await _bench.EnterAsync(person);

        var interview = Begun(await _bench.ComeAsync(Ann));

        Assert.Equal(("churn", person), (interview.StudyId, interview.RespondentId));
        Assert.Equal(["lapsed"], interview.Segments);
        Assert.Equal(InvitationStatus.Started, (await _bench.InvitationOf(person))!.Status);
    }

    [Fact]
    public async Task A_start_that_was_cut_off_finds_the_same_interview_again()
    {
        _bench.Studies.Put(MakeStudy());
        _bench.Studies.Put(MakeStudy("second"));
        await _bench.EnterAsync(await _bench.PersonAsync("u1", "ann"));
        var first = Begun(await _bench.ComeAsync(Ann));
        Assert.Equal(first.InterviewId, Begun(await _bench.ComeAsync(Ann, Noon.AddMinutes(1))).InterviewId);
    }

    [Fact]
    public async Task Of_several_the_oldest_comes_first_and_then_the_next()
    {
        var person = await _bench.PersonAsync("u1", "ann");
        foreach (var (id, hour) in new[] { ("later", 2), ("earlier", 1), ("latest", 3) })
        {
            var study = _bench.Studies.Put(MakeStudy(id));
            await _bench.Inviter.InviteAsync(study, person, ["lapsed"], needsConfirmation: false, null, Noon.AddHours(hour), default);
        }

        var first = Begun(await _bench.ComeAsync(Ann, Noon.AddHours(4)));
        await _bench.EndAsync(first, InterviewOutcome.Completed, Noon.AddHours(5));
        var second = Begun(await _bench.ComeAsync(Ann, Noon.AddHours(6)));

        Assert.Equal(("earlier", "later"), (first.StudyId, second.StudyId));
    }

    [Fact]
    public async Task Nobody_is_found_at_an_address_that_belongs_to_nobody()
    {
        _bench.Studies.Put(MakeStudy());
        await _bench.EnterAsync(await _bench.PersonAsync("u1", "ann"));
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.ComeAsync(Ann with { Address = "stranger" })));
        Assert.Null(await _bench.Directory.FindByAddressAsync(Ann with { Address = "stranger" }, default));
    }

    [Fact]
    public async Task What_is_not_open_is_not_offered()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ann");
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.ComeAsync(Ann)));

        await _bench.Inviter.InviteAsync(study, person, ["lapsed"], needsConfirmation: true, null, Noon, default);
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.ComeAsync(Ann)));

        await _bench.Inviter.ConfirmAsync(study, Noon, default);
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.ComeAsync(Ann, Noon.AddYears(1))));
        _bench.Studies.Put(study, StudyStatus.Paused);
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.ComeAsync(Ann)));
    }

    [Fact]
    public async Task An_invitation_that_was_followed_elsewhere_begins_nothing_here()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ann");
        Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, person, "lapsed"), "7"));
        Assert.Equal(StartRefusal.Busy, Refused(await _bench.ComeAsync(Ann)));
    }

    [Fact]
    public async Task Who_is_in_an_interview_elsewhere_is_told_so_and_keeps_what_else_waits_for_them()
    {
        var first = _bench.Studies.Put(MakeStudy("first"));
        var second = _bench.Studies.Put(MakeStudy("second"));
        var person = await _bench.PersonAsync("u1", "ann");
        Begun(await _bench.FollowAsync(await _bench.LinkAsync(first, person, "lapsed"), "7"));
        await _bench.Inviter.InviteAsync(second, person, ["lapsed"], needsConfirmation: false, null, Noon, default);

        Assert.Equal(StartRefusal.Busy, Refused(await _bench.ComeAsync(Ann)));

        Assert.Null((await _bench.InvitationOf(person, "second"))!.BoundTo);
    }

    [Fact]
    public async Task A_first_word_is_welcomed_only_where_an_interview_begins()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ann");
        var hello = new StartRequest(Ann, "d1", null, null, null);
        Assert.Null(await _bench.Desk.WelcomeAsync(hello, Noon, default));
        await _bench.EnterAsync(person);
        Assert.NotNull(await _bench.Desk.WelcomeAsync(hello, Noon, default));
    }

    private static InterviewState Begun(StartDecision decision) => Assert.IsType<BeginInterview>(decision).Interview;

    private static StartRefusal Refused(StartDecision decision) => Assert.IsType<RefuseStart>(decision).Reason;
}
