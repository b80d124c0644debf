using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Respondents;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach.Moves;

/// <summary>Who may go on with an interview where.</summary>
public sealed class InterviewMovesTests : IAsyncLifetime
{
    private static readonly ChannelAddress Phone = new("sms", "+14158675309");
    private static readonly ChannelAddress Chat = new("telegram", "7");
    private static readonly ChannelAddress OtherChat = new("telegram", "8");

    private readonly OutreachBench _bench = new();
    private string _ann = "";
    private InterviewState _interview = null!;

    /// <summary>Ann is interviewed on her phone.</summary>
    public async ValueTask InitializeAsync()
    {
        var study = _bench.Studies.Put(MakeStudy());
        _ann = await _bench.PersonAsync("ann");
        await _bench.Directory.SetTraitsAsync(_ann, new Dictionary<string, TraitValue> { ["phone"] = new(Phone.Address) }, default);
        var payload = await _bench.LinkAsync(study, _ann, "lapsed");
        _interview = Assert.IsType<BeginInterview>(await StartAsync(Phone, payload)).Interview;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Each_other_channel_of_the_study_has_a_way_of_its_own()
    {
        var offers = await OfferAsync("m1");
        Assert.Equal(["telegram", "web"], offers.Select(offer => offer.Channel));
        Assert.All(offers, offer => Assert.Matches("start=[A-Za-z0-9_-]{44}$", offer.Url!));
        Assert.StartsWith("https://t.me/koji_bot?start=", offers[0].Url, StringComparison.Ordinal);

        // A telephone has no links, and nobody types a signature: who is known there writes two words.
        var fromChat = await _bench.Moves.OfferAsync(_interview, Chat, "m2", Noon, default);
        Assert.Equal(new MoveOffer("sms", null, null, "+14155550100"), fromChat.Single(offer => offer.Channel == "sms"));
    }

    [Fact]
    public async Task The_same_asking_gets_the_same_link_and_another_one_another()
    {
        var first = await OfferAsync("m1");
        Assert.Equal(first, await OfferAsync("m1"));
        Assert.NotEqual(first, await OfferAsync("m2"));
        Assert.Equal(2, (await _bench.InvitationOf(_ann))!.MoveTickets.Length);
    }

    [Fact]
    public async Task A_rehearsal_stays_where_it_is() =>
        Assert.Empty(await _bench.Moves.OfferAsync(_interview with { IsTest = true }, Phone, "m1", Noon, default));

    [Fact]
    public async Task The_link_fetches_the_interview_for_its_first_user_and_for_nobody_else()
    {
        var payload = await PayloadAsync();
        Assert.Equal(new FetchInterview(Phone, _interview.InterviewId), await StartAsync(Chat, payload));
        // Made again after a crash, it says the same.
        Assert.Equal(new FetchInterview(Phone, _interview.InterviewId), await StartAsync(Chat, payload));
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await StartAsync(OtherChat, payload));
        Assert.Equal(_ann, (await _bench.Directory.FindByAddressAsync(Chat, default))!.Id);
    }

    [Fact]
    public async Task Of_many_who_come_at_once_one_gets_it()
    {
        var payload = await PayloadAsync();
        var decisions = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => StartAsync(new ChannelAddress("telegram", $"{100 + i}"), payload)));
        Assert.Single(decisions.OfType<FetchInterview>());
        Assert.Equal(11, decisions.OfType<RefuseStart>().Count(refused => refused.Reason == StartRefusal.MoveTaken));
    }

    [Fact]
    public async Task The_link_of_one_person_is_no_use_to_whom_the_team_knows_as_another_and_stays_free()
    {
        var bob = await _bench.PersonAsync("bob");
        await _bench.Directory.SetTraitsAsync(bob, new Dictionary<string, TraitValue> { ["telegram"] = new(OtherChat.Address) }, default);
        var payload = await PayloadAsync();
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await StartAsync(OtherChat, payload));
        Assert.IsType<FetchInterview>(await StartAsync(Chat, payload));
    }

    [Fact]
    public async Task A_link_expires()
    {
        var payload = await PayloadAsync();
        Assert.Equal(new RefuseStart(StartRefusal.MoveExpired), await StartAsync(Chat, payload, Noon.AddDays(1)));
        Assert.IsType<FetchInterview>(await StartAsync(Chat, payload, Noon.AddDays(1).AddSeconds(-1)));
    }

    [Fact]
    public async Task A_link_serves_once()
    {
        var payload = await PayloadAsync();
        var unused = await PayloadAsync("m2");
        await StartAsync(Chat, payload);
        await MoveAsync(Chat, 1);
        Assert.Equal(new RefuseStart(StartRefusal.MoveUnderWay), await StartAsync(Chat, payload));
        // A second link, made before the interview went on, is void with it.
        Assert.Equal(new RefuseStart(StartRefusal.MoveExpired), await StartAsync(OtherChat, unused));
        // And used again after the interview has come back, the first one is not good again for anybody else.
        await MoveAsync(Phone, 2);
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await StartAsync(OtherChat, payload));
    }

    [Fact]
    public async Task A_link_outlives_no_interview()
    {
        var payload = await PayloadAsync();
        await _bench.EndAsync(_interview, InterviewOutcome.Completed);
        Assert.Equal(new RefuseStart(StartRefusal.MoveOver), await StartAsync(Chat, payload));
        Assert.Empty(await OfferAsync("m2"));
    }

    [Fact]
    public async Task A_forged_or_damaged_link_is_refused()
    {
        var payload = await PayloadAsync();
        for (var i = 0; i < payload.Length; i++)
        {
            var forged = payload[..i] + (payload[i] == 'A' ? 'B' : 'A') + payload[(i + 1)..];
            Assert.Equal(new RefuseStart(StartRefusal.MoveInvalid), await StartAsync(Chat, forged));
        }

        Assert.IsType<FetchInterview>(await StartAsync(Chat, payload));
    }

    [Fact]
    public void What_is_signed_for_an_invitation_is_no_move_and_the_reverse()
    {
        var key = SigningKey.FromText("a key of at least thirty-two characters");
        var id = InvitationId.Of("churn", "r_1");
        Assert.Null(new LinkSigner(key).Verify(new MoveSigner(key).Sign(id, 1)));
        Assert.Null(new MoveSigner(key).Verify(new LinkSigner(key).Sign(id)));
        Assert.Equal((id, 65535), new MoveSigner(key).Verify(new MoveSigner(key).Sign(id, 65535)));
        Assert.Null(new MoveSigner(SigningKey.FromText("another key of thirty-two characters")).Verify(new MoveSigner(key).Sign(id, 1)));
    }

    [Fact]
    public async Task An_interview_goes_on_only_where_its_study_is_taken() =>
        Assert.Equal(new RefuseStart(StartRefusal.MoveNotHere), await StartAsync(new ChannelAddress("teams", "aad-1"), await PayloadAsync()));

    [Fact]
    public async Task Who_opted_out_at_the_new_address_is_not_written_to_there()
    {
        var payload = await PayloadAsync();
        await _bench.OptOuts.OptOutAsync(null, new OptOut(Chat, "STOP", Noon), default);
        Assert.Equal(new RefuseStart(StartRefusal.OptedOut), await StartAsync(Chat, payload));
    }

    [Fact]
    public async Task Who_is_known_at_another_address_brings_the_interview_there_with_two_words()
    {
        await _bench.Directory.SetTraitsAsync(_ann, new Dictionary<string, TraitValue> { ["telegram"] = new(Chat.Address) }, default);
        Assert.Equal("sms", await _bench.Desk.WhereaboutsAsync(Chat, default));
        Assert.Null(await _bench.Desk.WhereaboutsAsync(Phone, default));
        Assert.Null(await _bench.Desk.WhereaboutsAsync(OtherChat, default));

        Assert.Equal(new FetchInterview(Phone, _interview.InterviewId), await HearAsync(Chat, "move here"));
        Assert.Equal(new FetchInterview(Phone, _interview.InterviewId), await HearAsync(Chat, "Continuer ici, s’il vous plaît"));
        Assert.Null(await HearAsync(Phone, "move here"));
        Assert.Null(await HearAsync(OtherChat, "move here"));
        Assert.Null(await HearAsync(Chat, "Hello?"));
    }

    [Fact]
    public async Task A_code_does_what_the_link_does() =>
        Assert.Equal(new FetchInterview(Phone, _interview.InterviewId), await HearAsync(Chat, "move " + await PayloadAsync()));

    [Fact]
    public async Task An_interview_that_went_on_elsewhere_is_not_begun_anew_at_either_address()
    {
        var payload = await PayloadAsync();
        await StartAsync(Chat, payload);
        await MoveAsync(Chat, 1);
        var invitation = _bench.Signer.Sign(InvitationId.OfInterview(_interview.InterviewId));
        Assert.Equal(new RefuseStart(StartRefusal.MoveUnderWay), await StartAsync(Chat, invitation));
        Assert.Equal(new RefuseStart(StartRefusal.Busy, "telegram"), await StartAsync(Phone, invitation));
        Assert.Equal(new RefuseStart(StartRefusal.Busy, "telegram"), await StartAsync(Phone, null));
        Assert.Equal(new RefuseStart(StartRefusal.LinkTaken), await StartAsync(OtherChat, invitation));

        // A move that is told late changes nothing any more.
        await MoveAsync(Phone, 2);
        await MoveAsync(Chat, 1);
        Assert.Equal((Phone, 2), ((await _bench.InvitationOf(_ann))!.BoundTo, (await _bench.InvitationOf(_ann))!.Moves));
    }

    [Fact]
    public async Task Who_brings_the_interview_to_a_channel_that_needs_consent_gets_replies_there_and_no_reminder_without_it()
    {
        await MoveAsync(Chat, 1);
        Assert.Equal(Noon, await _bench.Desk.EarliestUnpromptedAsync(_ann, Chat, Noon, default));
        await MoveAsync(Phone, 2);
        Assert.True(await _bench.Desk.EarliestUnpromptedAsync(_ann, Phone, Noon, default) > Noon.AddDays(100));
        await _bench.Desk.ApplyAsync(new ConsentEffect("c1", Noon, _ann, Phone, "churn", "yes"), default);
        Assert.Equal(Noon, await _bench.Desk.EarliestUnpromptedAsync(_ann, Phone, Noon, default));
    }

    private async Task<string> PayloadAsync(string askedBy = "m1") => (await OfferAsync(askedBy))[0].Url![^MoveSigner.PayloadLength..];

    private Task<IReadOnlyList<MoveOffer>> OfferAsync(string askedBy) => _bench.Moves.OfferAsync(_interview, Phone, askedBy, Noon, default);

    private Task<StartDecision> StartAsync(ChannelAddress from, string? payload, DateTimeOffset? at = null) =>
        _bench.Desk.StartAsync(new StartRequest(from, "start", payload, null, null), at ?? Noon, default).AsTask();

    private async Task<StartDecision?> HearAsync(ChannelAddress from, string words) =>
        await _bench.Desk.JoinAsync(new StartRequest(from, "words", null, null, null), words, Noon, default);

    private async Task MoveAsync(ChannelAddress to, int moves) =>
        await _bench.Desk.ApplyAsync(new HandOverEffect($"e{moves}", Noon, to, _interview with { Moves = moves }), default);
}
