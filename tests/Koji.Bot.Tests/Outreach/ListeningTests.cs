using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>From a transition to a question in somebody's chat.</summary>
public sealed class ListeningTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(TransitionCause.Signal)]
    [InlineData(TransitionCause.Time)]
    public async Task Who_enters_is_asked_at_once(TransitionCause cause)
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        _bench.Segments.Add("trial", person);
        _bench.Segments.Add("unrelated", person);
        await _bench.EnterAsync(person, cause: cause);

        Assert.Equal(1, await _bench.Sender.SendDueAsync(Noon, default));
        Assert.Equal(0, await _bench.Sender.SendDueAsync(Noon.AddHours(1), default));

        var inbound = Assert.Single(_bench.Inbox.Taken);
        var invitation = (await _bench.InvitationOf(person))!;
        Assert.Equal(new InviteContent(invitation.Id), inbound.Content);
        Assert.Equal((new ChannelAddress("simulated", "ada"), invitation.Id), (inbound.From, inbound.DeliveryId));
        Assert.Equal(["lapsed", "trial"], invitation.Segments);

        var interview = Assert.IsType<BeginInterview>(await _bench.InviteArrivesAsync(person, "ada")).Interview;
        Assert.Equal(["lapsed", "trial"], interview.Segments);
        Assert.Equal(InvitationStatus.Started, (await _bench.InvitationOf(person))!.Status);
    }

    [Theory]
    [InlineData(TransitionCause.History)]
    [InlineData(TransitionCause.FirstEvaluation)]
    public async Task Who_comes_from_history_is_asked_only_once_that_is_confirmed(TransitionCause cause)
    {
        var study = _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person, cause: cause);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.Inbox.Taken);

        Assert.Equal(1, await _bench.Inviter.ConfirmAsync(study, Noon, default));
        Assert.Equal(0, await _bench.Inviter.ConfirmAsync(study, Noon, default));
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Single(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task Who_was_there_before_and_enters_anew_needs_no_confirmation()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person, cause: TransitionCause.FirstEvaluation);
        await _bench.EnterAsync(person, at: Noon.AddDays(1));
        await _bench.Sender.SendDueAsync(Noon.AddDays(1), default);
        Assert.Single(_bench.Inbox.Taken);
        Assert.Equal($"t {person} lapsed {Noon.AddDays(1):O}", (await _bench.InvitationOf(person))!.TransitionId);
    }

    [Theory]
    [InlineData(StudyStatus.Draft, true)]
    [InlineData(StudyStatus.Paused, true)]
    [InlineData(StudyStatus.Closed, true)]
    [InlineData(StudyStatus.Live, false)]
    public async Task Only_a_live_listening_study_listens(StudyStatus status, bool listening)
    {
        _bench.Studies.Put(MakeStudy(listening: listening), status);
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        Assert.Null(await _bench.InvitationOf(person));
    }

    [Fact]
    public async Task Entering_twice_or_leaving_changes_nothing()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        var invited = await _bench.InvitationOf(person);
        await _bench.EnterAsync(person);
        await _bench.Service.OnTransitionAsync(new SegmentTransition("t", "lapsed", person, false, Noon, Noon, TransitionCause.Signal), default);
        Assert.Equal(invited!.Version, (await _bench.InvitationOf(person))!.Version);
    }

    [Fact]
    public async Task Whom_nobody_can_write_to_is_listed_for_a_link()
    {
        _bench.Studies.Put(MakeStudy());
        var nowhere = await _bench.PersonAsync("u1");
        var onTelegram = await _bench.PersonAsync("u2");
        await _bench.Directory.SetTraitsAsync(onTelegram, new Dictionary<string, TraitValue> { ["telegram"] = new("7") }, default);
        await _bench.EnterAsync(nowhere);
        await _bench.EnterAsync(onTelegram);
        await _bench.Sender.SendDueAsync(Noon, default);

        Assert.Empty(_bench.Inbox.Taken);
        var listed = await _bench.Store.ListAsync("churn", InvitationStatus.LinkOnly, default);
        Assert.Equal(new[] { nowhere, onTelegram }.Order(StringComparer.Ordinal), listed.Select(one => one.RespondentId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_woken()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.Directory.SetTraitsAsync(person, new Dictionary<string, TraitValue> { ["timezone"] = new("Asia/Tokyo") }, default);
        await _bench.EnterAsync(person);

        // Noon in UTC is 21:00 in Tokyo; the morning there begins at 23:00 UTC.
        await _bench.Sender.SendDueAsync(Noon, default);
        await _bench.Sender.SendDueAsync(Noon.AddHours(11).AddSeconds(-1), default);
        Assert.Empty(_bench.Inbox.Taken);
        Assert.Equal(new Postpone(Noon.AddHours(11)), await _bench.InviteArrivesAsync(person, "ada"));
        await _bench.Sender.SendDueAsync(Noon.AddHours(11), default);
        Assert.Single(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task Nobody_is_asked_more_often_than_the_caps_allow_over_all_studies()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        await _bench.EndAsync(Assert.IsType<BeginInterview>(await _bench.InviteArrivesAsync(person, "ada")).Interview, InterviewOutcome.Completed);

        _bench.Studies.Put(MakeStudy("pricing"));
        await _bench.EnterAsync(person, "trial", at: Noon.AddDays(1));
        for (var day = 1; day < 14; day++)
        {
            await _bench.Sender.SendDueAsync(Noon.AddDays(day), default);
        }

        Assert.Single(_bench.Inbox.Taken);
        await _bench.Sender.SendDueAsync(Noon.AddDays(14), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
        Assert.Equal(Noon.AddDays(28), (await _bench.InvitationOf(person, "pricing"))!.ExpiresAt);
    }

    [Fact]
    public async Task Two_studies_that_want_the_same_person_at_the_same_moment_do_not_both_get_them()
    {
        _bench.Studies.Put(MakeStudy());
        _bench.Studies.Put(MakeStudy("pricing"));
        await _bench.EnterAsync(await _bench.PersonAsync("u1", "ada"));
        Assert.Equal(2, await _bench.Sender.SendDueAsync(Noon, default));
        Assert.Single(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task A_crash_right_after_asking_asks_nobody_twice_and_loses_nobody()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        _bench.Inbox.CrashAfterAppend = true;
        await Assert.ThrowsAsync<IOException>(() => _bench.Sender.SendDueAsync(Noon, default));
        _bench.Inbox.CrashAfterAppend = false;

        await _bench.Sender.SendDueAsync(Noon.AddSeconds(5), default);
        Assert.Single(_bench.Inbox.Taken);
        Assert.NotNull((await _bench.InvitationOf(person))!.AskedAt);
    }

    [Fact]
    public async Task A_paused_study_waits_and_a_closed_one_takes_its_invitations_back()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Studies.SetStatusAsync("churn", StudyStatus.Paused, Noon, default);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Equal(InvitationStatus.Pending, (await _bench.InvitationOf(person))!.Status);

        await _bench.Studies.SetStatusAsync("churn", StudyStatus.Closed, Noon, default);
        await _bench.Sender.SendDueAsync(Noon.AddHours(1), default);
        Assert.Equal(InvitationStatus.Withdrawn, (await _bench.InvitationOf(person))!.Status);
        Assert.Empty(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task When_the_quota_is_complete_nobody_else_is_asked()
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 1));
        var first = await _bench.PersonAsync("u1", "ada");
        var second = await _bench.PersonAsync("u2", "bob");
        var interview = Assert.IsType<BeginInterview>(await _bench.FollowAsync(await _bench.LinkAsync(study, first, "lapsed"), "7")).Interview;
        await _bench.EnterAsync(second);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Equal(InvitationStatus.Pending, (await _bench.InvitationOf(second))!.Status);

        await _bench.EndAsync(interview, InterviewOutcome.Completed);
        await _bench.Sender.SendDueAsync(Noon.AddHours(1), default);
        Assert.Equal((InvitationStatus.Withdrawn, "the quota is complete"), ((await _bench.InvitationOf(second))!.Status, (await _bench.InvitationOf(second))!.Reason));
    }

    [Fact]
    public async Task An_invitation_that_nobody_answers_expires()
    {
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(14), default);
        Assert.Equal(InvitationStatus.Expired, (await _bench.InvitationOf(person))!.Status);
        Assert.Equal(new RefuseStart(StartRefusal.LinkExpired), await _bench.InviteArrivesAsync(person, "ada", Noon.AddDays(14)));
    }

    [Fact]
    public async Task An_invitation_waits_for_a_person_who_is_in_another_interview()
    {
        var other = _bench.Studies.Put(MakeStudy("pricing", listening: false));
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.IsType<BeginInterview>(await _bench.FollowAsync(await _bench.LinkAsync(other, person), "7"));
        Assert.IsType<Postpone>(await _bench.InviteArrivesAsync(person, "ada"));
    }
}
