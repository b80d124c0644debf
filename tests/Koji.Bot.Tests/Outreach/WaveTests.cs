using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>Asking the same people again after a set time.</summary>
public sealed class WaveTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Who_completed_it_is_asked_again_after_the_set_time_as_a_new_wave_and_no_more_often_than_is_wanted()
    {
        Put(new WavePlan(TimeSpan.FromDays(30), 2), quota: 1);
        var person = await EnteredAsync("u1", "ada");
        var first = await InterviewAsync(person, 1, Noon, InterviewOutcome.Completed);
        Assert.Equal(1, first.Wave);
        await _bench.Sender.SendDueAsync(Noon.AddDays(30).AddSeconds(-1), default);
        Assert.Single(_bench.Inbox.Taken);

        // The quota is of each wave.
        var second = await InterviewAsync(person, 2, Noon.AddDays(30), InterviewOutcome.Completed);
        Assert.Equal((2, "churn"), (second.Wave, second.StudyId));
        Assert.NotEqual(first.InterviewId, second.InterviewId);
        Assert.Equal(["lapsed"], second.Segments);
        await _bench.Sender.SendDueAsync(Noon.AddDays(300), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
        Assert.Equal(2, (await _bench.Store.ListAsync("churn", InvitationStatus.Done, default)).Count);
    }

    [Theory]
    [InlineData(InterviewOutcome.Declined)]
    [InlineData(InterviewOutcome.Stopped)]
    [InlineData(InterviewOutcome.Expired)]
    public async Task Who_did_not_complete_it_is_left_alone(InterviewOutcome outcome)
    {
        Put(new WavePlan(TimeSpan.FromDays(30), null));
        var person = await EnteredAsync("u1", "ada");
        await InterviewAsync(person, 1, Noon, outcome);
        await _bench.EnterAsync(person, at: Noon.AddDays(40));
        await _bench.Sender.SendDueAsync(Noon.AddDays(60), default);
        Assert.Single(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task Who_left_or_opted_out_is_not_asked_again()
    {
        Put(new WavePlan(TimeSpan.FromDays(30), null));
        var left = await EnteredAsync("u1", "ada");
        var silent = await EnteredAsync("u2", "bob");
        await InterviewAsync(left, 1, Noon, InterviewOutcome.Completed, "ada");
        await InterviewAsync(silent, 1, Noon, InterviewOutcome.Completed, "bob");
        _bench.Segments.Remove("lapsed", left);
        await _bench.OptOuts.OptOutAsync(silent, new OptOut(new ChannelAddress("simulated", "bob"), "stop", Noon.AddDays(1)), default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(30), default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(31), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);

        // And who comes back is, for the time between two waves has passed.
        await _bench.EnterAsync(left, at: Noon.AddDays(40));
        await _bench.Sender.SendDueAsync(Noon.AddDays(40), default);
        Assert.Equal(3, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task A_paused_study_asks_again_when_it_goes_on_and_a_closed_one_never()
    {
        Put(new WavePlan(TimeSpan.FromDays(30), null));
        var person = await EnteredAsync("u1", "ada");
        await InterviewAsync(person, 1, Noon, InterviewOutcome.Completed);
        await _bench.Studies.SetStatusAsync("churn", StudyStatus.Paused, Noon, default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(30), default);
        await _bench.Studies.SetStatusAsync("churn", StudyStatus.Live, Noon, default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(30).AddHours(1), default);
        await _bench.Sender.SendDueAsync(Noon.AddDays(30).AddHours(1), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task The_caps_hold_between_waves_too()
    {
        Put(new WavePlan(TimeSpan.FromDays(3), null));
        var person = await EnteredAsync("u1", "ada");
        await InterviewAsync(person, 1, Noon, InterviewOutcome.Completed);
        for (var day = 3; day < 14; day++)
        {
            await _bench.Sender.SendDueAsync(Noon.AddDays(day), default);
        }

        Assert.Single(_bench.Inbox.Taken);
        await _bench.Sender.SendDueAsync(Noon.AddDays(14), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task Two_machines_make_one_wave()
    {
        Put(new WavePlan(TimeSpan.FromDays(30), null));
        var person = await EnteredAsync("u1", "ada");
        await InterviewAsync(person, 1, Noon, InterviewOutcome.Completed);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _bench.Sender.SendDueAsync(Noon.AddDays(30), default)));
        await _bench.EnterAsync(person, at: Noon.AddDays(31));
        await _bench.Sender.SendDueAsync(Noon.AddDays(31), default);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
        Assert.Equal([1, 2], (await _bench.Store.ListAsync("churn", null, default)).Select(one => one.Wave).Order());
    }

    private void Put(WavePlan waves, int? quota = null) => _bench.Studies.Put(MakeStudy(quota: quota) with { Outreach = new StudyOutreach { Waves = waves } });

    private async Task<string> EnteredAsync(string userId, string address)
    {
        var person = await _bench.PersonAsync(userId, address);
        await _bench.EnterAsync(person);
        return person;
    }

    /// <summary>The wave's invitation goes out, and its interview ends at once.</summary>
    private async Task<InterviewState> InterviewAsync(string person, int wave, DateTimeOffset at, InterviewOutcome outcome, string address = "ada")
    {
        // The first round makes the wave, the second asks.
        await _bench.Sender.SendDueAsync(at, default);
        await _bench.Sender.SendDueAsync(at, default);
        var id = InvitationId.Of("churn", person, wave);
        var decision = await _bench.Desk.StartAsync(new StartRequest(new ChannelAddress("simulated", address), id, null, id, null), at, default);
        var interview = Assert.IsType<BeginInterview>(decision).Interview;
        await _bench.EndAsync(interview, outcome, at);
        return interview;
    }
}
