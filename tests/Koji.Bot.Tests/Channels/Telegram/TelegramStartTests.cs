using System.Text.Json.Nodes;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Interviews.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>What is said to Telegram at start, and what goes wrong with it.</summary>
public sealed class TelegramStartTests
{
    [Theory]
    [InlineData("polling", "deleteWebhook")]
    [InlineData("webhook", "setWebhook")]
    public async Task The_menu_of_commands_is_set_for_each_language_and_for_all_others(string mode, string afterwards)
    {
        await using var room = await TelegramRoom.OpenAsync(mode);
        await room.Api.AskedAsync(afterwards);
        Assert.Equal(
            ["all_private_chats/", "all_private_chats/de", "all_private_chats/en", "all_private_chats/es", "all_private_chats/fr"], room.Api.Menus.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("skip back repeat pause help stop", room.Api.Menus["all_private_chats/"]);
        Assert.Equal("skip back repeat pause help stop", room.Api.Menus["all_private_chats/en"]);
        Assert.Equal("passer retour repeter pause aide stop", room.Api.Menus["all_private_chats/fr"]);
        Assert.Equal("saltar volver repetir pausa ayuda stop", room.Api.Menus["all_private_chats/es"]);
        Assert.Equal("weiter zurueck wiederholen pause hilfe stop", room.Api.Menus["all_private_chats/de"]);
    }

    [Fact]
    public void The_menu_speaks_every_language_that_Koji_speaks()
    {
        var translated = Directory.EnumerateDirectories(AppContext.BaseDirectory)
            .Where(directory => File.Exists(Path.Combine(directory, "Koji.Bot.resources.dll"))).Select(Path.GetFileName);
        Assert.Equal(translated.Append("en").Order(StringComparer.Ordinal), TelegramTexts.Languages.Order(StringComparer.Ordinal));
    }

    /// <summary>A word of the menu is one that the interviewer takes for what the menu says, to an open question as to any other.</summary>
    [Fact]
    public void Each_command_of_the_menu_is_understood() => Assert.All(TelegramTexts.Languages, language =>
    {
        CommandKind?[] kinds = [CommandKind.Skip, CommandKind.Back, CommandKind.Repeat, CommandKind.Pause, CommandKind.Help, null];
        var commands = TelegramMenu.In(language).Select(command => command.Command).ToList();
        Assert.Equal(kinds.SkipLast(1), commands.SkipLast(1).Select(word => CommandReader.Read(word, toOpenQuestion: true)?.Kind));
        Assert.Equal(OptOutIntent.Clear, OptOutWords.Recognise(commands[^1], language));
    });

    [Theory]
    [InlineData("polling")]
    [InlineData("webhook")]
    public async Task A_menu_that_cannot_be_set_is_a_warning_and_stops_nothing(string mode)
    {
        await using var room = await TelegramRoom.OpenAsync(mode, api => api.FailNext("setMyCommands", 429, "Too Many Requests: retry after 30", 30));
        await room.Api.AskedAsync(mode == "polling" ? "deleteWebhook" : "setWebhook");
        await room.LoggedAsync("Warning: Telegram: the menu of commands is not registered, it answered 429");
    }

    [Fact]
    public async Task A_webhook_left_over_is_removed_and_polling_begins()
    {
        await using var room = await TelegramRoom.OpenAsync("polling", api =>
        {
            api.Webhook = new JsonObject { ["url"] = "https://old.example.com/hook" };
            api.Write(42, "hello");
        });
        await room.Inbox.WaitForAsync(1);
        Assert.Null(room.Api.Webhook);
        Assert.False(room.Api.Requests.Single(request => request.Method == "deleteWebhook").Body["drop_pending_updates"]?.GetValue<bool>() ?? false);
    }

    [Theory]
    [InlineData(409, "Conflict: terminated by other getUpdates request", "another program polls with the same token")]
    [InlineData(409, "Conflict: can't use getUpdates method while webhook is active", "another program has set a webhook with the same token")]
    [InlineData(401, "Unauthorized", "Telegram does not accept the token; check Koji:Channels:Telegram:Token")]
    [InlineData(404, "Not Found", "Telegram does not accept the token")]
    [InlineData(429, "Too Many Requests", "Telegram answered 429")]
    [InlineData(500, "Internal Server Error", "Telegram answered 500")]
    public async Task Polling_says_what_is_wrong_and_goes_on(int code, string description, string said)
    {
        await using var room = await TelegramRoom.OpenAsync("polling", api =>
        {
            api.FailNext("getUpdates", code, description);
            api.Write(42, "hello");
        }, new ImpatientTime());
        await room.Inbox.WaitForAsync(1);
        await room.LoggedAsync($"Warning: Telegram: {said}");
    }

    [Theory]
    [InlineData(BotApiStandIn.Behaviour.Cut)]
    [InlineData(BotApiStandIn.Behaviour.AcceptThenHalf)]
    [InlineData(BotApiStandIn.Behaviour.Page)]
    public async Task Polling_goes_on_after_a_broken_answer(BotApiStandIn.Behaviour behaviour)
    {
        await using var room = await TelegramRoom.OpenAsync("polling", api =>
        {
            api.FailNext("getUpdates", 502, "", behaviour: behaviour);
            api.Write(42, "hello");
        }, new ImpatientTime());
        await room.Inbox.WaitForAsync(1);
        await room.LoggedAsync("Warning: Telegram: Telegram cannot be reached");
    }

    [Fact]
    public async Task A_wrong_token_is_named_as_the_thing_to_mend_and_never_shown()
    {
        await using var room = await TelegramRoom.OpenAsync("polling", api => api.WrongTokenIsMeant = true, settings: ("Token", "123456:forged-token"));
        await room.LoggedAsync("Telegram does not accept the token; check Koji:Channels:Telegram:Token");
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_does_not_hold_up_those_behind_it()
    {
        await using var room = await TelegramRoom.OpenAsync("polling", api =>
        {
            api.Tell("""{"message":{"message_id":"seven","date":"never"}}""");
            api.Tell("""{"message":[[[[]]]]}""");
            api.Write(42, "hello");
        });
        await room.Inbox.WaitForAsync(1);
        await room.LoggedAsync("Warning: Telegram: an update is of a shape that Koji does not know");
    }

    /// <summary>The seam for several machines: who does not have the seat stands by, and takes it when it is free.</summary>
    [Fact]
    public async Task Who_does_not_have_the_seat_does_not_poll()
    {
        var seat = new CountingSeat(takenFor: 3);
        var time = new ImpatientTime();
        await using var room = await TelegramRoom.OpenAsync("polling", api => api.Write(42, "hello"), time, services => services.AddSingleton<IPollerSeat>(seat));
        await room.Inbox.WaitForAsync(1);
        Assert.Equal(0, seat.AskedBeforeFirstGrant(room.Api));
        Assert.Equal(3, time.Waits.Count(wait => wait == TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_webhook_is_registered_with_all_that_it_needs()
    {
        await using var room = await TelegramRoom.OpenAsync("webhook", settings: ("MaxConnections", "7"));
        var body = await room.Api.AskedAsync("setWebhook");
        Assert.Equal(("http://127.0.0.1:1/channels/telegram", TelegramRoom.Secret, 7), (body["url"]!.ToString(), body["secret_token"]!.ToString(), body["max_connections"]!.GetValue<int>()));
        Assert.Equal(["message", "edited_message", "channel_post", "callback_query", "my_chat_member"], body["allowed_updates"]!.AsArray().Select(kind => kind!.ToString()));
        await room.Api.AskedAsync("getWebhookInfo");
    }

    [Fact]
    public async Task A_webhook_that_Telegram_does_not_take_is_tried_again_and_said_why()
    {
        await using var room = await TelegramRoom.OpenAsync(
            "webhook", api => api.FailNext("setWebhook", 400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"), new ImpatientTime());
        await room.LoggedAsync("Telegram does not take the address; check that Koji:PublicUrl is an https address on port 443, 80, 88 or 8443");
        await room.LoggedAsync("Telegram: webhook registered");
    }

    [Fact]
    public async Task A_webhook_that_fares_badly_is_told_at_start()
    {
        await using var room = await TelegramRoom.OpenAsync("webhook", api =>
        {
            api.WebhookTrouble["pending_update_count"] = 3;
            api.WebhookTrouble["last_error_date"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            api.WebhookTrouble["last_error_message"] = "Connection refused";
        });
        await room.LoggedAsync("Warning: Telegram: Telegram could not deliver to http://127.0.0.1:1/channels/telegram (“Connection refused”); 3 updates wait");
    }

    private sealed class CountingSeat(int takenFor) : IPollerSeat
    {
        private int _asked;
        private int _requestsAtGrant = -1;

        public ValueTask<bool> HoldAsync(TimeSpan during, CancellationToken cancellationToken) => ValueTask.FromResult(Interlocked.Increment(ref _asked) > takenFor);

        public int AskedBeforeFirstGrant(BotApiStandIn api)
        {
            _requestsAtGrant = api.Requests.Count(request => request.Method == "deleteWebhook") - 1;
            return _requestsAtGrant;
        }
    }
}
