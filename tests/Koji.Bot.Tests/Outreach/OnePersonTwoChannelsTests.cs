using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>A person who is reached on two channels is one respondent, in one interview at a time.</summary>
public sealed class OnePersonTwoChannelsTests : IAsyncLifetime
{
    private static readonly ChannelAddress Phone = new("sms", "+33612345679");
    private static readonly ChannelAddress Chat = new("telegram", "7");

    private readonly OutreachBench _bench = new();
    private string _ann = "";

    public async ValueTask InitializeAsync()
    {
        _bench.Studies.Put(MakeStudy());
        _bench.Studies.Put(MakeStudy("pricing"));
        _ann = await _bench.PersonAsync("ann", "sim-ann");
        await _bench.Directory.SetTraitsAsync(_ann, new Dictionary<string, TraitValue> { ["phone"] = new(Phone.Address), ["telegram"] = new(Chat.Address) }, default);
        _bench.Segments.Add("lapsed", _ann);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Both_addresses_are_the_same_respondent_s()
    {
        Assert.Equal(_ann, (await _bench.Directory.FindByAddressAsync(Phone, default))!.Id);
        Assert.Equal(_ann, (await _bench.Directory.FindByAddressAsync(Chat, default))!.Id);
    }

    [Fact]
    public async Task An_invitation_to_a_second_study_waits_while_an_interview_runs_on_another_channel()
    {
        var begun = await BeginAtPhoneAsync();
        await _bench.Inviter.InviteAsync((await _bench.Studies.GetAsync("pricing", 1, default))!, _ann, ["lapsed"], needsConfirmation: false, null, Noon, default);

        // Not even asked; and if it was asked already, not begun.
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.Inbox.Taken);
        Assert.IsType<Postpone>(await _bench.InviteArrivesAsync(_ann, "sim-ann", studyId: "pricing"));
        Assert.Equal(begun.Interview.InterviewId, (await _bench.Directory.FindAsync(_ann, default))!.Reservation!.InterviewId);
    }

    [Fact]
    public async Task A_link_to_a_second_study_opened_on_another_channel_says_where_the_interview_is()
    {
        await BeginAtPhoneAsync();
        var payload = await _bench.LinkAsync((await _bench.Studies.GetAsync("pricing", 1, default))!, _ann, "lapsed");
        Assert.Equal(new RefuseStart(StartRefusal.Busy, "sms"), await StartAsync(Chat, payload));
        // It is not lost by that: once the interview is over, the same link opens.
        await _bench.EndAsync((await BeginAtPhoneAsync()).Interview, Koji.Bot.Interviews.InterviewOutcome.Completed);
        Assert.IsType<BeginInterview>(await StartAsync(Chat, payload));
    }

    [Fact]
    public async Task The_same_link_opened_on_both_channels_begins_one_interview()
    {
        var payload = await _bench.LinkAsync((await _bench.Studies.GetAsync("churn", 1, default))!, _ann, "lapsed");
        var decisions = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => StartAsync(i % 2 == 0 ? Phone : Chat, payload)));
        var begun = decisions.OfType<BeginInterview>().Select(decision => (decision.Interview.InterviewId, decision.Interview.Channel)).Distinct().ToList();
        Assert.Single(begun);
        Assert.All(decisions.OfType<RefuseStart>(), refused => Assert.Equal(StartRefusal.Busy, refused.Reason is StartRefusal.LinkTaken ? StartRefusal.Busy : refused.Reason));
    }

    [Fact]
    public async Task Who_comes_without_a_link_while_interviewed_elsewhere_is_told_where()
    {
        await BeginAtPhoneAsync();
        Assert.Equal(new RefuseStart(StartRefusal.Busy, "sms"), await StartAsync(Chat, null));
        Assert.Equal(new RefuseStart(StartRefusal.NoInvitation), await StartAsync(new ChannelAddress("telegram", "8"), null));
    }

    [Fact]
    public async Task An_opt_out_on_one_channel_holds_on_all_and_so_does_the_opt_in()
    {
        var optOut = new OptOutEffect("e1", Noon, null, Chat, "stop writing to me");
        await _bench.Desk.ApplyAsync(optOut, default);
        foreach (var address in new[] { Phone, Chat, new ChannelAddress("simulated", "sim-ann") })
        {
            Assert.True(await _bench.Desk.HasOptedOutAsync(null, address, default), address.Channel);
            Assert.Equal(new RefuseStart(StartRefusal.OptedOut), await InvitedAsync(address));
        }

        await _bench.Desk.ApplyAsync(new OptInEffect("e2", Noon.AddHours(1), null, Phone, "START"), default);
        Assert.False(await _bench.Desk.HasOptedOutAsync(null, Phone, default));
        Assert.Null((await _bench.Directory.FindAsync(_ann, default))!.OptOut);
    }

    [Fact]
    public async Task An_opt_out_during_an_interview_elsewhere_stands_for_that_interview_too()
    {
        var begun = await BeginAtPhoneAsync();
        await _bench.Desk.ApplyAsync(new OptOutEffect("e1", Noon, null, Chat, "STOP"), default);
        Assert.True(await _bench.Desk.HasOptedOutAsync(begun.Interview.RespondentId, Phone, default));
    }

    private async Task<BeginInterview> BeginAtPhoneAsync() =>
        Assert.IsType<BeginInterview>(await StartAsync(Phone, await _bench.LinkAsync((await _bench.Studies.GetAsync("churn", 1, default))!, _ann, "lapsed")));

    private async Task<StartDecision> InvitedAsync(ChannelAddress address)
    {
        var invitation = new Invitation
        {
            Id = InvitationId.Of("churn", _ann),
            StudyId = "churn",
            StudyVersion = 1,
            RespondentId = _ann,
            Segments = ["lapsed"],
            CreatedAt = Noon,
            NotBefore = Noon,
            ExpiresAt = Noon.AddDays(14),
            Status = InvitationStatus.Pending,
        };
        await _bench.Invitations.AddAsync(invitation, default);
        return await _bench.Desk.StartAsync(new StartRequest(address, invitation.Id, null, invitation.Id, null), Noon, default);
    }

    private Task<StartDecision> StartAsync(ChannelAddress from, string? payload) =>
        _bench.Desk.StartAsync(new StartRequest(from, "start", payload, null, null), Noon, default).AsTask();
}
