using Koji.Bot.Channels;
using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>The commands for what could not be handled, on the store of a server that may be running.</summary>
public sealed class SetAsideCommandTests : IAsyncDisposable
{
    private const string Number = "+14155550123";
    private const string Words = "my manager reads my mail";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly ServiceProvider _services;

    public SetAsideCommandTests() => _services = ConsoleVerb.Services(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Koji:DataDirectory"] = _directory }).Build(),
        new LocalStudyFiles(), new FakeTimeProvider(Noon));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Nothing_set_aside_and_no_alert_is_said()
    {
        Assert.Contains("Nothing is set aside.", await RunAsync("setaside list"), StringComparison.Ordinal);
        Assert.Contains("Nothing is set aside.", await RunAsync("setaside retry all"), StringComparison.Ordinal);
        Assert.Contains("There is no alert.", await RunAsync("alerts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_names_nobody_and_quotes_nobody_unless_it_is_asked_to()
    {
        await SetAsideAsync();
        var list = await RunAsync("setaside list");
        Assert.Contains("JsonException", list, StringComparison.Ordinal);
        Assert.Contains("HTTP 400", list, StringComparison.Ordinal);
        Assert.DoesNotContain("4155550123", list, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, list, StringComparison.Ordinal);
        Assert.DoesNotContain("What led you", list, StringComparison.Ordinal);
        var shown = await RunAsync("setaside list --show");
        Assert.Contains(Words, shown, StringComparison.Ordinal);
        Assert.Contains("What led you to cancel?", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("4155550123", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_tried_again_at_once_and_what_is_to_be_sent_goes_in_its_old_order()
    {
        var store = await SetAsideAsync();
        var said = await RunAsync("setaside retry all");
        Assert.Equal(3, said.Split("tried again.").Length - 1);
        Assert.Contains("Nothing is set aside.", await RunAsync("setaside list"), StringComparison.Ordinal);
        Assert.Single(await store.ClaimReadyAsync(8, Noon, Noon, CancellationToken.None), claim => claim.Pending.Length == 1);
        Assert.Equal(["m1", "m2"], (await store.FindAsync("sms:+2", CancellationToken.None))!.Outbox.Select(message => message.Id));
    }

    [Fact]
    public async Task One_is_thrown_away()
    {
        var store = await SetAsideAsync();
        Assert.Contains("m1 is thrown away.", await RunAsync("setaside discard m1"), StringComparison.Ordinal);
        Assert.Equal(["m2"], (await store.FindAsync("sms:+2", CancellationToken.None))!.Undelivered.Select(one => one.Id));
        await RunAsync("setaside discard m1", ReplyOutcome.Wrong);
        await RunAsync("setaside retry nonsense", ReplyOutcome.Wrong);
    }

    [Fact]
    public async Task Alerts_are_listed_and_cleared_by_number()
    {
        var alerts = _services.GetRequiredService<IAlertStore>();
        await alerts.RaiseAsync(new Alert(AlertKind.Unavailable, "telegram", null, "the bot token is not accepted"), 12, Noon, CancellationToken.None);
        await alerts.RaiseAsync(new Alert(AlertKind.Rejected, "sms", "churn", "Twilio 30007"), 1, Noon.AddMinutes(1), CancellationToken.None);
        var list = await RunAsync("alerts");
        Assert.Matches(@"1 +message refused +sms +churn +1 +2026-03-02 12:01 +2026-03-02 12:01 +Twilio 30007", list);
        Assert.Matches(@"2 +provider not available +telegram +12 ", list);
        Assert.Contains("1 alert cleared.", await RunAsync("alerts clear 2"), StringComparison.Ordinal);
        Assert.DoesNotContain("telegram", await RunAsync("alerts"), StringComparison.Ordinal);
        await RunAsync("alerts clear 2", ReplyOutcome.Wrong);
        await RunAsync("alerts clear all");
        Assert.Contains("There is no alert.", await RunAsync("alerts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setaside")]
    [InlineData("setaside list all")]
    [InlineData("setaside retry")]
    [InlineData("setaside discard")]
    [InlineData("alerts clear")]
    [InlineData("alerts now")]
    public Task What_is_half_a_command_is_told_what_is_missing(string line) => RunAsync(line, ReplyOutcome.Wrong);

    private async Task<IConversationStore> SetAsideAsync()
    {
        var store = _services.GetRequiredService<IConversationStore>();
        var failing = await ArriveAsync(store, Number, new TextContent(Words));
        await store.CommitAsync(failing, new ConversationCommit(failing.Conversation with { FailedAttempts = 8, FailedAt = Noon }, [], new SetAside("JsonException")), CancellationToken.None);
        var rejected = await ArriveAsync(store, "+2", new StartContent(null));
        var undelivered = new[] { "m1", "m2" }.Select(id =>
            new UndeliveredMessage(id, "HTTP 400", Noon, new OutgoingMessage(id, new Say(SayKind.Question, "What led you to cancel?"), "en", Noon, Noon, 3)));
        await store.CommitAsync(
            rejected, new ConversationCommit(rejected.Conversation with { Undelivered = [.. undelivered] }, [rejected.Pending[0].Sequence], new GiveBack(null)), CancellationToken.None);
        return store;
    }

    private static async Task<ClaimedConversation> ArriveAsync(IConversationStore store, string address, InboundContent content)
    {
        var from = new ChannelAddress("sms", address);
        await store.AppendAsync(new Inbound { From = from, DeliveryId = "1", Content = content, ReceivedAt = Noon }, CancellationToken.None);
        return (await store.ClaimAsync(from.ConversationId, Noon, Noon.AddMinutes(1), CancellationToken.None))!;
    }

    private async Task<string> RunAsync(string line, ReplyOutcome outcome = ReplyOutcome.Done)
    {
        var reply = await _services.GetRequiredService<CommandRouter>().RunAsync(line, CancellationToken.None);
        Assert.Equal(outcome, reply.Outcome);
        return ReplyWriter.Render(reply);
    }
}
