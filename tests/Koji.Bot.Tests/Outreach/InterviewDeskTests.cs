using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Respondents;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

public sealed class InterviewDeskTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Who_follows_their_link_is_interviewed_as_themselves_and_for_their_segments()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1");
        var payload = await _bench.LinkAsync(study, person, "lapsed", "elsewhere");

        var interview = Begun(await _bench.FollowAsync(payload, "7"));

        Assert.Equal(("churn", 1, person, "telegram", false), (interview.StudyId, interview.StudyVersion, interview.RespondentId, interview.Channel, interview.IsTest));
        Assert.Equal(["lapsed"], interview.Segments);
        Assert.Equal(InterviewPhase.NotStarted, interview.Phase);
        var respondent = (await _bench.Directory.FindAsync(person, default))!;
        Assert.Equal(interview.InterviewId, respondent.Reservation?.InterviewId);
        Assert.Contains(new ChannelAddress("telegram", "7"), respondent.Addresses);
    }

    [Fact]
    public async Task The_same_start_again_is_the_same_interview()
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 1));
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"), "lapsed");
        var first = Begun(await _bench.FollowAsync(payload, "7", "d1"));

        // A new version is not for an interview that began, and a pause does not end it.
        _bench.Studies.Put(MakeStudy(quota: 1, version: 2), StudyStatus.Paused);
        foreach (var delivery in new[] { "d1", "d2" })
        {
            var again = Begun(await _bench.FollowAsync(payload, "7", delivery, Noon.AddMinutes(5)));
            Assert.Equal((first.InterviewId, 1), (again.InterviewId, again.StudyVersion));
        }

        Assert.Equal(new QuotaCount(1, 0), (await _bench.Ledger.CountAsync("churn", default))["lapsed"]);
    }

    [Fact]
    public async Task An_interview_that_ended_a_moment_ago_does_not_begin_anew()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"));
        var interview = Begun(await _bench.FollowAsync(payload, "7"));
        await _bench.Archive.SaveAsync(interview with { Phase = InterviewPhase.Ended, Outcome = InterviewOutcome.Completed, StartedAt = Noon, EndedAt = Noon }, default);
        Assert.Equal(StartRefusal.AlreadyDone, Refused(await _bench.FollowAsync(payload, "7", "d2")));
    }

    [Fact]
    public async Task A_reminder_waits_for_the_morning_where_the_person_is()
    {
        var person = await _bench.PersonAsync("u1");
        var chat = new ChannelAddress("telegram", "7");
        Assert.Equal(Noon, await _bench.Desk.EarliestUnpromptedAsync(person, chat, Noon, default));
        await _bench.Directory.SetTraitsAsync(person, new Dictionary<string, TraitValue> { ["timezone"] = new("Asia/Tokyo") }, default);
        Assert.Equal(Noon.AddHours(11), await _bench.Desk.EarliestUnpromptedAsync(person, chat, Noon, default));
    }

    [Fact]
    public async Task A_link_is_its_first_user_s()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"));
        Begun(await _bench.FollowAsync(payload, "7"));
        Assert.Equal(StartRefusal.LinkTaken, Refused(await _bench.FollowAsync(payload, "8")));
        Assert.Null(await _bench.Directory.FindByAddressAsync(new ChannelAddress("telegram", "8"), default));
    }

    [Fact]
    public async Task Of_many_who_follow_one_link_at_once_one_gets_the_interview()
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 3));
        for (var round = 0; round < 10; round++)
        {
            var person = await _bench.PersonAsync($"u{round}");
            var payload = await _bench.LinkAsync(study, person, "trial");
            var decisions = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _bench.FollowAsync(payload, $"{round}{i}"))));

            var interview = Assert.Single(decisions.OfType<BeginInterview>()).Interview;
            Assert.All(decisions.OfType<RefuseStart>(), refusal => Assert.Equal(StartRefusal.LinkTaken, refusal.Reason));
            var respondent = (await _bench.Directory.FindAsync(person, default))!;
            Assert.Equal(interview.InterviewId, respondent.Reservation?.InterviewId);
            Assert.Single(respondent.Addresses);
        }
    }

    [Theory]
    [InlineData(null, StartRefusal.NoInvitation)]
    [InlineData("", StartRefusal.NoInvitation)]
    [InlineData("hello", StartRefusal.LinkInvalid)]
    [InlineData("test:churn", StartRefusal.LinkInvalid)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", StartRefusal.LinkInvalid)]
    public async Task Without_a_link_of_ours_nothing_begins(string? payload, StartRefusal reason)
    {
        _bench.Studies.Put(MakeStudy());
        Assert.Equal(reason, Refused(await _bench.FollowAsync(payload!, "7")));
    }

    [Fact]
    public async Task A_good_signature_on_an_unknown_invitation_is_invalid_all_the_same() =>
        Assert.Equal(StartRefusal.LinkInvalid, Refused(await _bench.FollowAsync(_bench.Signer.Sign(InvitationId.Of("churn", "r_nobody")), "7")));

    [Theory]
    [InlineData(StudyStatus.Draft)]
    [InlineData(StudyStatus.Paused)]
    [InlineData(StudyStatus.Closed)]
    public async Task A_study_that_is_not_live_begins_no_interview_and_keeps_the_link_for_when_it_is(StudyStatus status)
    {
        var study = _bench.Studies.Put(MakeStudy());
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"));
        await _bench.Studies.SetStatusAsync("churn", status, Noon, default);
        Assert.Equal(status == StudyStatus.Closed ? StartRefusal.StudyEnded : StartRefusal.StudyNotLive, Refused(await _bench.FollowAsync(payload, "7")));
        await _bench.Studies.SetStatusAsync("churn", StudyStatus.Live, Noon, default);
        Begun(await _bench.FollowAsync(payload, "7"));
    }

    [Fact]
    public async Task A_link_expires()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"));
        Assert.Equal(StartRefusal.LinkExpired, Refused(await _bench.FollowAsync(payload, "7", at: Noon.AddDays(14))));
        Begun(await _bench.FollowAsync(payload, "7", at: Noon.AddDays(14).AddSeconds(-1)));
    }

    [Theory]
    [InlineData(InterviewOutcome.Completed, InvitationStatus.Done)]
    [InlineData(InterviewOutcome.Declined, InvitationStatus.Declined)]
    [InlineData(InterviewOutcome.Stopped, InvitationStatus.Stopped)]
    public async Task Who_has_been_through_the_study_is_not_asked_again(InterviewOutcome outcome, InvitationStatus status)
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 5));
        var person = await _bench.PersonAsync("u1");
        var payload = await _bench.LinkAsync(study, person, "lapsed");
        var interview = Begun(await _bench.FollowAsync(payload, "7"));
        await _bench.EndAsync(interview, outcome);
        await _bench.EndAsync(interview, outcome);

        Assert.Equal(StartRefusal.AlreadyDone, Refused(await _bench.FollowAsync(payload, "7", "again")));
        Assert.Equal(status, (await _bench.InvitationOf(person))!.Status);
        Assert.Null((await _bench.Directory.FindAsync(person, default))!.Reservation);
        Assert.Equal(outcome == InterviewOutcome.Completed ? 1 : 0, (await _bench.Ledger.CountAsync("churn", default)).GetValueOrDefault("lapsed").Taken);
    }

    [Fact]
    public async Task A_person_is_in_one_interview_at_a_time()
    {
        var churn = _bench.Studies.Put(MakeStudy());
        var pricing = _bench.Studies.Put(MakeStudy("pricing"));
        var person = await _bench.PersonAsync("u1");
        var interview = Begun(await _bench.FollowAsync(await _bench.LinkAsync(churn, person), "7"));
        var second = await _bench.LinkAsync(pricing, person);
        Assert.Equal(StartRefusal.Busy, Refused(await _bench.FollowAsync(second, "7", "d2")));
        await _bench.EndAsync(interview, InterviewOutcome.Expired);
        Begun(await _bench.FollowAsync(second, "7", "d2"));
    }

    [Fact]
    public async Task A_full_quota_refuses_and_gives_the_person_s_place_back()
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 1));
        var first = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u1"), "lapsed"), "7"));
        var late = await _bench.PersonAsync("u2");
        var payload = await _bench.LinkAsync(study, late, "lapsed");
        Assert.Equal(StartRefusal.QuotaReached, Refused(await _bench.FollowAsync(payload, "8")));
        Assert.Null((await _bench.Directory.FindAsync(late, default))!.Reservation);

        // Whoever is in a segment that still has room is wanted for that one.
        Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u3"), "lapsed", "trial"), "9"));

        await _bench.EndAsync(first, InterviewOutcome.Declined);
        Begun(await _bench.FollowAsync(payload, "8"));
    }

    [Fact]
    public async Task A_link_that_somebody_known_as_another_person_follows_stays_with_whom_it_is_meant_for()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var meant = await _bench.PersonAsync("u1");
        var other = await _bench.PersonAsync("u2");
        await _bench.Directory.BindAddressAsync(other, new ChannelAddress("telegram", "8"), default);
        var payload = await _bench.LinkAsync(study, meant);
        Assert.Equal(StartRefusal.LinkTaken, Refused(await _bench.FollowAsync(payload, "8")));
        Assert.Equal(meant, Begun(await _bench.FollowAsync(payload, "7")).RespondentId);
    }

    [Fact]
    public async Task A_stranger_who_follows_a_link_becomes_the_person_that_it_names_and_their_opt_out_counts()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var chat = new ChannelAddress("telegram", "7");
        var stranger = await _bench.Directory.CreateAnonymousAsync(chat, default);
        await _bench.Respondents.UpdateAsync(stranger.Id, one => one.OptOutBy(new OptOut(chat, "stop", Noon)), default);
        Assert.Equal(StartRefusal.OptedOut, Refused(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u1")), "7")));
    }

    [Fact]
    public async Task Who_took_part_anonymously_is_not_interviewed_again_under_their_name()
    {
        var study = _bench.Studies.Put(MakeStudy());
        var anonymous = await _bench.Directory.CreateAnonymousAsync(null, default);
        await _bench.EndAsync(Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, anonymous.Id), "7")), InterviewOutcome.Completed);
        var payload = await _bench.LinkAsync(study, await _bench.PersonAsync("u1"));
        Assert.Equal(StartRefusal.AlreadyDone, Refused(await _bench.FollowAsync(payload, "7", "d2")));
    }

    [Theory]
    [InlineData("fr", "en", "fr")]
    [InlineData("de", "fr-CA", "fr")]
    [InlineData(null, "de", "en")]
    [InlineData(null, null, "en")]
    public async Task The_interview_speaks_the_person_s_language_where_the_study_does(string? own, string? hint, string expected)
    {
        var study = _bench.Studies.Put(MakeStudy(languages: ["en", "fr"]));
        var person = await _bench.PersonAsync("u1");
        await _bench.Respondents.UpdateAsync(person, one => one with { Language = own }, default);
        Assert.Equal(expected, Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, person), "7", hint: hint)).Language);
    }

    [Fact]
    public async Task The_chat_page_rehearses_any_study_as_a_test_and_counts_nowhere()
    {
        _bench.Studies.Put(MakeStudy(quota: 1), StudyStatus.Draft);
        var request = new StartRequest(new ChannelAddress("web", "session"), "d1", "test:churn", null, "fr");
        var interview = Begun(await _bench.Desk.StartAsync(request, Noon, default));
        Assert.True(interview.IsTest);
        Assert.Empty(interview.Segments);
        Assert.Equal(interview.InterviewId, Begun(await _bench.Desk.StartAsync(request, Noon, default)).InterviewId);

        await _bench.EndAsync(interview, InterviewOutcome.Completed);
        Assert.NotEqual(interview.InterviewId, Begun(await _bench.Desk.StartAsync(request with { DeliveryId = "d2" }, Noon, default)).InterviewId);
        Assert.Empty(await _bench.Ledger.CountAsync("churn", default));
        Assert.Equal(StartRefusal.NoInvitation, Refused(await _bench.Desk.StartAsync(request with { Payload = "test:nothing" }, Noon, default)));
    }

    [Fact]
    public async Task Nobody_is_reminded_by_text_without_consent_on_record_nor_after_it_was_taken_back()
    {
        var (person, phone) = (await _bench.PersonAsync("ada"), new ChannelAddress("sms", "+33612345679"));
        await SetAsync(new() { ["phone"] = new(phone.Address) });
        Assert.True(await RemindedAtAsync() > Noon.AddDays(300));
        await SetAsync(ConsentEvidence.ToTexts());
        Assert.Equal(Noon, await RemindedAtAsync());
        await SetAsync(new() { ["consent_sms"] = new(Flag: false) });
        Assert.True(await RemindedAtAsync() > Noon.AddDays(300));

        ValueTask SetAsync(Dictionary<string, TraitValue> traits) => _bench.Directory.SetTraitsAsync(person, traits, default);
        async Task<DateTimeOffset> RemindedAtAsync() => await _bench.Desk.EarliestUnpromptedAsync(person, phone, Noon, default);
    }

    [Fact]
    public async Task Consent_is_kept_once()
    {
        var person = await _bench.PersonAsync("u1");
        var consent = new ConsentEffect("e1", Noon, person, new ChannelAddress("telegram", "7"), "churn", "yes please");
        await _bench.Desk.ApplyAsync(consent, default);
        await _bench.Desk.ApplyAsync(consent, default);
        Assert.Equal([new Consent("study:churn", consent.Address, "yes please", Noon)], (await _bench.Directory.FindAsync(person, default))!.Consents);
    }

    private static InterviewState Begun(StartDecision decision) => Assert.IsType<BeginInterview>(decision).Interview;

    private static StartRefusal Refused(StartDecision decision) => Assert.IsType<RefuseStart>(decision).Reason;
}
