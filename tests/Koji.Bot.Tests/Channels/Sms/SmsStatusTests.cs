using CsCheck;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

public sealed class SmsStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly SmsRecord Handed = new("m1", SmsStatus.Handing, Now, 1);
    private static readonly SmsCount Nothing = new(null, null, null);

    [Fact]
    public void Reports_in_any_order_and_any_number_never_move_a_status_back() =>
        OneOf("queued", "sending", "sent", "delivered", "undelivered", "failed", "something new").Array[1, 12].Sample(words =>
        {
            var record = Handed;
            foreach (var word in words)
            {
                var next = record.Heard(new SmsReport("SM1", SmsReport.StatusOf(word), null, null, Nothing), Now);
                Assert.True(Place(next.Status) >= Place(record.Status));
                Assert.True(Place(record.Status) < Place(SmsStatus.Delivered) || next.Status == record.Status);
                record = next;
            }
        });

    [Fact]
    public void Twilio_s_answer_that_comes_after_its_report_takes_nothing_back()
    {
        var early = Handed.Heard(new SmsReport("SM1", SmsStatus.Delivered, null, null, Nothing), Now);
        var after = early.Taken("SM1", SmsStatus.Queued, Nothing with { Segments = 2 }, Now.AddSeconds(1));
        Assert.Equal((SmsStatus.Delivered, "SM1", 2), (after.Status, after.Sid, after.Segments));
    }

    [Fact]
    public void A_report_of_another_text_changes_nothing()
    {
        var taken = Handed.Taken("SM1", SmsStatus.Queued, Nothing, Now);
        Assert.Equal(taken, taken.Heard(new SmsReport("SM2", SmsStatus.Failed, 30008, null, Nothing), Now));
    }

    [Theory]
    [InlineData("2", "-0.01580", "USD", 2, "0.0158", "USD")]
    [InlineData("3", "0.0158", "usd", 3, "0.0158", "USD")]
    [InlineData("0", null, null, null, null, null)]
    [InlineData("-1", "much", "dollars", null, null, null)]
    [InlineData("1e3", "1,5", "U$D", null, null, null)]
    [InlineData("99999999999", "99999999999", "", null, null, null)]
    public void What_Twilio_tells_of_a_text_s_cost_is_taken_where_it_can_be(string? segments, string? price, string? unit, int? expectedSegments, string? expectedPrice, string? expectedUnit) =>
        Assert.Equal(
            new SmsCount(expectedSegments, expectedPrice is null ? null : decimal.Parse(expectedPrice, System.Globalization.CultureInfo.InvariantCulture), expectedUnit),
            SmsCount.Read(segments, price, unit));

    private static int Place(SmsStatus status) => Math.Min((int)status, (int)SmsStatus.Delivered);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
