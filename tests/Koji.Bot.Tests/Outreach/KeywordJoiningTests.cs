using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

public sealed class KeywordJoiningTests : IAsyncDisposable
{
    private static readonly ChannelAddress Phone = new("sms", "+33612345679");

    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("churn")]
    [InlineData(" CHURN ")]
    [InlineData("“Churn”!")]
    public async Task A_stranger_who_writes_the_keyword_gets_the_interview(string words)
    {
        Put();
        var interview = Begun(await JoinAsync(words));
        Assert.Equal(("churn", "sms"), (interview.StudyId, interview.Channel));
        Assert.Empty(interview.Segments);
        var person = (await _bench.Directory.FindByAddressAsync(Phone, default))!;
        Assert.Equal((person.Id, interview.InterviewId), (interview.RespondentId, person.Reservation?.InterviewId));
    }

    [Fact]
    public async Task Somebody_known_joins_as_themselves_and_for_their_segments()
    {
        Put();
        var id = await _bench.PersonAsync("u1");
        await _bench.Directory.SetTraitsAsync(id, new Dictionary<string, TraitValue> { ["phone"] = new(Phone.Address) }, default);
        _bench.Segments.Add("lapsed", id);
        var interview = Begun(await JoinAsync("churn"));
        Assert.Equal(id, interview.RespondentId);
        Assert.Equal(["lapsed"], interview.Segments);
    }

    [Fact]
    public async Task The_same_message_again_is_the_same_interview()
    {
        Put();
        Assert.Equal(Begun(await JoinAsync("churn")).InterviewId, Begun(await JoinAsync("churn")).InterviewId);
    }

    [Theory]
    [InlineData("churning")]
    [InlineData("I churn")]
    [InlineData("stop")]
    [InlineData("")]
    public async Task Other_words_join_nothing_and_make_nobody_known(string words)
    {
        Put();
        Assert.Null(await JoinAsync(words));
        Assert.Null(await _bench.Directory.FindByAddressAsync(Phone, default));
    }

    [Fact]
    public async Task A_draft_is_not_joined()
    {
        Put(StudyStatus.Draft);
        Assert.Null(await JoinAsync("churn"));
    }

    [Theory]
    [InlineData(StudyStatus.Paused, StartRefusal.StudyNotLive)]
    [InlineData(StudyStatus.Closed, StartRefusal.StudyEnded)]
    public async Task The_word_of_a_study_that_does_not_run_any_more_is_answered_and_makes_nobody_known(StudyStatus status, StartRefusal expected)
    {
        Put(status);
        Assert.Equal(new RefuseStart(expected), await JoinAsync("churn"));
        Assert.Null(await _bench.Directory.FindByAddressAsync(Phone, default));
    }

    [Fact]
    public async Task A_word_that_a_closed_study_had_leads_to_the_one_that_runs_now()
    {
        _bench.Studies.Put(MakeStudy("a-first") with { Keyword = "churn" }, StudyStatus.Closed);
        _bench.Studies.Put(MakeStudy("second") with { Keyword = "churn" });
        _bench.Studies.Put(MakeStudy("third") with { Keyword = "churn" }, StudyStatus.Paused);
        Assert.Equal("second", Begun(await JoinAsync("churn")).StudyId);
    }

    [Fact]
    public async Task A_study_is_joined_on_its_own_channels_only()
    {
        _bench.Studies.Put(MakeStudy() with { Keyword = "churn", Channels = ["telegram"] });
        Assert.Null(await JoinAsync("churn"));
    }

    [Fact]
    public async Task Who_opted_out_is_not_brought_back_by_a_keyword()
    {
        Put();
        await _bench.OptOuts.OptOutAsync(null, new OptOut(Phone, "STOP", Noon), default);
        Assert.Null(await JoinAsync("churn"));
    }

    [Fact]
    public async Task Who_has_been_through_it_is_told_so()
    {
        Put();
        await _bench.EndAsync(Begun(await JoinAsync("churn")), InterviewOutcome.Completed);
        Assert.Equal(new RefuseStart(StartRefusal.AlreadyDone), await JoinAsync("churn", "SM2"));
    }

    private void Put(StudyStatus status = StudyStatus.Live) => _bench.Studies.Put(MakeStudy() with { Keyword = "churn" }, status);

    private async Task<StartDecision?> JoinAsync(string words, string deliveryId = "SM1") =>
        await _bench.Desk.JoinAsync(new StartRequest(Phone, deliveryId, null, null, null), words, Noon, default);

    private static InterviewState Begun(StartDecision? decision) => Assert.IsType<BeginInterview>(decision).Interview;
}
