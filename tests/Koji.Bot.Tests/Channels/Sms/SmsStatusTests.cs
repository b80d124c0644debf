using CsCheck;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

public sealed class SmsStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly SmsRecord Handed = new("m1", SmsStatus.Handing, Now, 1);

    [Fact]
    public void Reports_in_any_order_and_any_number_never_move_a_status_back() =>
        OneOf("queued", "sending", "sent", "delivered", "undelivered", "failed", "something new").Array[1, 12].Sample(words =>
        {
            var record = Handed;
            foreach (var word in words)
            {
                var next = record.Heard(new SmsReport("SM1", SmsReport.StatusOf(word), null, null), Now);
                Assert.True(Place(next.Status) >= Place(record.Status));
                Assert.True(Place(record.Status) < Place(SmsStatus.Delivered) || next.Status == record.Status);
                record = next;
            }
        });

    [Fact]
    public void Twilio_s_answer_that_comes_after_its_report_takes_nothing_back()
    {
        var early = Handed.Heard(new SmsReport("SM1", SmsStatus.Delivered, null, null), Now);
        var after = early.Taken("SM1", SmsStatus.Queued, 2, Now.AddSeconds(1));
        Assert.Equal((SmsStatus.Delivered, "SM1", 2), (after.Status, after.Sid, after.Segments));
    }

    [Fact]
    public void A_report_of_another_text_changes_nothing()
    {
        var taken = Handed.Taken("SM1", SmsStatus.Queued, 1, Now);
        Assert.Equal(taken, taken.Heard(new SmsReport("SM2", SmsStatus.Failed, 30008, null), Now));
    }

    private static int Place(SmsStatus status) => Math.Min((int)status, (int)SmsStatus.Delivered);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
