using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Tests.Respondents;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>A study that has spent what it may asks nobody else, and lets those finish who have begun. An interview is expected to use 10 segments here.</summary>
public sealed class SpendingLimitTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task As_many_are_asked_as_the_limit_has_room_for_and_the_rest_wait()
    {
        Put(limit: 30);
        var people = await PeopleAsync(5);
        await RoundAsync(Noon);
        Assert.Equal(3, _bench.Inbox.Taken.Count);
        var waiting = await WaitingAsync(people);
        Assert.Equal(2, waiting.Length);
        Assert.All(waiting, one => Assert.True(one.NotBefore > Noon));
        await RoundAsync(Noon.AddHours(1));
        Assert.Equal(3, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task Without_a_limit_everybody_is_asked()
    {
        Put(limit: null);
        _bench.Spending.Sent = 1_000_000;
        await PeopleAsync(5);
        await RoundAsync(Noon);
        Assert.Equal(5, _bench.Inbox.Taken.Count);
        Assert.Empty(_bench.Logs.Lines);
    }

    [Fact]
    public async Task The_limit_of_the_settings_holds_for_a_study_without_one_of_its_own()
    {
        _bench.Spending.UsualLimit = 10;
        Put(limit: null);
        await PeopleAsync(2);
        await RoundAsync(Noon);
        Assert.Single(_bench.Inbox.Taken);
    }

    [Fact]
    public async Task A_study_s_own_limit_goes_before_that_of_the_settings()
    {
        _bench.Spending.UsualLimit = 10;
        Put(limit: 20);
        await PeopleAsync(3);
        await RoundAsync(Noon);
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task Raised_by_a_new_version_it_lets_the_others_be_asked()
    {
        Put(limit: 10);
        await PeopleAsync(2);
        await RoundAsync(Noon);
        Assert.Single(_bench.Inbox.Taken);
        _bench.Studies.Put(MakeStudy(version: 2) with { Channels = ["sms"], MessageLimits = Limit(20) });
        await RoundAsync(Noon.AddHours(1));
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task That_the_limit_is_reached_is_told_once_and_again_when_it_was_raised_and_reached_anew()
    {
        Put(limit: 10);
        await PeopleAsync(4);
        await RoundAsync(Noon);
        await RoundAsync(Noon.AddHours(1));
        await RoundAsync(Noon.AddHours(2));
        var line = Assert.Single(_bench.Logs.Lines);
        Assert.StartsWith("Warning: The study churn has no room for another interview by sms: 0 of 10 segments are used, and 1 interviews are under way.", line, StringComparison.Ordinal);
        Put(limit: 20);
        await RoundAsync(Noon.AddHours(3));
        await RoundAsync(Noon.AddHours(4));
        Assert.Equal(2, _bench.Logs.Lines.Count);
    }

    [Fact]
    public async Task Who_was_asked_begins_and_ends_whatever_has_been_spent_meanwhile()
    {
        Put(limit: 10);
        var person = (await PeopleAsync(1))[0];
        await RoundAsync(Noon);
        _bench.Spending.Sent = 500;
        var request = new StartRequest(Phone(0), "invite", null, InvitationId.Of("churn", person), null);
        Assert.IsType<BeginInterview>(await _bench.Desk.StartAsync(request, Noon, default));
        Assert.IsType<BeginInterview>(await _bench.Desk.StartAsync(request, Noon.AddDays(3), default));
    }

    [Fact]
    public async Task A_place_that_was_spoken_for_is_free_again_when_its_interview_has_ended_for_less()
    {
        Put(limit: 10);
        var people = await PeopleAsync(2);
        await RoundAsync(Noon);
        var asked = Assert.Single(_bench.Inbox.Taken);
        var first = ((InviteContent)asked.Content).InvitationId;
        var begun = (BeginInterview)await _bench.Desk.StartAsync(new StartRequest(asked.From, "invite", null, first, null), Noon, default);
        _bench.Spending.Sent = 0;
        await _bench.EndAsync(begun.Interview, InterviewOutcome.Declined);
        await RoundAsync(Noon.AddHours(1));
        Assert.Equal(2, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task Who_can_be_asked_elsewhere_is_asked_there()
    {
        _bench.Studies.Put(MakeStudy() with { Channels = ["sms", "telegram"], MessageLimits = Limit(5) });
        var person = (await PeopleAsync(1))[0];
        await _bench.Directory.SetTraitsAsync(person, new Dictionary<string, TraitValue> { ["simulated"] = new("ada") }, default);
        await RoundAsync(Noon);
        Assert.Equal("simulated", Assert.Single(_bench.Inbox.Taken).From.Channel);
    }

    [Fact]
    public async Task Who_joins_by_keyword_is_told_that_enough_were_heard()
    {
        _bench.Studies.Put(MakeStudy() with { Channels = ["sms"], Keyword = "churn", MessageLimits = Limit(10) });
        _bench.Spending.Sent = 1;
        var request = new StartRequest(Phone(7), "SM1", null, null, null);
        Assert.Equal(new RefuseStart(StartRefusal.QuotaReached), await _bench.Desk.JoinAsync(request, "churn", Noon, default));
        _bench.Spending.Sent = 0;
        Assert.IsType<BeginInterview>(await _bench.Desk.JoinAsync(request, "churn", Noon, default));
        // The same message again, after a crash: the interview that it began.
        Assert.IsType<BeginInterview>(await _bench.Desk.JoinAsync(request, "churn", Noon, default));
    }

    private static ChannelAddress Phone(int index) => new("sms", $"+3361234567{index}");

    private static ImmutableSortedDictionary<string, int> Limit(int limit) => ImmutableSortedDictionary<string, int>.Empty.Add("sms", limit);

    private void Put(int? limit) =>
        _bench.Studies.Put(MakeStudy() with { Channels = ["sms"], MessageLimits = limit is { } most ? Limit(most) : ImmutableSortedDictionary<string, int>.Empty });

    private async Task<string[]> PeopleAsync(int count)
    {
        var people = new string[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await _bench.PersonAsync($"u{i}");
            await _bench.Directory.SetTraitsAsync(people[i], new Dictionary<string, TraitValue>(ConsentEvidence.ToTexts()) { ["phone"] = new(Phone(i).Address) }, default);
            await _bench.EnterAsync(people[i]);
        }

        return people;
    }

    private Task<int> RoundAsync(DateTimeOffset at) => _bench.Sender.SendDueAsync(at, default);

    private async Task<Invitation[]> WaitingAsync(string[] people)
    {
        var invitations = await Task.WhenAll(people.Select(person => _bench.InvitationOf(person)));
        return [.. invitations.OfType<Invitation>().Where(one => one.AskedAt is null)];
    }
}
