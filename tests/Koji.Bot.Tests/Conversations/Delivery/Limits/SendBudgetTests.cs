using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery.Limits;

namespace Koji.Bot.Tests.Conversations.Delivery.Limits;

public sealed class SendBudgetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<SendLimit> Telegram = [new(30, TimeSpan.FromSeconds(1))];

    [Fact]
    public void What_is_left_of_a_limit_is_granted_and_no_more()
    {
        var first = SendBudget.Ask(LedgerPage.Empty, Telegram, 1, wanted: 12, isReply: true, Now);
        Assert.Equal(12, first.Grant!.Sends);
        var second = SendBudget.Ask(first.Page, Telegram, 1, wanted: 100, isReply: true, Now);
        Assert.Equal(18, second.Grant!.Sends);
        var third = SendBudget.Ask(second.Page, Telegram, 1, wanted: 1, isReply: true, Now);
        Assert.Null(third.Grant);
        // A grant may be used for a tenth of the span, and counts for the whole of it after that.
        Assert.Equal(Now.AddSeconds(1.1), third.NextAt);
        Assert.Equal(30, SendBudget.Ask(third.Page, Telegram, 1, wanted: 100, isReply: true, third.NextAt).Grant!.Sends);
    }

    [Fact]
    public void Every_limit_holds()
    {
        ImmutableArray<SendLimit> limits = [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2))];
        var first = SendBudget.Ask(LedgerPage.Empty, limits, 1, wanted: 100, isReply: true, Now);
        Assert.Equal(7, first.Grant!.Sends);
        var second = SendBudget.Ask(first.Page, limits, 1, wanted: 100, isReply: true, Now.AddSeconds(1.1));
        Assert.Equal(1, second.Grant!.Sends);
        Assert.Equal(Now.AddSeconds(2.1), SendBudget.Ask(second.Page, limits, 1, wanted: 1, isReply: true, Now.AddSeconds(1.1)).NextAt);
    }

    [Fact]
    public void Invitations_leave_a_fifth_to_replies()
    {
        var bulk = SendBudget.Ask(LedgerPage.Empty, Telegram, 1, wanted: 100, isReply: false, Now);
        Assert.Equal(24, bulk.Grant!.Sends);
        Assert.Null(SendBudget.Ask(bulk.Page, Telegram, 1, wanted: 1, isReply: false, Now).Grant);
        Assert.Equal(6, SendBudget.Ask(bulk.Page, Telegram, 1, wanted: 100, isReply: true, Now).Grant!.Sends);
    }

    [Fact]
    public void A_reply_that_has_to_wait_goes_before_the_next_invitation_of_whichever_machine()
    {
        ImmutableArray<SendLimit> longCode = [new(1, TimeSpan.FromSeconds(1))];
        var bulk = SendBudget.Ask(LedgerPage.Empty, longCode, 1, wanted: 5, isReply: false, Now);
        Assert.Equal(1, bulk.Grant!.Sends);
        var reply = SendBudget.Ask(bulk.Page, longCode, 1, wanted: 1, isReply: true, Now);
        Assert.Null(reply.Grant);
        var next = SendBudget.Ask(reply.Page, longCode, 1, wanted: 1, isReply: false, reply.NextAt);
        Assert.Null(next.Grant);
        Assert.NotNull(SendBudget.Ask(next.Page, longCode, 1, wanted: 1, isReply: true, reply.NextAt).Grant);
    }

    [Fact]
    public void A_reply_that_never_comes_back_does_not_hold_invitations_for_good()
    {
        ImmutableArray<SendLimit> longCode = [new(1, TimeSpan.FromSeconds(1))];
        var page = SendBudget.Ask(LedgerPage.Empty, longCode, 1, wanted: 1, isReply: false, Now).Page;
        page = SendBudget.Ask(page, longCode, 1, wanted: 1, isReply: true, Now).Page;
        var refused = SendBudget.Ask(page, longCode, 1, wanted: 1, isReply: false, Now.AddSeconds(1.1));
        Assert.Null(refused.Grant);
        Assert.NotNull(SendBudget.Ask(refused.Page, longCode, 1, wanted: 1, isReply: false, refused.NextAt).Grant);
    }

    [Fact]
    public void A_message_longer_than_any_limit_allows_counts_for_as_long_as_it_takes()
    {
        ImmutableArray<SendLimit> longCode = [new(1, TimeSpan.FromSeconds(1))];
        var long3 = SendBudget.Ask(LedgerPage.Empty, longCode, least: 3, wanted: 3, isReply: true, Now);
        Assert.Equal(1, long3.Grant!.Sends);
        Assert.Equal(Now.AddSeconds(3.1), SendBudget.Ask(long3.Page, longCode, 1, wanted: 1, isReply: true, Now).NextAt);
    }

    [Fact]
    public void A_page_stays_small_however_many_ask_for_one_send_at_a_time()
    {
        ImmutableArray<SendLimit> hour = [new(1800, TimeSpan.FromHours(1))];
        var (page, granted) = (LedgerPage.Empty, 0);
        for (var second = 0; second < 7200; second++)
        {
            var answer = SendBudget.Ask(page, hour, 1, wanted: 1, isReply: true, Now.AddSeconds(second));
            (page, granted) = (answer.Page, granted + (answer.Grant?.Sends ?? 0));
            Assert.InRange(page.Grants.Length, 0, 128);
        }

        Assert.InRange(granted, 1800, 3600);
    }

    /// <summary>Machines ask for whatever they like whenever they like, and use what they got as late as they may, in bursts, or not at all.</summary>
    [Fact]
    public void In_no_span_of_time_do_more_sends_begin_than_the_limit_allows()
    {
        var limits = Gen.Select(Gen.Int[1, 40], Gen.Int[100, 20_000]).Select((sends, ms) => new SendLimit(sends, TimeSpan.FromMilliseconds(ms))).Array[1, 3];
        var asks = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 60], Gen.Bool, Gen.Int[0, 1500], Gen.Double[0, 1]).Array[1, 120];
        Gen.Select(limits, asks).Sample((limits, asks) =>
        {
            var (page, now) = (LedgerPage.Empty, Now);
            var sends = new List<DateTimeOffset>();
            foreach (var (least, wanted, isReply, pause, lateness) in asks)
            {
                now = now.AddMilliseconds(pause);
                var answer = SendBudget.Ask(page, [.. limits], least, Math.Max(least, wanted), isReply, now);
                page = answer.Page;
                if (answer.Grant is { } grant)
                {
                    Assert.InRange(grant.Sends, 1, Math.Max(least, wanted));
                    var at = now + ((grant.Until - now - TimeSpan.FromTicks(1)) * lateness);
                    sends.AddRange(Enumerable.Repeat(at, grant.Sends));
                }
                else
                {
                    Assert.True(answer.NextAt > now);
                }
            }

            AssertWithin(limits, sends);
        });
    }

    /// <summary>Machines with whatever there is to send: what they achieve is close to what is allowed.</summary>
    [Theory]
    [InlineData(30, 1)]
    [InlineData(50, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1800, 3600)]
    public void Who_asks_as_soon_as_it_is_told_gets_close_to_the_limit(int sends, int seconds)
    {
        var limit = new SendLimit(sends, TimeSpan.FromSeconds(seconds));
        var (page, now, done) = (LedgerPage.Empty, Now, new List<DateTimeOffset>());
        var end = Now + (limit.Per * 50);
        for (var steps = 0; now < end && steps < 500_000; steps++)
        {
            var answer = SendBudget.Ask(page, [limit], 1, wanted: 1 + (steps % 7), isReply: true, now);
            page = answer.Page;
            done.AddRange(Enumerable.Repeat(now, answer.Grant?.Sends ?? 0));
            now = answer.NextAt;
        }

        Assert.InRange(done.Count, (int)(sends * 50 * 0.9), sends * 50);
        AssertWithin([limit], done);
    }

    [Theory]
    [InlineData("30/s", 30, 1)]
    [InlineData(" 3 / 3s ", 3, 3)]
    [InlineData("1800/h", 1800, 3600)]
    [InlineData("20/m", 20, 60)]
    [InlineData("2000/d", 2000, 86400)]
    public void A_limit_is_read_as_settings_write_it(string text, int sends, int seconds) =>
        Assert.Equal(new SendLimit(sends, TimeSpan.FromSeconds(seconds)), Assert.Single(SendLimit.Parse(text)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("30/")]
    [InlineData("30/x")]
    [InlineData("30/0s")]
    [InlineData("30/s,")]
    [InlineData("30/s/s")]
    [InlineData("none, 30/s")]
    public void What_is_no_limit_is_refused(string text) => Assert.Null(SendLimit.Parse(text));

    [Fact]
    public void Several_limits_and_none_can_be_written()
    {
        Assert.Equal([new SendLimit(7, TimeSpan.FromSeconds(1)), new SendLimit(8, TimeSpan.FromSeconds(2))], SendLimit.Parse("7/s, 8/2s")!.Value);
        Assert.Empty(SendLimit.Parse("none")!.Value);
    }

    internal static void AssertWithin(IEnumerable<SendLimit> limits, List<DateTimeOffset> sends)
    {
        var ordered = sends.Order().ToList();
        foreach (var limit in limits)
        {
            for (int first = 0, last = 0; last < ordered.Count; last++)
            {
                while (ordered[last] - ordered[first] >= limit.Per)
                {
                    first++;
                }

                Assert.True(last - first < limit.Sends, $"{last - first + 1} sends within {limit.Per}, where {limit.Sends} are allowed.");
            }
        }
    }
}
