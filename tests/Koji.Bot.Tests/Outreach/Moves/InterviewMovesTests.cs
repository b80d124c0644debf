using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Respondents;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach.Moves;

/// <summary>Who may go on with an interview where.</summary>
public sealed class InterviewMovesTests : IAsyncLifetime
{
    private static readonly ChannelAddress Phone = new("sms", "+33612345679");
    private static readonly ChannelAddress Chat = new("telegram", "7");
    private static readonly ChannelAddress OtherPhone = new("sms", "+14155550199");
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

        // A telephone has no links: there a code is typed.
        var bySms = (await _bench.Moves.OfferAsync(_interview, Chat, "m2", Noon, default)).Single(offer => offer.Channel == "sms");
        Assert.Equal(("+14155550100", Noon.AddHours(1)), (bySms.Number, bySms.Until));
        Assert.Matches("^[2-9CDFGHJKMNPQRTVWX]{3}-[2-9CDFGHJKMNPQRTVWX]{3}-[2-9CDFGHJKMNPQRTVWX]{3}$", bySms.Code!);
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
        Assert.Equal(Fetched(Phone), await StartAsync(Chat, payload));
        // Made again after a crash, it says the same.
        Assert.Equal(Fetched(Phone), await StartAsync(Chat, payload));
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
    public async Task Two_words_bring_the_interview_back_to_where_it_was_and_nowhere_else()
    {
        // The team says that this chat is hers: enough to tell her where she is interviewed, not enough to give the interview away.
        await _bench.Directory.SetTraitsAsync(_ann, new Dictionary<string, TraitValue> { ["telegram"] = new(Chat.Address) }, default);
        Assert.Equal("sms", await _bench.Desk.WhereaboutsAsync(Chat, default));
        Assert.Null(await _bench.Desk.WhereaboutsAsync(Phone, default));
        Assert.Null(await _bench.Desk.WhereaboutsAsync(OtherChat, default));
        Assert.Equal(new RefuseStart(StartRefusal.Busy, "sms"), await HearAsync(Chat, "move here"));
        Assert.Null(await HearAsync(Phone, "move here"));
        Assert.Null(await HearAsync(OtherChat, "move here"));
        Assert.Null(await HearAsync(Chat, "Hello?"));

        await StartAsync(Chat, await PayloadAsync());
        await MoveAsync(Chat, 1);
        Assert.Equal(Fetched(Chat), await HearAsync(Phone, "move here"));
        Assert.Equal(new MoveOffer("sms", null, null, "+14155550100"), (await _bench.Moves.OfferAsync(_interview, Chat, "m2", Noon, default)).Single(offer => offer.Channel == "sms"));
        await MoveAsync(Phone, 2);
        Assert.Equal(Fetched(Phone), await HearAsync(Chat, "Continuer ici, s’il vous plaît"));
    }

    [Fact]
    public async Task What_a_link_carries_may_be_typed_as_well() =>
        Assert.Equal(Fetched(Phone), await HearAsync(Chat, "move " + await PayloadAsync()));

    [Theory]
    [InlineData("move {0}", false)]
    [InlineData("MOVE “{0}”.", true)]
    [InlineData("continuer {0}", true)]
    public async Task A_code_does_what_the_link_does_however_it_is_typed(string words, bool plainly)
    {
        var code = await CodeAsync();
        var typed = string.Format(System.Globalization.CultureInfo.InvariantCulture, words, plainly ? code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() : code.Replace('-', ' '));
        Assert.Equal(Fetched(Chat), await HearAsync(OtherPhone, typed));
        // Made again after a crash it says the same; for anybody else it is taken.
        Assert.Equal(Fetched(Chat), await HearAsync(OtherPhone, typed));
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await HearAsync(new ChannelAddress("sms", "+14155550198"), typed));
    }

    [Fact]
    public async Task A_code_works_for_an_hour_and_its_link_for_a_day()
    {
        var code = await CodeAsync();
        Assert.Equal(new RefuseStart(StartRefusal.MoveExpired), await HearAsync(OtherPhone, $"move {code}", Noon.AddHours(1)));
        Assert.Equal(Fetched(Chat), await HearAsync(OtherPhone, $"move {code}", Noon.AddMinutes(59)));
    }

    [Fact]
    public async Task Once_the_interview_has_gone_on_its_code_is_used_up()
    {
        var code = await CodeAsync();
        await HearAsync(OtherPhone, $"move {code}");
        await MoveAsync(OtherPhone, 2);
        await MoveAsync(Chat, 3);
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await HearAsync(new ChannelAddress("sms", "+14155550198"), $"move {code}"));
    }

    [Fact]
    public async Task Where_links_are_opened_no_code_is_heard_so_that_nobody_guesses_as_many_visitors()
    {
        var code = await CodeAsync();
        foreach (var from in new[] { new ChannelAddress("web", "w_1"), OtherChat })
        {
            Assert.Equal(new RefuseStart(StartRefusal.MoveInvalid), await HearAsync(from, $"move {code}"));
        }
    }

    [Fact]
    public async Task After_five_codes_that_are_none_an_address_is_not_heard_for_an_hour_not_even_with_the_right_one()
    {
        var code = await CodeAsync();
        for (var guess = 2; guess <= 6; guess++)
        {
            var wrong = $"move 2{guess}2-3C3-4D4";
            Assert.Equal(new RefuseStart(StartRefusal.MoveInvalid), await HearAsync(OtherPhone, wrong, delivery: $"d{guess}"));
            // The same message handled again is the same guess.
            Assert.Equal(new RefuseStart(StartRefusal.MoveInvalid), await HearAsync(OtherPhone, wrong, delivery: $"d{guess}"));
        }

        Assert.Equal(new RefuseStart(StartRefusal.MoveTooOften), await HearAsync(OtherPhone, $"move {code}", Noon.AddMinutes(59)));
        Assert.Equal(Fetched(Chat), await HearAsync(new ChannelAddress("sms", "+14155550197"), $"move {code}"));
        Assert.Equal(new RefuseStart(StartRefusal.MoveTaken), await HearAsync(OtherPhone, $"move {code}", Noon.AddHours(1)));
    }

    [Fact]
    public void A_code_is_nine_characters_that_are_not_mistaken_and_spell_nothing() => Check.Sample(Gen.Const(0).Select(_ => MoveCode.Make()), code =>
    {
        Assert.Equal(MoveCode.Length, code.Length);
        Assert.Matches("^(?=.*[2-9])(?=.*[C-X])[2-9CDFGHJKMNPQRTVWX]{9}$", code);
        Assert.Equal(code, MoveCode.Read(MoveCode.Shown(code).ToLowerInvariant()));
        Assert.Equal(new MoveWish(Code: MoveCode.Shown(code)), MoveWords.Read($"move {MoveCode.Shown(code)}", toOpenQuestion: true));
    }, iter: 500);

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

    private FetchInterview Fetched(ChannelAddress from) => new(from, _interview.InterviewId, "churn");

    /// <summary>Ann went on in a chat, and asks there for a code for her telephone: another one, on which she was never interviewed.</summary>
    private async Task<string> CodeAsync()
    {
        await _bench.Invitations.UpdateAsync(InvitationId.OfInterview(_interview.InterviewId), invitation => invitation with { BoundTo = Chat, Moves = 1 }, default);
        return (await _bench.Moves.OfferAsync(_interview, Chat, "m1", Noon, default)).Single(offer => offer.Channel == "sms").Code!;
    }

    private async Task<string> PayloadAsync(string askedBy = "m1") => (await OfferAsync(askedBy))[0].Url![^MoveSigner.PayloadLength..];

    private Task<IReadOnlyList<MoveOffer>> OfferAsync(string askedBy) => _bench.Moves.OfferAsync(_interview, Phone, askedBy, Noon, default);

    private Task<StartDecision> StartAsync(ChannelAddress from, string? payload, DateTimeOffset? at = null) =>
        _bench.Desk.StartAsync(new StartRequest(from, "start", payload, null, null), at ?? Noon, default).AsTask();

    private async Task<StartDecision?> HearAsync(ChannelAddress from, string words, DateTimeOffset? at = null, string delivery = "words") =>
        await _bench.Desk.JoinAsync(new StartRequest(from, delivery, null, null, null), words, at ?? Noon, default);

    private async Task MoveAsync(ChannelAddress to, int moves) =>
        await _bench.Desk.ApplyAsync(new HandOverEffect($"e{moves}", Noon, to, _interview with { Moves = moves }), default);
}
