using CsCheck;
using Koji.Bot.WriteBack;

namespace Koji.Bot.Tests.WriteBack;

public sealed class WriteBackStepsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Days = TimeSpan.FromDays(3);

    [Fact]
    public void Whatever_fails_however_often_waits_between_half_and_all_of_what_is_doubled_and_never_more_than_six_hours() =>
        Gen.Select(Gen.String[1, 12], Gen.Int[1, 500], Gen.Int[-100, 100_000]).Sample((id, attempts, asked) =>
        {
            var bound = Math.Min(15 * Math.Pow(2, Math.Min(attempts - 1, 60)), 6 * 3600);
            var alone = Waited(id, attempts, null);
            Assert.InRange(alone.TotalSeconds, bound / 2, bound);
            Assert.Equal(alone, Waited(id, attempts, null));

            var granted = Waited(id, attempts, TimeSpan.FromSeconds(asked)).TotalSeconds;
            Assert.InRange(granted, alone.TotalSeconds, 6 * 3600);
            Assert.True(granted >= Math.Min(asked, 6 * 3600));
        });

    [Fact]
    public void Those_that_failed_together_do_not_come_together_again() =>
        Assert.True(Enumerable.Range(0, 100).Select(number => Waited($"m{number}", 5, null)).Distinct().Count() > 90);

    [Fact]
    public void It_is_tried_until_its_time_is_over_and_a_researcher_gives_it_all_of_that_again()
    {
        var entry = Entry("m", 1);
        Assert.Equal(WriteBackStatus.Waiting, WriteBackSteps.After(entry, new Failed("500"), Days, Noon.AddDays(3).AddTicks(-1)).Status);
        var aside = WriteBackSteps.After(entry, new Failed("500"), Days, Noon.AddDays(3));
        Assert.Equal((WriteBackStatus.SetAside, (DateTimeOffset?)null), (aside.Status, aside.DueAt));
        var anew = WriteBackSteps.TriedAnew(aside, Noon.AddDays(9));
        Assert.Equal((WriteBackStatus.Waiting, Noon.AddDays(9), 0), (anew.Status, anew.DueAt, anew.Attempts));
        Assert.Equal(WriteBackStatus.Waiting, WriteBackSteps.After(anew, new Failed("500"), Days, Noon.AddDays(11)).Status);
    }

    [Fact]
    public void What_was_taken_is_remembered_without_what_it_said()
    {
        var sent = WriteBackSteps.After(Entry("m", 1), new Taken(), Days, Noon);
        Assert.Equal((WriteBackStatus.Sent, null, Noon.AddDays(7)), (sent.Status, sent.Body, sent.DueAt));
    }

    [Fact]
    public void A_signature_holds_for_one_body_one_secret_and_a_while_and_no_header_is_too_strange_to_be_refused() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.String[1, 40], Gen.Int[-400, 400], Gen.String[0, 90]).Sample((body, secret, late, strange) =>
        {
            var header = WebhookSignature.Of(secret, Noon, body);
            var now = Noon.AddSeconds(late);
            var tolerance = TimeSpan.FromSeconds(300);
            Assert.Equal(Math.Abs(late) <= 300, WebhookSignature.IsValid(header, secret, body, now, tolerance));
            Assert.False(WebhookSignature.IsValid(header, secret + "x", body, now, tolerance));
            Assert.False(WebhookSignature.IsValid(header, secret, [.. body, 1], now, tolerance));
            Assert.False(WebhookSignature.IsValid(strange, secret, body, now, tolerance));
            Assert.False(WebhookSignature.IsValid(null, secret, body, now, tolerance));
            Assert.False(WebhookSignature.IsValid($"t={strange},v1={strange}", secret, body, now, tolerance));
        });

    private static TimeSpan Waited(string id, int attempts, TimeSpan? retryAfter) =>
        WriteBackSteps.After(Entry(id, attempts), new Failed("500", retryAfter), Days, Noon).NotBefore - Noon;

    private static WriteBackEntry Entry(string id, int attempts) => new()
    {
        Id = id,
        Event = "Interview Completed",
        To = WriteBackTarget.Webhook,
        RespondentId = "r_1",
        StudyId = "churn",
        About = "i_1",
        CreatedAt = Noon,
        NotBefore = Noon,
        Attempts = attempts,
        Body = "{}",
    };
}
