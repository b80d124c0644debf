using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Turns;

namespace Koji.Bot.Tests.Conversations.Turns;

public sealed class BurstTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly ChannelTraits Traits = new(CanInitiate: true, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));

    [Fact]
    public void A_text_waits_for_the_channels_pause()
    {
        Assert.Equal(new Wait(Start.AddSeconds(3)), Read(2.9, (0, Text("a"))));
        Assert.Equal("a", TakenText(Read(3, (0, Text("a")))));
    }

    [Fact]
    public void Each_line_prolongs_the_wait_up_to_the_cap()
    {
        Assert.Equal(new Wait(Start.AddSeconds(5)), Read(4, (0, Text("a")), (2, Text("b"))));
        Assert.Equal(new Wait(Start.AddSeconds(10)), Read(9, (0, Text("a")), (3, Text("b")), (6, Text("c")), (8.5, Text("d"))));
        Assert.Equal("a\nb\nc\nd", TakenText(Read(10, (0, Text("a")), (3, Text("b")), (6, Text("c")), (8.5, Text("d")))));
    }

    [Fact]
    public void A_longer_pause_begins_another_answer_although_both_wait_to_be_read() =>
        Assert.Equal([1L], Taken(Read(60, (0, Text("a")), (5, Text("b")))).Sequences.AsEnumerable());

    [Fact]
    public void A_tap_ends_the_burst_at_once() =>
        Assert.Equal([1L, 2L], Taken(Read(0.5, (0, Text("a")), (0.2, Text("b")), (0.4, new PickContent("p", ["x"])))).Sequences.AsEnumerable());

    [Fact]
    public void A_whole_answer_is_taken_at_once() =>
        Assert.Equal("4", TakenText(Read(0, text => text == "4", (0, Text("4")))));

    [Fact]
    public void Words_that_become_a_whole_answer_together_are_taken_at_once() =>
        Assert.Equal("I'd say\n4", TakenText(Read(1, text => text.EndsWith('4'), (0, Text("I'd say")), (1, Text("4")))));

    [Fact]
    public void Stop_is_a_turn_of_its_own() =>
        Assert.Equal("leave me alone", TakenText(Read(0.5, (0, Text("leave me alone")), (0.3, Text("STOP")))));

    [Fact]
    public void A_line_that_was_edited_before_it_was_read_counts_as_edited()
    {
        var step = Taken(Read(60, (0, Text("teh reports")), (1, Text("and more")), (2, new EditContent("the reports")), (3, new TextContent("of course"))));
        Assert.Equal("the reports\nand more\nof course", step.Text);
        Assert.Equal([1L, 2L, 3L, 4L], step.Sequences.AsEnumerable());
    }

    private static TextContent Text(string text) => new(text);

    private static TakeText Taken(NextStep step) => Assert.IsType<TakeText>(step);

    private static string TakenText(NextStep step) => Taken(step).Text;

    private static NextStep Read(double now, params (double At, InboundContent Content)[] arrived) => Read(now, _ => false, arrived);

    /// <summary>Seconds from the start; an edit is one of the first message.</summary>
    private static NextStep Read(double now, Func<string, bool> atOnce, params (double At, InboundContent Content)[] arrived) => Burst.Read(
        [.. arrived.Select((a, i) => new PendingInbound(i + 1, new Inbound
        {
            From = new("web", "a"),
            DeliveryId = $"{i}",
            MessageId = a.Content is EditContent ? "m0" : $"m{i}",
            Content = a.Content,
            ReceivedAt = Start.AddSeconds(a.At),
        }))],
        Traits, atOnce, Start.AddSeconds(now));
}
