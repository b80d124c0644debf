using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>What a study itself says about asking people.</summary>
public sealed class StudyOutreachTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_study_s_delay_lies_between_entering_and_being_asked()
    {
        Put(new StudyOutreach { Delay = TimeSpan.FromHours(2), OpenFor = TimeSpan.FromDays(3) });
        var person = await _bench.PersonAsync("u1", "ada");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon.AddHours(2).AddSeconds(-1), default);
        Assert.Empty(_bench.Inbox.Taken);
        await _bench.Sender.SendDueAsync(Noon.AddHours(2), default);
        Assert.Single(_bench.Inbox.Taken);
        Assert.Equal(Noon.AddHours(2).AddDays(3), (await _bench.InvitationOf(person))!.ExpiresAt);
    }

    [Fact]
    public async Task Whose_zone_is_not_known_is_asked_by_their_number_s_and_else_by_the_study_s()
    {
        Put(new StudyOutreach { TimeZone = "Asia/Tokyo" }, ["simulated"]);
        var unknown = await _bench.PersonAsync("u1", "ada");
        var american = await _bench.PersonAsync("u2", "bob");
        await SetAsync(american, "phone", "+12125550123");
        await _bench.EnterAsync(unknown);
        await _bench.EnterAsync(american);

        // Noon in UTC is night in Tokyo, and a quarter past seven in New York is too early.
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.Inbox.Taken);
        await _bench.Sender.SendDueAsync(Noon.AddHours(1), default);
        Assert.Equal("bob", Assert.Single(_bench.Inbox.Taken).From.Address);
        await _bench.Sender.SendDueAsync(Noon.AddHours(11), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task A_reminder_keeps_to_the_study_s_zone_too()
    {
        var study = MakeStudy() with { Outreach = new StudyOutreach { TimeZone = "Asia/Tokyo" } };
        _bench.Studies.Put(study);
        var person = await _bench.PersonAsync("u1");
        var interview = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, person, "lapsed"), "7"));
        var chat = new ChannelAddress("telegram", "7");
        Assert.Equal(Noon.AddHours(11), await _bench.Desk.EarliestUnpromptedAsync(interview.RespondentId, chat, Noon, default));
        await SetAsync(person, "timezone", "Europe/Paris");
        Assert.Equal(Noon, await _bench.Desk.EarliestUnpromptedAsync(interview.RespondentId, chat, Noon, default));
    }

    [Fact]
    public async Task Of_those_who_enter_a_share_is_asked_and_always_the_same_people()
    {
        _bench.Studies.Put(MakeStudy() with { Samples = ImmutableSortedDictionary<string, double>.Empty.Add("lapsed", 0.3) });
        for (var number = 0; number < 60; number++)
        {
            var person = await _bench.PersonAsync($"u{number}", $"{number}");
            await _bench.EnterAsync(person);
            await _bench.EnterAsync(person, at: Noon.AddDays(1));
            await _bench.EnterAsync(person, cause: TransitionCause.FirstEvaluation, at: Noon.AddDays(2));
            Assert.Equal(SampleDraw.IsDrawn("churn/lapsed", person, 0.3), await _bench.InvitationOf(person) is not null);
        }

        var asked = (await _bench.Store.ListAsync("churn", null, default)).Count;
        Assert.InRange(asked, 1, 59);
    }

    [Fact]
    public async Task Who_is_not_drawn_by_one_segment_may_be_by_another_and_can_be_handed_a_link()
    {
        var study = _bench.Studies.Put(MakeStudy() with { Samples = ImmutableSortedDictionary<string, double>.Empty.Add("lapsed", 1e-12) });
        var (first, second) = (await _bench.PersonAsync("u1", "ada"), await _bench.PersonAsync("u2", "bob"));
        await _bench.EnterAsync(first);
        await _bench.EnterAsync(first, "trial");
        await _bench.EnterAsync(second);
        Assert.NotNull(await _bench.InvitationOf(first));
        Assert.Null(await _bench.InvitationOf(second));
        Assert.IsType<BeginInterview>(await _bench.FollowAsync(await _bench.LinkAsync(study, second, "lapsed"), "7"));
    }

    [Fact]
    public async Task Once_the_target_is_reached_nobody_else_is_asked_and_those_under_way_go_on()
    {
        var study = _bench.Studies.Put(MakeStudy() with { Targets = ImmutableSortedDictionary<string, int>.Empty.Add("lapsed", 1) });
        var people = new[] { await _bench.PersonAsync("u1", "1"), await _bench.PersonAsync("u2", "2"), await _bench.PersonAsync("u3", "3") };
        var first = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, people[0], "lapsed"), "7"));
        var second = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, people[1], "lapsed"), "8"));
        await _bench.EnterAsync(people[2]);
        await _bench.EndAsync(first, InterviewOutcome.Completed);
        await _bench.EndAsync(second, InterviewOutcome.Completed);
        await _bench.Sender.SendDueAsync(Noon.AddHours(1), default);
        Assert.Empty(_bench.Inbox.Taken);
        Assert.Equal(InvitationStatus.Withdrawn, (await _bench.InvitationOf(people[2]))!.Status);
        Assert.Equal(2, (await _bench.Ledger.CountAsync("churn", default))["lapsed"].Completed);
    }

    [Fact]
    public async Task Who_comes_with_a_link_after_the_target_was_reached_hears_that_enough_were_heard()
    {
        var study = _bench.Studies.Put(MakeStudy() with { Targets = ImmutableSortedDictionary<string, int>.Empty.Add("lapsed", 1) });
        var late = await _bench.LinkAsync(study, await _bench.PersonAsync("u2"), "lapsed");
        await _bench.EndAsync(Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u1"), "lapsed"), "7")), InterviewOutcome.Completed);
        Assert.Equal(new RefuseStart(StartRefusal.QuotaReached), await _bench.FollowAsync(late, "8"));
    }

    [Fact]
    public async Task A_study_that_wants_it_closes_itself_when_each_group_has_its_number()
    {
        var study = _bench.Studies.Put(MakeStudy(quota: 1) with
        {
            Targets = ImmutableSortedDictionary<string, int>.Empty.Add("trial", 1),
            Outreach = new StudyOutreach { StopsWhenReached = true },
        });
        var lapsed = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u1"), "lapsed"), "7"));
        var trial = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u2"), "trial"), "8"));
        await _bench.EndAsync(lapsed, InterviewOutcome.Completed);
        Assert.Equal(StudyStatus.Live, (await _bench.Studies.FindAsync("churn", default))!.Status);
        await _bench.EndAsync(trial, InterviewOutcome.Stopped);
        Assert.Equal(StudyStatus.Live, (await _bench.Studies.FindAsync("churn", default))!.Status);

        var another = Begun(await _bench.FollowAsync(await _bench.LinkAsync(study, await _bench.PersonAsync("u3"), "trial"), "9"));
        await _bench.EndAsync(another, InterviewOutcome.Completed);
        await _bench.EndAsync(another, InterviewOutcome.Completed);
        Assert.Equal(StudyStatus.Closed, (await _bench.Studies.FindAsync("churn", default))!.Status);
    }

    [Fact]
    public async Task The_interview_knows_what_the_guide_allows_and_nothing_else()
    {
        var study = MakeStudy();
        _bench.Studies.Put(study with
        {
            Guide = study.Guide with
            {
                Known = [new("rarely", LocalizedText.Of("never said"), TimeSpan.FromDays(30)), new("downgraded", LocalizedText.Of("You moved {when}."), TimeSpan.FromDays(30))],
            },
        });
        var person = await _bench.PersonAsync("u1", "ada");
        await SetAsync(person, "timezone", "Europe/Paris");
        _bench.History.Latest[(person, "rarely")] = Noon.AddDays(-31);
        _bench.History.Latest[(person, "downgraded")] = Noon.AddDays(-2);
        _bench.History.Latest[(person, "secret")] = Noon.AddDays(-1);
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Equal(new KnownFact("downgraded", Noon.AddDays(-2), "Europe/Paris"), Begun(await _bench.InviteArrivesAsync(person, "ada")).Known);
        Assert.Equal($"t {person} lapsed {Noon:O}", (await _bench.InvitationOf(person))!.TransitionId);

        _bench.Studies.Put(MakeStudy("silent"));
        var other = await _bench.PersonAsync("u2", "bob");
        _bench.History.Latest[(other, "downgraded")] = Noon.AddDays(-2);
        await _bench.EnterAsync(other, "trial");
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Null(Begun(await _bench.InviteArrivesAsync(other, "bob", studyId: "silent")).Known);
    }

    [Fact]
    public async Task Whose_link_is_handed_on_counts_towards_the_caps_and_is_not_written_to_at_night()
    {
        _bench.HandOns.IsThere = true;
        _bench.Studies.Put(MakeStudy());
        _bench.Studies.Put(MakeStudy("pricing"));
        var person = await _bench.PersonAsync("u1");
        await SetAsync(person, "timezone", "Asia/Tokyo");
        await _bench.EnterAsync(person);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.HandOns.Taken);
        await _bench.Sender.SendDueAsync(Noon.AddHours(11), default);
        await _bench.Sender.SendDueAsync(Noon.AddHours(12), default);

        // One of the two studies: the other waits a fortnight.
        Assert.Equal(InvitationStatus.LinkOnly, Assert.Single(_bench.HandOns.Taken).Status);
        await _bench.Sender.SendDueAsync(Noon.AddHours(11).AddDays(14).AddSeconds(-1), default);
        Assert.Single(_bench.HandOns.Taken);
    }

    [Fact]
    public async Task A_link_that_a_researcher_made_is_handed_on_by_nobody_else()
    {
        _bench.HandOns.IsThere = true;
        var study = _bench.Studies.Put(MakeStudy());
        await _bench.LinkAsync(study, await _bench.PersonAsync("u1"), "lapsed");
        await _bench.Sender.SendDueAsync(Noon.AddDays(1), default);
        Assert.Empty(_bench.HandOns.Taken);
    }

    [Fact]
    public async Task Who_opted_out_since_is_handed_nothing()
    {
        _bench.HandOns.IsThere = true;
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1");
        await _bench.EnterAsync(person);
        await _bench.OptOuts.OptOutAsync(person, new OptOut(new ChannelAddress("sms", "+33612345678"), "stop", Noon), default);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.HandOns.Taken);
        Assert.Equal(InvitationStatus.Withdrawn, (await _bench.InvitationOf(person))!.Status);
    }

    [Fact]
    public async Task A_crash_after_handing_on_hands_on_the_same_once_more_and_the_caps_count_once()
    {
        _bench.HandOns.IsThere = true;
        _bench.Studies.Put(MakeStudy());
        var person = await _bench.PersonAsync("u1");
        await _bench.EnterAsync(person);
        var before = (await _bench.InvitationOf(person))!;
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.True(await _bench.Store.TrySaveAsync(before with { Version = (await _bench.InvitationOf(person))!.Version }, default));
        await _bench.Sender.SendDueAsync(Noon.AddMinutes(1), default);
        Assert.Equal(2, _bench.HandOns.Taken.Count);
        Assert.Single(_bench.HandOns.Taken.Select(one => one.Id).Distinct());
        Assert.Single((await _bench.Respondents.FindAsync(person, default))!.Invitations);
    }

    private static InterviewState Begun(StartDecision decision) => Assert.IsType<BeginInterview>(decision).Interview;

    private void Put(StudyOutreach outreach, ImmutableArray<string> channels = default)
    {
        var study = MakeStudy();
        _bench.Studies.Put(study with { Outreach = outreach, Channels = channels.IsDefault ? study.Channels : channels });
    }

    private ValueTask SetAsync(string person, string trait, string value) =>
        _bench.Directory.SetTraitsAsync(person, new Dictionary<string, TraitValue> { [trait] = new(value) }, default);
}
