using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Turns;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>Texts that come in bursts, with the pause and the cap of a phone: whatever the interleaving of arrivals and looks, every word once and in order.</summary>
public sealed class SmsBurstTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly SmsOptions Phone = new();
    private static readonly ChannelTraits Traits = new(CanInitiate: true, Phone.BurstPause, Phone.BurstCap);

    /// <summary>Milliseconds since the text before; many below the pause, some above it.</summary>
    private static readonly Gen<(int After, bool Whole)[]> Texts = Gen.Select(Gen.OneOf(Gen.Int[0, 5_900], Gen.Int[5_900, 6_100], Gen.Int[6_100, 60_000]), Gen.Int[0, 9].Select(one => one == 0)).Array[1, 30];

    [Fact]
    public void Every_word_is_taken_once_in_order_and_not_before_its_pause() =>
        Gen.Select(Texts, Gen.Int[1, 9_000].Array[1, 40]).Sample((texts, looks) =>
        {
            var arrivals = Arrivals(texts);
            var (arrived, pending, taken) = (0, ImmutableArray<PendingInbound>.Empty, new List<string>());
            var (now, step) = (Start, 0);
            while (arrived < arrivals.Length || !pending.IsEmpty)
            {
                // Time goes on by what is drawn, or to what is next: the loop looks whenever it is woken.
                now = now.AddMilliseconds(looks[step++ % looks.Length]);
                while (arrived < arrivals.Length && arrivals[arrived].Inbound.ReceivedAt <= now)
                {
                    pending = pending.Add(arrivals[arrived++]);
                }

                if (!pending.IsEmpty && Burst.Read(pending, Traits, IsWhole, now) is TakeText text)
                {
                    AssertDue(pending, text, now);
                    taken.AddRange(text.Text.Split('\n'));
                    pending = [.. pending.Where(one => !text.Sequences.Contains(one.Sequence))];
                }
            }

            Assert.Equal(arrivals.Select(one => ((TextContent)one.Inbound.Content).Text), taken);
        });

    [Fact]
    public void Nobody_waits_longer_than_the_cap() =>
        Texts.Sample(texts =>
        {
            var arrivals = Arrivals(texts);
            var first = arrivals[0].Inbound.ReceivedAt;
            var seen = arrivals.Where(one => one.Inbound.ReceivedAt <= first + Traits.BurstCap).ToImmutableArray();
            Assert.IsType<TakeText>(Burst.Read(seen, Traits, IsWhole, first + Traits.BurstCap));
            if (Burst.Read([arrivals[0]], Traits, IsWhole, first) is Wait wait)
            {
                Assert.Equal(first + Traits.BurstPause, wait.Until);
            }
        });

    /// <summary>Texts of one turn follow each other within the pause; it ends by pause, by cap, by a whole answer, or where the next one comes too late.</summary>
    private static void AssertDue(ImmutableArray<PendingInbound> pending, TakeText text, DateTimeOffset now)
    {
        var times = pending.Where(one => text.Sequences.Contains(one.Sequence)).Select(one => one.Inbound.ReceivedAt).ToList();
        Assert.Equal(pending.Take(times.Count).Select(one => one.Sequence), text.Sequences);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First <= Traits.BurstPause));
        Assert.True(times[^1] - times[0] <= Traits.BurstCap);
        Assert.True(now - times[^1] >= Traits.BurstPause || now - times[0] >= Traits.BurstCap || IsWhole(text.Text) || pending.Length > times.Count);
    }

    private static bool IsWhole(string text) => text.EndsWith('!');

    private static ImmutableArray<PendingInbound> Arrivals((int After, bool Whole)[] texts)
    {
        var at = Start;
        var arrivals = ImmutableArray.CreateBuilder<PendingInbound>();
        foreach (var (index, (after, whole)) in texts.Index())
        {
            at = at.AddMilliseconds(after);
            arrivals.Add(new PendingInbound(index + 1, new Inbound
            {
                From = new ChannelAddress("sms", "+14158675309"),
                DeliveryId = $"SM{index}",
                MessageId = $"SM{index}",
                Content = new TextContent($"word{index}{(whole ? "!" : "")}"),
                ReceivedAt = at,
            }));
        }

        return arrivals.ToImmutable();
    }
}
