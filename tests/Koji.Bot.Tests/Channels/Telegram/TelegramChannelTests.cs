using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace Koji.Bot.Tests.Channels.Telegram;

public sealed class TelegramChannelTests : IAsyncLifetime
{
    private BotApiStandIn _api = null!;
    private TelegramChannel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await BotApiStandIn.StartAsync();
        var bot = new TelegramBotClient(new TelegramBotClientOptions(BotApiStandIn.Token, _api.BaseUrl) { RetryThreshold = 0, RetryCount = 0 });
        _channel = new TelegramChannel(bot, Options.Create(new TelegramOptions { Token = BotApiStandIn.Token }), NullLogger<TelegramChannel>.Instance);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    /// <summary>The Bot API has nothing by which a repeat could be told from a new message.</summary>
    [Fact]
    public async Task A_message_that_was_taken_before_the_process_was_killed_is_sent_once_more()
    {
        var question = new Say(SayKind.Question, "Which one?");
        await SendAsync(question);
        await SendAsync(question);
        Assert.Equal(["Which one?", "Which one?"], _api.Messages.Values.Select(message => message.Text));
    }

    [Fact]
    public void What_goes_out_keeps_to_what_Telegram_publishes()
    {
        Assert.Equal([new SendLimit(30, TimeSpan.FromSeconds(1))], _channel.Traits.Limits!.Channel);
        Assert.Equal([new SendLimit(1, TimeSpan.FromSeconds(1))], _channel.Traits.Limits.Chat);
    }

    [Fact]
    public async Task A_question_with_choices_is_sent_as_text_with_buttons()
    {
        var outcome = await SendAsync(new Say(SayKind.Question, "Which one?", Choice("p1", PromptKind.One, "Price", "Speed")));

        var message = Assert.Single(_api.Messages.Values);
        Assert.Equal(new Sent($"{message.Id}"), outcome);
        Assert.Equal("Which one?", message.Text);
        Assert.Equal(["Price", "Speed"], message.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task A_scale_shows_its_numbers_in_even_rows_and_writes_out_what_its_ends_mean()
    {
        var numbers = Enumerable.Range(0, 11).Select(i => new PromptOption($"{i}", $"{i}")).ToImmutableArray();
        await SendAsync(new Say(SayKind.Question, "How likely?", new Prompt("p1", PromptKind.Scale, numbers, [], 1, 1, MinLabel: "not at all", MaxLabel: "certainly")));

        var message = Assert.Single(_api.Messages.Values);
        Assert.Equal("How likely?\n\n0 = not at all\n10 = certainly", message.Text);
        Assert.Equal([6, 5], message.Buttons.GroupBy(b => b.Row).Select(row => row.Count()));
    }

    [Fact]
    public async Task Toggles_show_what_is_chosen_and_ask_for_the_opposite_by_name()
    {
        var prompt = Choice("p1", PromptKind.Many, "Price", "Speed") with { Draft = ["speed"], DoneLabel = "Done" };
        await SendAsync(new Say(SayKind.Question, "Which ones?", prompt));

        var message = Assert.Single(_api.Messages.Values);
        Assert.Equal(["Price", "✅ Speed", "Done"], message.Buttons.Select(b => b.Label));
        Assert.Equal(["t:p1:price", "f:p1:speed", "d:p1"], message.Buttons.Select(b => b.Data));
    }

    [Fact]
    public async Task A_ranking_shows_the_place_of_each_item_so_far()
    {
        var prompt = Choice("p1", PromptKind.Order, "Price", "Speed") with { Draft = ["speed", "price"] };
        await SendAsync(new Say(SayKind.Question, "Rank these", prompt));
        Assert.Equal(["2️⃣ Price", "1️⃣ Speed"], Assert.Single(_api.Messages.Values).Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task Labels_too_long_for_a_button_are_numbered_in_the_text()
    {
        var longLabel = "It takes too many steps to send one simple invoice";
        await SendAsync(new Say(SayKind.Question, "Which one?", Choice("p1", PromptKind.One, "Price", longLabel)));

        var message = Assert.Single(_api.Messages.Values);
        Assert.Equal($"Which one?\n\n1. Price\n2. {longLabel}", message.Text);
        Assert.Equal(["1", "2"], message.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task An_answered_question_loses_its_buttons_and_shows_the_answer()
    {
        var sent = (Sent)await SendAsync(new Say(SayKind.Question, "Which one?", Choice("p1", PromptKind.One, "Price", "Speed")));
        await SendAsync(new Amend("p1", "Which one?", null, "Speed"), sent.MessageId);

        var message = Assert.Single(_api.Messages.Values);
        Assert.Empty(message.Buttons);
        Assert.Equal("Which one?\n\n✔️ Speed", message.Text);
    }

    [Fact]
    public async Task A_text_beyond_the_limit_is_sent_in_parts_with_the_buttons_under_the_last()
    {
        var text = string.Join(' ', Enumerable.Repeat("because", 900));
        await SendAsync(new Say(SayKind.Summary, text, Choice("p1", PromptKind.One, "Yes", "No")));

        var parts = _api.Messages.Values.OrderBy(m => m.Id).ToList();
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 4096));
        Assert.Equal(text, string.Join(' ', parts.Select(p => p.Text)));
        Assert.Equal([.. Enumerable.Repeat(0, parts.Count - 1), 2], parts.Select(p => p.Buttons.Count));
    }

    /// <summary>The failure table: what Telegram answers, what it means to delivery.</summary>
    [Theory]
    [InlineData(429, "Too Many Requests: retry after 7", 7, typeof(Throttled))]
    [InlineData(429, "Too Many Requests", null, typeof(Throttled))]
    [InlineData(403, "Forbidden: bot was blocked by the user", null, typeof(RecipientGone))]
    [InlineData(403, "Forbidden: user is deactivated", null, typeof(RecipientGone))]
    [InlineData(400, "Bad Request: chat not found", null, typeof(RecipientGone))]
    [InlineData(400, "Bad Request: message text is empty", null, typeof(Rejected))]
    [InlineData(401, "Unauthorized", null, typeof(Unavailable))]
    [InlineData(404, "Not Found", null, typeof(Unavailable))]
    [InlineData(500, "Internal Server Error", null, typeof(Unavailable))]
    [InlineData(502, "Bad Gateway", null, typeof(Unavailable))]
    public async Task Each_documented_failure_is_an_outcome(int code, string description, int? retryAfter, Type expected)
    {
        _api.FailNext("sendMessage", code, description, retryAfter);
        var outcome = await SendAsync(new Say(SayKind.Question, "Hello"));

        Assert.IsType(expected, outcome);
        Assert.Empty(_api.Messages);
        if (retryAfter is { } seconds)
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<Throttled>(outcome).RetryAfter);
        }
    }

    [Theory]
    [InlineData(BotApiStandIn.Behaviour.Cut, 0)]
    [InlineData(BotApiStandIn.Behaviour.AcceptThenCut, 1)]
    public async Task A_connection_that_breaks_leaves_it_open_whether_the_message_arrived(BotApiStandIn.Behaviour behaviour, int shown)
    {
        _api.FailNext("sendMessage", 0, "", behaviour: behaviour);
        Assert.IsType<UnknownOutcome>(await SendAsync(new Say(SayKind.Question, "Hello")));
        Assert.Equal(shown, _api.Messages.Count);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_has_taken_nothing()
    {
        var bot = new TelegramBotClient(new TelegramBotClientOptions(BotApiStandIn.Token, "http://127.0.0.1:9") { RetryThreshold = 0 });
        var channel = new TelegramChannel(bot, Options.Create(new TelegramOptions()), NullLogger<TelegramChannel>.Instance);
        var message = new OutboundMessage("m1", new ChannelAddress("telegram", "1"), new Say(SayKind.Question, "Hello"), "en");
        Assert.IsType<Unavailable>(await channel.SendAsync(message, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Bad Request: message is not modified")]
    [InlineData("Bad Request: message to edit not found")]
    [InlineData("Bad Request: message can't be edited")]
    public async Task A_message_that_cannot_be_changed_any_more_stays_as_it_is(string description)
    {
        _api.FailNext("editMessageText", 400, description);
        Assert.Equal(new Sent(null), await SendAsync(new Amend("p1", "Which one?", null, "Speed"), "77"));
    }

    [Fact]
    public async Task Typing_is_shown_in_the_person_s_chat()
    {
        await _channel.ShowTypingAsync(new ChannelAddress("telegram", "42"), TestContext.Current.CancellationToken);
        var (method, body) = Assert.Single(_api.Requests);
        Assert.Equal(("sendChatAction", "42", "typing"), (method, body["chat_id"]!.ToString(), body["action"]!.ToString()));
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(429, "Too Many Requests: retry after 5")]
    public async Task Typing_that_cannot_be_shown_is_nobody_s_loss(int code, string description)
    {
        _api.FailNext("sendChatAction", code, description);
        await _channel.ShowTypingAsync(new ChannelAddress("telegram", "42"), TestContext.Current.CancellationToken);
        Assert.Single(_api.Requests);
    }

    [Fact]
    public async Task An_address_that_is_no_chat_is_refused_without_a_request()
    {
        var message = new OutboundMessage("m1", new ChannelAddress("telegram", "not a chat"), new Say(SayKind.Question, "Hello"), "en");
        Assert.IsType<Rejected>(await _channel.SendAsync(message, TestContext.Current.CancellationToken));
        Assert.Empty(_api.Requests);
    }

    private Task<SendOutcome> SendAsync(Utterance content, string? amends = null) =>
        _channel.SendAsync(new OutboundMessage("m1", new ChannelAddress("telegram", "42"), content, "en", amends), TestContext.Current.CancellationToken);

    private static Prompt Choice(string id, PromptKind kind, params string[] labels) =>
        new(id, kind, [.. labels.Select(label => new PromptOption(label.Length > 20 ? "long" : label.ToLowerInvariant(), label))], [], 1, labels.Length);
}
