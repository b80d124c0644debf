using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>Gives everyone who comes an interview, and keeps what it is told.</summary>
internal sealed class StandinDesk(Hook hook) : IInterviewDesk
{
    private readonly ConcurrentDictionary<string, Effect> _applied = new();
    private readonly ConcurrentQueue<Effect> _order = new();

    /// <summary>Decides instead of the default, where it returns something.</summary>
    public Func<StartRequest, StartDecision?> Decide { get; set; } = _ => null;

    /// <summary>The interview that waits for who writes by themselves; none by default.</summary>
    public Func<StartRequest, BeginInterview?> Welcome { get; set; } = _ => null;

    /// <summary>The ways on to other channels.</summary>
    public IReadOnlyList<MoveOffer> Offers { get; set; } = [];

    /// <summary>Where interviews that were handed over are, and after how many moves.</summary>
    public ConcurrentDictionary<string, (ChannelAddress At, int Moves)> Where { get; } = new();

    /// <summary>On which channel the person behind an address is interviewed elsewhere.</summary>
    public Func<ChannelAddress, string?> Whereabouts { get; set; } = _ => null;

    public Func<DateTimeOffset, DateTimeOffset> EarliestUnprompted { get; set; } = now => now;

    public ConcurrentDictionary<string, bool> OptedOut { get; } = new();

    /// <summary>Each effect once, in the order of its first application.</summary>
    public IReadOnlyList<Effect> Applied => [.. _order];

    public static BeginInterview Begin(StartRequest request) => new(new InterviewState
    {
        InterviewId = $"i-{request.From.Address}-{request.DeliveryId}",
        StudyId = StandinCatalog.StudyId,
        StudyVersion = 1,
        RespondentId = "r-" + request.From.Address,
        Language = "en",
        Segments = ["trial", "power"],
        Channel = request.From.Channel,
    });

    public async ValueTask<StartDecision> StartAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        await hook.AroundAsync("start", () => Task.FromResult(Decide(request) ?? Begin(request)));

    public async ValueTask<BeginInterview?> WelcomeAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        await hook.AroundAsync("start", () => Task.FromResult(Welcome(request)));

    public async ValueTask<bool> HasOptedOutAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken) =>
        await hook.AroundAsync("has opted out", () => Task.FromResult(OptedOut.ContainsKey(address.Address)));

    public ValueTask<DateTimeOffset> EarliestUnpromptedAsync(string? respondentId, ChannelAddress address, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(EarliestUnprompted(now));

    public ValueTask<IReadOnlyList<MoveOffer>> OfferMovesAsync(InterviewState interview, ChannelAddress from, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Offers);

    public ValueTask<string?> WhereaboutsAsync(ChannelAddress address, CancellationToken cancellationToken) => ValueTask.FromResult(Whereabouts(address));

    public async ValueTask ApplyAsync(Effect effect, CancellationToken cancellationToken) =>
        await hook.AroundAsync("apply", () =>
        {
            if (_applied.TryAdd(effect.Id, effect))
            {
                _order.Enqueue(effect);
                switch (effect)
                {
                    case OptOutEffect optOut:
                        OptedOut[optOut.Address.Address] = true;
                        break;
                    case HandOverEffect hand:
                        Where.AddOrUpdate(hand.Interview.InterviewId, (hand.To, hand.Interview.Moves), (_, known) => hand.Interview.Moves > known.Moves ? (hand.To, hand.Interview.Moves) : known);
                        break;
                    case OptInEffect optIn:
                        OptedOut.TryRemove(optIn.Address.Address, out _);
                        break;
                }
            }

            return Task.FromResult(true);
        });
}
