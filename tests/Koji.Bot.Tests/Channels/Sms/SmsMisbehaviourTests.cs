using Koji.Bot.Channels.Sms;
using Koji.Bot.Conversations;
using Koji.Bot.Respondents;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>The whole program while Twilio misbehaves: each question goes out once, and the interview goes on.</summary>
public sealed class SmsMisbehaviourTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";

    private const string Study = """
        id: slow
        name: Slow days
        goal: Understand slow days.
        decision: What is made faster.
        channels: [sms]
        keyword: slow
        opening: { asker: the Acme team, purpose: what is slow, minutes: 1 }
        questions:
          - { id: again, type: yes_no, text: Is it slow? }
          - { id: what, type: open_ended, text: What is?, probe: 0 }
        """;

    private PhoneKit _phone = null!;

    public async ValueTask InitializeAsync() => _phone = await PhoneKit.StartAsync(Ann, Study);

    public async ValueTask DisposeAsync()
    {
        await _phone.DisposeAsync();
        Assert.All(_phone.Logs.Lines, line => Assert.DoesNotContain(new[] { TwilioStandIn.AuthToken, Ann[1..], "Is it slow?" }, secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(429, 20429, "30", 31)]
    [InlineData(429, 20429, null, 11)]
    [InlineData(503, null, null, 5)]
    [InlineData(401, 20003, null, 5)]
    public async Task A_text_that_was_refused_for_now_goes_out_once_later(int status, int? code, string? retryAfter, int seconds)
    {
        await _phone.SayAsync("slow");
        _phone.Twilio.FailNext(status, code, retryAfter);
        await _phone.TextAsync("1");
        Assert.Single(_phone.Twilio.Taken);
        await _phone.PassAsync(TimeSpan.FromSeconds(seconds));
        Assert.Equal(2, _phone.Twilio.Taken.Count);
        await _phone.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, _phone.Twilio.Taken.Count);
    }

    [Fact]
    public async Task A_text_that_was_taken_without_an_answer_is_not_repeated_and_the_reply_to_it_counts()
    {
        await _phone.SayAsync("slow");
        _phone.Twilio.FailNext(0, behaviour: TwilioStandIn.Behaviour.TakeThenCut);
        await _phone.SayAsync("1");
        await _phone.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, _phone.Twilio.Taken.Count);
        await _phone.SayAsync("1");
        Assert.Contains("What is?", _phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_that_come_before_the_answer_twice_and_in_any_order_leave_one_text_counted_once()
    {
        _phone.Twilio.FailNext(0, behaviour: TwilioStandIn.Behaviour.ReportFirst);
        await _phone.SayAsync("slow");
        var text = _phone.Twilio.Taken.Single();
        foreach (var status in new[] { "sent", "queued", "delivered", "undelivered", "delivered" })
        {
            (await _phone.Twilio.ReportAsync(text, status)).EnsureSuccessStatusCode();
        }

        var id = text.StatusCallback.Split("message=")[1];
        Assert.Equal(SmsStatus.Delivered, (await _phone.Services.GetRequiredService<ISmsStatusStore>().FindAsync(id, default))!.Status);
        var spent = await _phone.Services.GetRequiredService<ISmsLedger>().TotalsAsync("slow", default);
        Assert.Equal(SmsText.Measure(text.Body).Segments, spent.Sent);
    }

    [Fact]
    public async Task Texts_that_Twilio_delivers_again_out_of_order_are_taken_once()
    {
        await _phone.SayAsync("slow");
        await _phone.TextAsync("1", "SM-yes");
        await _phone.TextAsync("2", "SM-no");
        await _phone.TextAsync("1", "SM-yes");
        await _phone.TextAsync("2", "SM-no");
        await _phone.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(3, _phone.Twilio.Taken.Count);
        Assert.Contains("What is?", _phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_the_person_opted_out_ends_the_interview_and_is_learned()
    {
        await _phone.SayAsync("slow");
        await _phone.Twilio.ReportAsync(_phone.Twilio.Taken.Single(), "undelivered", 21610);
        await _phone.DrainAsync();
        var directory = _phone.Services.GetRequiredService<RespondentDirectory>();
        Assert.Equal("Twilio 21610: the recipient has opted out", (await directory.FindByAddressAsync(new("sms", Ann), default))!.OptOut!.Words);
        var interview = await _phone.Services.GetRequiredService<IInterviewArchive>().ListAsync("slow", default).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Koji.Bot.Interviews.InterviewOutcome.Stopped, interview.Outcome);
        Assert.Single(_phone.Twilio.Taken);
    }

    [Fact]
    public async Task Two_studies_have_a_word_each_and_one_person_is_in_one_of_them_at_a_time()
    {
        await _phone.LaunchAsync(Study.Replace("id: slow", "id: fast", StringComparison.Ordinal).Replace("keyword: slow", "keyword: fast", StringComparison.Ordinal).Replace("what is slow", "what is fast", StringComparison.Ordinal));
        await _phone.SayAsync("fast");
        Assert.Contains("what is fast", _phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
        await _phone.SayAsync("slow");
        Assert.DoesNotContain("what is slow", _phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
        foreach (var answer in new[] { "1", "1", "The import is", "OK" })
        {
            await _phone.SayAsync(answer);
        }

        await _phone.SayAsync("slow");
        Assert.Contains("what is slow", _phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
    }
}
