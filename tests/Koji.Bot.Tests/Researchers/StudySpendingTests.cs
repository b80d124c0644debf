using Koji.Bot.Channels.Sms;
using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>What researchers are told of costs, before a launch and while a study runs.</summary>
public sealed class StudySpendingTests : IAsyncDisposable
{
    private const string Study = """
        id: hello
        name: Hello
        goal: See whether it works
        decision: Whether to go on
        channels: [sms]
        opening: { asker: Us, purpose: how it went, minutes: 1 }
        questions:
          - { id: how, type: open_ended, text: How did it go?, probe: 0 }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly List<ServiceProvider> _services = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_launch_says_what_an_interview_comes_to_in_money_and_what_the_study_may_come_to()
    {
        var text = await RunAsync(Console(("PricePerSegment", "0.01"), ("Currency", "EUR")), Study + "\nsms: { max_segments: 500 }", "study launch FILE");
        Assert.Contains(
            "By sms an interview sends about 6 segments (0.06 EUR), and 9 with every follow-up, long answers and a reminder (0.09 EUR); about 3 are received. Each is paid for. The study may come to 500, sent and received.",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_below_one_interview_is_named_at_the_launch() =>
        Assert.Contains("The study may come to 5, sent and received: LESS THAN ONE INTERVIEW, so that nobody will be invited by sms.", await RunAsync(Console(), Study + "\nsms: { max_segments: 5 }", "study launch FILE"), StringComparison.Ordinal);

    [Fact]
    public async Task A_running_study_s_status_says_what_was_sent_and_received_and_what_it_cost()
    {
        var console = Console(("PricePerSegment", "0.01"), ("Currency", "EUR"));
        await RunAsync(console, Study, "study launch FILE");
        Assert.Contains("By sms 0 segments were sent so far and 0 received. There is no limit.", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
        await ChargeAsync(console, new SmsCharge("m1", "hello", false, 1200, DateTimeOffset.UnixEpoch), new SmsCharge("SM1", "hello", true, 300, DateTimeOffset.UnixEpoch));
        Assert.Contains("By sms 1,200 segments were sent so far and 300 received, about 15.00 EUR. There is no limit.", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Twilio_itself_says_that_it_costs_is_no_estimate()
    {
        var console = Console();
        await RunAsync(console, Study, "study launch FILE");
        await ChargeAsync(console, new SmsCharge("m1", "hello", false, 2, DateTimeOffset.UnixEpoch, 0.0158m, "USD"));
        Assert.Contains("By sms 2 segments were sent so far and 0 received, 0.0158 USD.", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_reached_is_shown_with_what_to_do_and_a_new_version_raises_it()
    {
        var console = Console();
        await RunAsync(console, Study + "\nsms: { max_segments: 100 }", "study launch FILE");
        Assert.Contains("The limit is 100, with room for about 11 more interviews beside 0 under way.", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
        await ChargeAsync(console, new SmsCharge("m1", "hello", false, 95, DateTimeOffset.UnixEpoch));
        Assert.Contains(
            "THE LIMIT of 100 has no room for another interview (about 9 segments each, 0 under way): nobody else is invited by sms, and those under way go on while there is room. To go on: a higher max_segments in the study, then study launch FILE.",
            await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
        await RunAsync(console, Study + "\nsms: { max_segments: 200 }", "study launch FILE");
        Assert.Contains("The limit is 200, with room for about 11 more interviews", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_the_settings_is_shown_too()
    {
        var console = Console(("MaxSegmentsPerStudy", "50"));
        await RunAsync(console, Study, "study launch FILE");
        Assert.Contains("The limit is 50, with room for about 5 more interviews", await RunAsync(console, Study, "study status hello"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PricePerSegment", "-1")]
    [InlineData("Currency", "dollars")]
    [InlineData("MaxSegmentsPerStudy", "0")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Console((key, value)).GetRequiredService<IOptions<SmsPriceOptions>>().Value);
        Assert.Contains($"Koji:Channels:Sms:{key}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms: { max_segments: 0 }", "max_segments")]
    [InlineData("sms: { max_segments: lots }", "max_segments")]
    [InlineData("sms: { max_messages: 10 }", "max_messages")]
    [InlineData("sms: 500", "sms")]
    public async Task A_limit_that_cannot_be_read_is_named(string line, string key)
    {
        var services = Console();
        var file = Path.Combine(_directory, "study.yaml");
        await File.WriteAllTextAsync(file, Study + "\n" + line, TestContext.Current.CancellationToken);
        var reply = await services.GetRequiredService<CommandRouter>().RunAsync($"study check \"{file}\"", TestContext.Current.CancellationToken);
        Assert.Equal(ReplyOutcome.Wrong, reply.Outcome);
        Assert.Contains($"'{key}'", string.Join('\n', reply.Parts), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(ServiceProvider services, string study, string command)
    {
        var file = Path.Combine(_directory, "study.yaml");
        await File.WriteAllTextAsync(file, study, TestContext.Current.CancellationToken);
        var reply = await services.GetRequiredService<CommandRouter>().RunAsync(command.Replace("FILE", $"\"{file}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var text = string.Join('\n', reply.Parts.Select(part => part.ToString()));
        Assert.True(reply.Outcome == ReplyOutcome.Done, text);
        return text;
    }

    private static async Task ChargeAsync(ServiceProvider services, params SmsCharge[] charges)
    {
        foreach (var charge in charges)
        {
            await services.GetRequiredService<ISmsLedger>().RecordAsync(charge, TestContext.Current.CancellationToken);
        }
    }

    private ServiceProvider Console(params (string Key, string Value)[] sms)
    {
        var settings = sms.ToDictionary(one => "Koji:Channels:Sms:" + one.Key, one => (string?)one.Value);
        settings["Koji:DataDirectory"] = Path.Combine(_directory, $"store{_services.Count}");
        settings["Koji:SigningKey"] = "a key of at least thirty-two characters";
        var services = ConsoleVerb.Services(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new LocalStudyFiles(), new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56)));
        _services.Add(services);
        return services;
    }
}
