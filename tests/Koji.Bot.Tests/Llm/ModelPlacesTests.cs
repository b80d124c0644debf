using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Llm;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Llm;

/// <summary>A slow model holds nobody up who does not wait for it, and few who do.</summary>
public sealed class ModelPlacesTests
{
    private const string Answer = "The exports were too slow for our month end";

    [Fact]
    public async Task So_many_calls_are_made_at_once_as_many_wait_and_whoever_comes_then_goes_by_the_rules_at_once()
    {
        await using var kit = (await ModelKit.StartAsync(settings: ("Concurrency", "2"))).Ask("What got in your way?", "What else?");
        kit.Model.Answer = _ => new TaskCompletionSource<ModelAnswer>().Task;
        var people = Enumerable.Range(0, 12).Select(i => $"p{i}").ToList();
        foreach (var person in people)
        {
            await kit.Loop.BeginAsync(person);
        }

        foreach (var person in people)
        {
            await kit.Loop.PutAsync(person, new TextContent(Answer));
        }

        var draining = kit.Loop.DrainAsync();
        await UntilAsync(() => kit.Counted("fallbacks", "Probe", "Busy") == 8 && kit.Model.Requests.Count == 2);
        await UntilAsync(() => people.Count(person => kit.Loop.Channel.KindsTo(person)[^1] == SayKind.Probe) == 8);
        Assert.False(draining.IsCompleted);

        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        Assert.All(people, person => Assert.Equal(SayKind.Probe, kit.Loop.Channel.KindsTo(person)[^1]));
        Assert.Equal(4, kit.Counted("fallbacks", "Probe", "TooSlow"));
    }

    [Fact]
    public async Task While_a_model_hangs_everybody_else_goes_on()
    {
        await using var kit = (await ModelKit.StartAsync(options => options.Workers = 8)).Ask("What got in your way?", "What else?");
        kit.Model.Answer = _ => new TaskCompletionSource<ModelAnswer>().Task;
        foreach (var i in Enumerable.Range(0, 20))
        {
            await kit.Loop.BeginAsync($"slow{i}");
        }

        foreach (var i in Enumerable.Range(0, 20))
        {
            await kit.Loop.PutAsync($"slow{i}", new TextContent(Answer));
            await kit.Loop.PutAsync($"new{i}", new StartContent("link"));
        }

        var draining = kit.Loop.DrainAsync();
        // Two calls at once, for eight workers, and two that wait: the others went by the rules.
        await UntilAsync(() => kit.Counted("fallbacks", "Probe", "Busy") == 16 && kit.Model.Requests.Count == 2);
        await UntilAsync(() => Enumerable.Range(0, 20).All(i => kit.Loop.Channel.TextsTo($"new{i}").Count == 1));
        Assert.False(draining.IsCompleted);
        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
    }

    [Fact]
    public async Task A_model_that_failed_five_times_in_a_row_is_left_alone_and_tried_again_later()
    {
        await using var kit = (await ModelKit.StartAsync()).Ask("What got in your way?", "What else?");
        kit.Model.Script(ModelAnswer.Fails(500));
        foreach (var i in Enumerable.Range(0, 7))
        {
            await kit.Loop.BeginAsync($"p{i}");
            await kit.Loop.SayAsync($"p{i}", Answer);
            Assert.Equal(SayKind.Probe, kit.Loop.Channel.KindsTo($"p{i}")[^1]);
        }

        Assert.Equal(5, kit.Model.Requests.Count);
        Assert.Equal(2, kit.Counted("fallbacks", "Probe", "Resting"));

        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened at month end?")));
        await kit.Loop.PassAsync(Breaker.Rest);
        await kit.Loop.BeginAsync("later");
        await kit.Loop.SayAsync("later", Answer);
        Assert.Equal("What happened at month end?", kit.Last("later"));
    }

    [Fact]
    public void One_call_at_a_time_tries_a_resting_model_and_a_good_one_ends_its_rest()
    {
        var time = new FakeTimeProvider();
        var breaker = new Breaker(time);
        Assert.Equal([false, false, false, false, true], Enumerable.Range(0, 5).Select(_ => breaker.Note(failed: true)));
        Assert.False(breaker.MayTry());
        time.Advance(Breaker.Rest);
        Assert.True(breaker.MayTry());
        Assert.False(breaker.MayTry());
        breaker.Note(failed: false);
        Assert.True(breaker.MayTry());
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
        }
    }
}
