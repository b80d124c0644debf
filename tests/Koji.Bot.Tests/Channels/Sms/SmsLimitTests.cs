using Koji.Bot.Channels.Sms;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What a study may spend on texts is a limit, for people who tell more than usual as well: the whole program, over HTTP.</summary>
public sealed class SmsLimitTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";
    private const string Bob = "+14158675310";
    private const string Thanks = "We have to end here, earlier than planned, and that is not because of you.";

    /// <summary>Ten segments: with the four before it, all that there is.</summary>
    private static readonly string LongStory = string.Join(' ', Enumerable.Repeat("The export broke on the last day of the month and nobody noticed.", 22));

    private PhoneKit _phone = null!;

    public async ValueTask InitializeAsync() => _phone = await PhoneKit.StartAsync(Ann, Yaml(14));

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n\n", _phone.Twilio.Taken.Select(text => $"{text.To} {SmsText.Measure(text.Body).Segments}\n{text.Body}")));
        await _phone.DisposeAsync();
    }

    [Fact]
    public async Task An_interview_that_takes_more_than_there_is_ends_with_thanks_and_its_answers_stay()
    {
        await _phone.SayAsync("tides");
        await _phone.SayAsync("1");
        Assert.Contains("What went wrong?", Last().Body, StringComparison.Ordinal);
        Assert.Equal(4, await UsedAsync());
        await _phone.SayAsync(LongStory);

        // What comes next would be beyond the limit, and is not sent: only the thanks are.
        Assert.StartsWith(Thanks, Last().Body, StringComparison.Ordinal);
        Assert.Equal(14, await UsedAsync() - SmsText.Measure(Last().Body).Segments);
        Assert.Equal(3, _phone.Twilio.Taken.Count);
        var interview = await _phone.Services.GetRequiredService<IInterviewArchive>().ListAsync("tides", default).SingleAsync();
        Assert.Equal((InterviewOutcome.Aborted, LongStory), (interview.Outcome, Assert.Single(interview.Answers).Verbatim));

        // Nothing more goes out, and whoever comes now is told so before anything is spent on them.
        await _phone.SayAsync("Hello?");
        Assert.Equal(3, _phone.Twilio.Taken.Count);
        (await _phone.Twilio.TextAsync(Bob, "tides")).EnsureSuccessStatusCode();
        await _phone.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((Bob, "We have heard from enough people for now. Thank you for offering your time."), (Last().To, Last().Body));

        Assert.Contains("THE LIMIT of 14 has no room", await _phone.CommandAsync("study status tides"), StringComparison.Ordinal);
        Assert.Contains("spending limit reached", await _phone.CommandAsync("alerts"), StringComparison.Ordinal);
        Assert.Contains("the limit of 14 segments", await _phone.CommandAsync("alerts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opt_out_is_confirmed_whatever_has_been_spent()
    {
        await _phone.SayAsync("tides");
        await _phone.SayAsync("1");
        await _phone.Services.GetRequiredService<ISmsLedger>().RecordAsync(new SmsCharge("elsewhere", "tides", false, 100, DateTimeOffset.UnixEpoch), default);
        await _phone.SayAsync("please stop texting me");
        Assert.Contains("You won't get any more messages from us.", Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_to_a_picture_counts_for_the_study_whose_interview_it_came_in()
    {
        await _phone.SayAsync("tides");
        await _phone.SayAsync("1");
        var before = await UsedAsync();
        (await _phone.Twilio.TextAsync(Ann, "", null, ("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/x"), ("MediaContentType0", "image/jpeg"))).EnsureSuccessStatusCode();
        await _phone.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Contains("I can only read text", Last().Body, StringComparison.Ordinal);
        Assert.True(await UsedAsync() >= before + SmsText.Measure(Last().Body).Segments);
    }

    [Fact]
    public async Task A_reminder_that_would_pass_the_limit_becomes_the_thanks()
    {
        await _phone.SayAsync("tides");
        await _phone.SayAsync("1");
        await _phone.Services.GetRequiredService<ISmsLedger>().RecordAsync(new SmsCharge("elsewhere", "tides", false, 100, DateTimeOffset.UnixEpoch), default);
        await _phone.PassAsync(TimeSpan.FromDays(2));
        Assert.StartsWith(Thanks, Last().Body, StringComparison.Ordinal);
        await _phone.PassAsync(TimeSpan.FromDays(9));
        Assert.Equal(3, _phone.Twilio.Taken.Count);
    }

    [Fact]
    public async Task A_limit_that_is_raised_in_time_lets_the_interview_go_on()
    {
        await _phone.SayAsync("tides");
        await _phone.SayAsync("1");
        await _phone.LaunchAsync(Yaml(60));
        await _phone.SayAsync(LongStory);
        await _phone.SayAsync("no");
        await _phone.SayAsync("2");
        await _phone.SayAsync("OK");
        var interview = await _phone.Services.GetRequiredService<IInterviewArchive>().ListAsync("tides", default).SingleAsync();
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
    }

    private static string Yaml(int limit) => $$"""
        id: tides
        name: The tides
        goal: Understand what went wrong.
        decision: What is mended first.
        channels: [sms]
        keyword: tides
        sms: { max_segments: {{limit}} }
        opening:
          asker: the Tidewater team
          purpose: the export
          minutes: 2
        questions:
          - { id: wrong, type: open_ended, text: What went wrong?, probe: 1 }
          - { id: again, type: yes_no, text: Would you try it again? }
        """;

    private TwilioStandIn.TakenText Last() => _phone.Twilio.Taken.Last();

    private async Task<int> UsedAsync() => await _phone.Services.GetRequiredService<ISmsLedger>().TotalsAsync("tides", default) is var totals ? totals.Sent + totals.Received : 0;
}
