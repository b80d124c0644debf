using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Llm;

/// <summary>Follow-ups that a language model decides on, over HTTP, through the real loop.</summary>
public sealed class ModelProbingTests
{
    private const string Answer = "The exports were too slow for our month end";
    private const string Good = "You mentioned the exports. What happened at month end?";

    [Fact]
    public async Task A_configured_model_words_the_follow_up_and_its_reason_is_stored()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.Probe(Good, "example", "a problem without an example")));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(Good, kit.Last("ann"));
        var verdict = Assert.Single((await kit.InterviewAsync("ann")).Answers[0].Verdicts);
        Assert.Equal(new ProbeVerdict(ProbeKind.Example, "a problem without an example") { By = "stand-in" }, verdict);
        Assert.Single(kit.Model.Requests);
        Assert.Equal(1, kit.Counted("calls", "Probe", "Said"));
    }

    [Fact]
    public async Task A_model_that_moves_on_is_followed_and_its_reason_is_stored()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.MoveOn("everything that matters was said")));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertNextQuestionAsync(kit);
        Assert.Equal(new ProbeVerdict(null, "everything that matters was said") { By = "stand-in" }, Assert.Single((await kit.InterviewAsync("ann")).Answers[0].Verdicts));
    }

    [Fact]
    public async Task Distress_that_the_model_sees_is_acknowledged_and_not_asked_about()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened at month end?", "example", "a loss in the family", distress: true)));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertNextQuestionAsync(kit);
        Assert.DoesNotContain("What happened at month end?", kit.Loop.Channel.TextsTo("ann"));
    }

    [Fact]
    public async Task A_reply_that_a_guard_refuses_is_told_what_is_wrong_and_may_be_mended_once()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("Great point! Why is that?")), ModelAnswer.Says(Replies.Probe(Good)));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(Good, kit.Last("ann"));
        var repair = kit.Model.Requests.Last();
        Assert.Contains("It praises.", repair.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Great point!", repair.Messages[^2].Text, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single((await kit.InterviewAsync("ann")).Answers[0].Verdicts).Refused);
        Assert.Equal(1, kit.Counted("guard_failures", "Probe", "Probe"));
        Assert.Equal(0, kit.Counted("fallbacks", "Probe", "Guarded"));
    }

    [Fact]
    public async Task A_model_that_takes_too_long_is_left_behind_at_six_seconds_and_the_rules_ask()
    {
        await using var kit = await KitAsync();
        kit.Model.Answer = _ => new TaskCompletionSource<ModelAnswer>().Task;
        await kit.Loop.PutAsync("ann", new TextContent(Answer));
        var draining = kit.Loop.DrainAsync();
        await kit.Model.Arrived.Reader.ReadAsync();
        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        await AssertRulesAskedAsync(kit, "too slow");
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "TooSlow"));
        Assert.Equal(1, kit.Counted("calls", "Probe", "TooSlow"));
    }

    public static TheoryData<string, string> Trouble() => new()
    {
        { "nothing but prose", "Unreadable" },
        { """{"decision": "probe", "kind": "reason", "question": "Why""", "Unreadable" },
        { """{"decision": "probe"}""", "Unreadable" },
        { """{"decision": "shout", "kind": "reason", "question": "Why is that?", "reason": "x", "distress": false}""", "Unreadable" },
        { """{"decision": "probe", "kind": "insult", "question": "Why is that?", "reason": "x", "distress": false}""", "Unreadable" },
        { """{"decision": ["probe"], "kind": 7, "question": {}, "reason": null, "distress": "no"}""", "Unreadable" },
        { "", "Unreadable" },
        { Replies.Probe("You said “it crashed”. What happened then?"), "Guarded" },
        { Replies.Probe("You lost three invoices. What happened then?"), "Guarded" },
        { Replies.Probe("What made the support so rude?"), "Guarded" },
        { Replies.Probe("Isn't it true that the exports are too slow?"), "Guarded" },
        { Replies.Probe("Why were the exports slow, and what did you do?"), "Guarded" },
        { Replies.Probe("Why were the exports slow? What did you do?"), "Guarded" },
        { Replies.Probe("That is really helpful! What happened then?"), "Guarded" },
        { Replies.Probe("Were the exports slow?"), "Guarded" },
        { Replies.Probe("Qu’est-ce qui s’est passé à la fin du mois\u202F?"), "Guarded" },
        { Replies.Probe("Что было дальше?"), "Guarded" },
        { Replies.Probe("What happened? See https://example.com/form?"), "Guarded" },
        { Replies.Probe("What is your password for the exports?"), "Guarded" },
        { Replies.Probe("What\n- was slow\n- was not slow?"), "Guarded" },
        { Replies.Probe(new string('x', 250) + "?"), "Guarded" },
        { Replies.Probe(""), "Guarded" },
        { Replies.Probe("Tell me more."), "Guarded" },
        { Replies.Probe("How frustrated were you about the exports?"), "Guarded" },
    };

    [Theory]
    [MemberData(nameof(Trouble))]
    public async Task What_cannot_be_used_twice_is_never_seen_and_the_rules_ask(string reply, string reason)
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(reply));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, reason == "Guarded" ? "refused by the guards" : "not understood");
        Assert.Equal(2, kit.Model.Requests.Count);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", reason));
        if (reply.Length > 0 && reason == "Guarded")
        {
            Assert.Equal(2, Assert.Single((await kit.InterviewAsync("ann")).Answers[0].Verdicts).Refused);
        }
    }

    [Theory]
    [InlineData(429, "Throttled")]
    [InlineData(500, "Failed")]
    [InlineData(503, "Failed")]
    [InlineData(401, "Rejected")]
    [InlineData(404, "Rejected")]
    public async Task A_server_in_trouble_is_asked_once_and_the_rules_ask_the_person(int status, string reason)
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Fails(status));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, "");
        Assert.Single(kit.Model.Requests);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", reason));
    }

    [Fact]
    public async Task What_is_no_answer_of_the_protocol_is_left_to_the_rules()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(new ModelAnswer(200, "<html>gateway</html>"));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, "");
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Failed"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_left_to_the_rules()
    {
        await using var kit = await KitAsync();
        await kit.Model.DisposeAsync();
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, "");
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Failed"));
    }

    [Fact]
    public async Task A_model_that_refuses_is_not_pressed()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says("", refusal: "I cannot help with that."));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, "unwilling");
        Assert.Single(kit.Model.Requests);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Refused"));
    }

    [Fact]
    public async Task What_a_provider_s_filter_takes_away_is_left_to_the_rules()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says("", finish: "content_filter"));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Filtered"));
        await AssertRulesAskedAsync(kit, "unwilling");
    }

    [Fact]
    public async Task A_prompt_that_a_provider_s_filter_refuses_is_left_to_the_rules()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Fails(400, """{"error":{"code":"content_filter","message":"filtered"}}"""));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Filtered"));
        await AssertRulesAskedAsync(kit, "unwilling");
    }

    [Fact]
    public async Task A_reply_that_is_cut_off_may_be_said_again_once()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says("""{"decision": "probe", "kind": "rea""", finish: "length"), ModelAnswer.Says(Replies.Probe(Good)));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(Good, kit.Last("ann"));
        Assert.Contains("cut off", kit.Model.Requests.Last().Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_is_cut_off_twice_is_left_to_the_rules()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says("""{"decision": "probe", "kind": "rea""", finish: "length"));
        await kit.Loop.SayAsync("ann", Answer);
        await AssertRulesAskedAsync(kit, "not understood");
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Truncated"));
    }

    [Theory]
    [InlineData("```json\n", "\n```")]
    [InlineData("<think>They said {slow}.</think>", "")]
    [InlineData("Here you are: ", " I hope this helps.")]
    public async Task The_object_is_found_whatever_stands_around_it(string before, string after)
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(before + Replies.Probe(Good) + after));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal(Good, kit.Last("ann"));
    }

    [Fact]
    public async Task A_question_that_was_asked_before_is_not_asked_again()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened then?")));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal("What happened then?", kit.Last("ann"));
        await kit.Loop.SayAsync("ann", "We missed a deadline of the tax office.");
        await kit.Loop.SayAsync("ann", "The price went up for small teams.");
        Assert.Single(kit.Loop.Channel.TextsTo("ann"), text => text == "What happened then?");
        Assert.Equal(2, kit.Counted("guard_failures", "Probe", "Probe"));
    }

    [Theory]
    [InlineData("I would rather not say")]
    [InlineData("Stop asking me, this is so annoying")]
    [InlineData("My mother died that week and I could not cope")]
    [InlineData("asdfghjkl")]
    public async Task Who_leaves_nothing_to_decide_is_not_talked_about_with_a_model(string answer)
    {
        await using var kit = await KitAsync();
        await kit.Loop.SayAsync("ann", answer);
        Assert.Empty(kit.Model.Requests);
    }

    private static async Task<ModelKit> KitAsync()
    {
        var kit = (await ModelKit.StartAsync()).Ask("What got in your way?", "What else?");
        await kit.Loop.BeginAsync("ann");
        return kit;
    }

    private static async Task AssertNextQuestionAsync(ModelKit kit)
    {
        Assert.Contains("What else?", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Empty((await kit.InterviewAsync("ann")).Answers[0].Probes);
    }

    /// <summary>One of Koji's own phrasings, with the reason why it stands there.</summary>
    private static async Task AssertRulesAskedAsync(ModelKit kit, string why)
    {
        var answer = (await kit.InterviewAsync("ann")).Answers[0];
        var probe = Assert.Single(answer.Probes);
        Assert.Equal(probe.Text, kit.Last("ann"));
        var verdict = Assert.Single(answer.Verdicts);
        Assert.Null(verdict.By);
        Assert.Contains($"by the rules: the model was {why}", verdict.Reason, StringComparison.Ordinal);
    }
}
