using System.Collections.Immutable;
using System.Threading.Channels;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Segments;

public sealed class SegmentClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task What_was_left_over_is_told_at_the_start_what_arrives_at_once_and_what_time_does_when_it_is_time()
    {
        await using var file = new SegmentTestStore();
        var time = new FakeTimeProvider(Start);
        var listener = new Listener();
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton<TimeProvider>(time).AddSingleton<ISegmentStore>(file.Open()).AddSingleton<ISegmentListener>(listener).AddSegments()
            .BuildServiceProvider();
        var segments = services.GetRequiredService<ISegmentService>();
        await segments.ActivateAsync(new("silent", "Silent", """days_since("login") >= 14"""), default);
        await segments.ActivateAsync(new("signed_up", "Signed up", """did("signed_up")"""), default);
        await TrackAsync("signed_up", "m1");

        var clock = Assert.Single(services.GetServices<IHostedService>());
        await clock.StartAsync(default);
        Assert.Equal("signed_up:r_1:1", (await listener.NextAsync()).Id);

        await TrackAsync("login", "m2");
        time.Advance(TimeSpan.FromDays(14));
        var silent = await listener.NextAsync();
        Assert.Equal(("silent:r_1:1", Start.AddDays(14), TransitionCause.Time), (silent.Id, silent.At, silent.Cause));

        await TrackAsync("login", "m3");
        Assert.Equal(("silent:r_1:2", false), await listener.NextAsync() is var left ? (left.Id, left.Entered) : default);
        await clock.StopAsync(default);

        Task<int> TrackAsync(string name, string id) =>
            segments.TrackAsync([new Signal(id, "r_1", name, time.GetUtcNow(), ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: false, default);
    }

    private sealed class Listener : ISegmentListener
    {
        private readonly Channel<SegmentTransition> _heard = Channel.CreateUnbounded<SegmentTransition>();

        public async Task<SegmentTransition> NextAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public ValueTask OnTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken) => _heard.Writer.WriteAsync(transition, cancellationToken);
    }
}
