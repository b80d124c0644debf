using Koji.Bot.Channels;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Llm;

/// <summary>A turn with a model in it that is cut off anywhere: the person is asked one question, and what is stored is what was asked.</summary>
public sealed class ModelCrashTests
{
    private const string First = "What happened at month end?";
    private const string Second = "How long did the exports take?";

    [Theory]
    [InlineData("commit", false)]
    [InlineData("commit", true)]
    [InlineData("send", false)]
    [InlineData("send", true)]
    public async Task A_model_that_answers_otherwise_the_second_time_asks_one_question_only(string step, bool isOver)
    {
        var crash = new OneCrash(step, isOver);
        await using var kit = (await ModelKit.StartAsync(hook: crash.Hook)).Ask("What got in your way?", "What else?");
        await kit.Loop.BeginAsync("ann");
        kit.Model.Script(ModelAnswer.Says(Replies.Probe(First)), ModelAnswer.Says(Replies.Probe(Second)));
        crash.IsArmed = true;
        await kit.Loop.SayAsync("ann", "The exports were too slow for our month end");
        await kit.Loop.PassAsync(TimeSpan.FromMinutes(2));
        Assert.True(crash.Happened);
        var asked = kit.Loop.Channel.TextsTo("ann").Where(text => text is First or Second).Distinct().ToList();
        var stored = Assert.Single((await kit.InterviewAsync("ann")).Answers[0].Probes);
        Assert.Equal([stored.Text], asked);
        // Only where nothing was committed is the model asked again, and then in the same words.
        Assert.Equal(step == "commit" && !isOver ? 2 : 1, kit.Model.Requests.Count);
        Assert.Single(kit.Model.Requests.Select(request => request.Said.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task What_came_back_after_the_deadline_changes_nothing()
    {
        await using var kit = (await ModelKit.StartAsync()).Ask("What got in your way?", "What else?");
        await kit.Loop.BeginAsync("ann");
        var late = new TaskCompletionSource<ModelAnswer>();
        kit.Model.Answer = _ => late.Task;
        await kit.Loop.PutAsync("ann", new TextContent("The exports were too slow for our month end"));
        var draining = kit.Loop.DrainAsync();
        await kit.Model.Arrived.Reader.ReadAsync();
        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        late.SetResult(ModelAnswer.Says(Replies.Probe(First)));
        await kit.Loop.DrainAsync();
        Assert.DoesNotContain(First, kit.Loop.Channel.TextsTo("ann"));
    }

    private sealed class OneCrash
    {
        private readonly string _step;
        private readonly bool _isOver;

        public OneCrash(string step, bool isOver)
        {
            (_step, _isOver) = (step, isOver);
            Hook = new Hook { At = AtAsync };
        }

        public Hook Hook { get; }

        public bool IsArmed { get; set; }

        public bool Happened { get; private set; }

        private Task AtAsync(string step, bool isOver)
        {
            if (!IsArmed || step != _step || isOver != _isOver)
            {
                return Task.CompletedTask;
            }

            (IsArmed, Happened) = (false, true);
            return Task.FromException(new CrashException());
        }
    }
}
