using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using static Koji.Bot.Tests.Outreach.OutreachBench;

namespace Koji.Bot.Tests.Outreach;

/// <summary>The same study for people outside of its segments.</summary>
public sealed class CounterpartTests : IAsyncDisposable
{
    private readonly OutreachBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task For_each_who_enters_one_from_outside_is_asked_the_same()
    {
        Put();
        var outside = await CrowdAsync(40);
        for (var number = 0; number < 5; number++)
        {
            // Nobody is there beforehand who enters later: they could be drawn as somebody from outside, which they still are then.
            var person = await PersonAsync($"in{number}", "pro");
            await _bench.EnterAsync(person);
            await _bench.EnterAsync(person);
        }

        var invited = await _bench.Store.ListAsync("churn", null, default);
        var compared = invited.Where(one => one.Segments.Contains("others")).ToList();
        Assert.Equal(5, compared.Count);
        Assert.All(compared, one => Assert.Equal(["others"], one.Segments));
        Assert.Subset(outside.ToHashSet(), compared.Select(one => one.RespondentId).ToHashSet());
        Assert.Equal(invited.Where(one => !one.Segments.Contains("others")).Select(one => one.Id).Order(), compared.Select(one => one.CounterpartOf!).Order());
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Equal(10, _bench.Inbox.Taken.Count);
    }

    [Fact]
    public async Task Where_traits_are_to_match_only_somebody_like_them_is_asked()
    {
        Put("plan");
        var person = await PersonAsync("u1", "pro");
        await CrowdAsync(200, plan: "free");
        var alike = await PersonAsync("like", "pro");
        await _bench.EnterAsync(person);
        Assert.Equal(alike, Assert.Single(await OthersAsync()).RespondentId);

        var lonely = await PersonAsync("u2", "enterprise");
        await _bench.EnterAsync(lonely);
        Assert.Single(await OthersAsync());
    }

    [Fact]
    public async Task Nobody_who_is_in_a_segment_was_asked_or_opted_out_is_a_counterpart()
    {
        Put();
        var (entered, member, silent) = (await PersonAsync("u1", "pro"), await PersonAsync("u2", "pro"), await PersonAsync("u3", "pro"));
        _bench.Segments.Add("trial", member);
        await _bench.OptOuts.OptOutAsync(silent, new OptOut(new ChannelAddress("simulated", "u3"), "stop", Noon), default);
        await _bench.EnterAsync(entered);
        Assert.Empty(await OthersAsync());
    }

    [Fact]
    public async Task Who_came_from_history_and_whom_they_are_compared_with_await_confirmation_together()
    {
        var study = Put();
        await CrowdAsync(3);
        var person = await PersonAsync("u1", "pro");
        await _bench.EnterAsync(person, cause: TransitionCause.FirstEvaluation);
        Assert.Equal(2, (await _bench.Store.ListAsync("churn", InvitationStatus.AwaitingConfirmation, default)).Count);
        await _bench.Sender.SendDueAsync(Noon, default);
        Assert.Empty(_bench.Inbox.Taken);
        Assert.Equal(2, await _bench.Inviter.ConfirmAsync(study, Noon, default));
    }

    [Fact]
    public async Task The_members_at_launch_get_their_counterparts_and_the_number_that_is_shown_holds_both()
    {
        var study = Put();
        await CrowdAsync(30);
        for (var number = 0; number < 4; number++)
        {
            _bench.Segments.Add("lapsed", await PersonAsync($"m{number}", "pro"));
        }

        Assert.Equal(8, await _bench.Service.AwaitMembersAsync(study, Noon, default));
        Assert.Equal(4, (await OthersAsync()).Count);
        Assert.Equal(4, await _bench.Service.AwaitMembersAsync(study, Noon, default));
        Assert.Equal(4, (await OthersAsync()).Count);
    }

    [Fact]
    public async Task A_draw_that_was_cut_off_draws_the_same_person()
    {
        Put();
        await CrowdAsync(50);
        var person = await PersonAsync("u1", "pro");
        await _bench.EnterAsync(person);
        var drawn = Assert.Single(await OthersAsync()).RespondentId;
        await _bench.Invitations.UpdateAsync(InvitationId.Of("churn", person), one => one with { HasCounterpart = false }, default);
        await _bench.EnterAsync(person);
        Assert.Equal(drawn, Assert.Single(await OthersAsync()).RespondentId);
        Assert.True((await _bench.InvitationOf(person))!.HasCounterpart);
    }

    [Fact]
    public async Task Who_enters_before_they_were_asked_as_somebody_outside_is_asked_as_somebody_inside()
    {
        Put();
        await CrowdAsync(1);
        await _bench.EnterAsync(await PersonAsync("u1", "pro"), cause: TransitionCause.FirstEvaluation);
        var other = Assert.Single(await OthersAsync()).RespondentId;
        await _bench.EnterAsync(other);
        Assert.Equal((InvitationStatus.Pending, "lapsed"), ((await _bench.InvitationOf(other))!.Status, Assert.Single((await _bench.InvitationOf(other))!.Segments)));
    }

    [Fact]
    public async Task Draws_are_spread_over_everybody()
    {
        Put();
        await CrowdAsync(60);
        for (var number = 0; number < 30; number++)
        {
            await _bench.EnterAsync(await PersonAsync($"in{number}", "pro"));
        }

        // Half of sixty: were they the first in some order, the second half of that order would have none.
        var inside = await _bench.Segments.MembersAsync("lapsed", default);
        var people = _bench.People.Except(inside).ToList();
        var drawn = (await OthersAsync()).Select(one => people.IndexOf(one.RespondentId)).ToList();
        Assert.Equal(30, drawn.Distinct().Count());
        Assert.InRange(drawn.Count(place => place < 30), 3, 27);
    }

    private Study Put(params string[] match) => _bench.Studies.Put(MakeStudy() with { Comparison = new ComparisonGroup("others", "Everyone else", [.. match]), Channels = ["simulated"] });

    private async Task<IReadOnlyList<Invitation>> OthersAsync() => [.. (await _bench.Store.ListAsync("churn", null, default)).Where(one => one.Segments.Contains("others"))];

    private async Task<string> PersonAsync(string userId, string plan)
    {
        var id = await _bench.PersonAsync(userId, userId);
        await _bench.Directory.SetTraitsAsync(id, new Dictionary<string, TraitValue> { ["plan"] = new(plan) }, default);
        return id;
    }

    private async Task<List<string>> CrowdAsync(int count, string prefix = "out", string plan = "pro")
    {
        var people = new List<string>();
        for (var number = 0; number < count; number++)
        {
            people.Add(await PersonAsync($"{prefix}{number}", plan));
        }

        return people;
    }
}
