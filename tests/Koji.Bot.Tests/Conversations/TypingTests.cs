using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>While a judgement takes longer than a moment, the chat shows that somebody is writing.</summary>
public sealed class TypingTests : IAsyncLifetime
{
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan UntilItFades = TimeSpan.FromSeconds(4);

    private readonly WatchedTime _time = new();
    private readonly TaskCompletionSource<ProbeDecision> _decision = new();
    private readonly System.Threading.Channels.Channel<ChannelAddress> _shown = System.Threading.Channels.Channel.CreateUnbounded<ChannelAddress>();
    private LoopKit _kit = null!;

    public async ValueTask InitializeAsync()
    {
        _kit = new LoopKit(options => options.ProbeDeadline = TimeSpan.FromSeconds(20), time: _time);
        _kit.Channel.Typing = address =>
        {
            _shown.Writer.TryWrite(address);
            return Task.CompletedTask;
        };
        var study = StandinCatalog.StudyOf(1, "What makes it worth it?", "What else?");
        _kit.Studies.Versions[1] = study with
        {
            Guide = study.Guide with { Questions = [.. study.Guide.Questions.Select(q => (Question)((OpenEndedQuestion)q with { Probe = ProbePolicy.Default }))] },
        };
        await _kit.BeginAsync("ann");
        _kit.Prober.Decide = (_, _) => _decision.Task;
    }

    public ValueTask DisposeAsync() => _kit.DisposeAsync();

    [Fact]
    public async Task Typing_is_shown_after_a_moment_and_renewed_before_it_fades_until_the_reply()
    {
        var drained = await AnswerAsync();
        await _time.WaitedForAsync(AMoment);
        Assert.False(_shown.Reader.TryRead(out _));
        _time.Advance(AMoment);
        Assert.Equal(LoopKit.Address("ann"), await NextShownAsync());
        for (var i = 0; i < 3; i++)
        {
            await _time.WaitedForAsync(UntilItFades);
            _time.Advance(UntilItFades);
            await NextShownAsync();
        }

        _decision.SetResult(ProbeDecision.MoveOn("nothing to ask"));
        await drained;
        Assert.Contains("What else?", _kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_shown.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_judgement_that_takes_no_time_shows_nothing()
    {
        _decision.SetResult(ProbeDecision.MoveOn("nothing to ask"));
        await (await AnswerAsync());
        Assert.False(_shown.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Typing_that_hangs_or_fails_keeps_no_judgement_waiting(bool hangs)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _kit.Channel.Typing = _ =>
        {
            shown.TrySetResult();
            return hangs ? new TaskCompletionSource().Task : Task.FromException(new InvalidOperationException("a bug"));
        };
        var drained = await AnswerAsync();
        await _time.WaitedForAsync(AMoment);
        _time.Advance(AMoment);
        await shown.Task;
        _decision.SetResult(ProbeDecision.MoveOn("nothing to ask"));
        await drained;
        Assert.Contains("What else?", _kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_messages_have_nothing_to_show_it_with() => Assert.False(typeof(IShowsTyping).IsAssignableFrom(typeof(SmsChannel)));

    /// <returns>What ends when the loop has done all it can.</returns>
    private async Task<Task> AnswerAsync()
    {
        await _kit.PutAsync("ann", new TextContent("The weekly summary is worth it to me."));
        return _kit.DrainAsync();
    }

    private async Task<ChannelAddress> NextShownAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _shown.Reader.ReadAsync(limit.Token);
    }
}
