using System.Net;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Updates that come twice, late, out of order or in bulk, and courtesies that fail.</summary>
public sealed class TelegramDeliveryTests
{
    private static readonly JsonNode Picture = new JsonArray { new JsonObject { ["file_id"] = "f", ["file_unique_id"] = "u", ["width"] = 9, ["height"] = 9 } };

    [Fact]
    public async Task Redelivered_and_reordered_updates_are_each_stored_once()
    {
        await using var room = await OpenAsync();
        var (one, two, three) = (room.Api.Write(42, "one"), room.Api.Write(42, "two"), room.Api.Write(42, "three"));
        await room.Api.CallAsync(two, one, two, three, one, three);
        Assert.Equal(["two", "one", "three"], Texts(room));
    }

    [Fact]
    public async Task An_update_that_could_not_be_stored_is_not_acknowledged_and_comes_again()
    {
        await using var room = await OpenAsync();
        room.Inbox.FailNext = true;
        var update = room.Api.Write(42, "one");
        using var refused = await room.PostAsync(update.ToJsonString());
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.DoesNotContain("   at ", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await room.Api.CallAsync(update);
        Assert.Equal(["one"], Texts(room));
    }

    [Fact]
    public async Task Ten_pictures_of_one_album_are_one_thing_that_cannot_be_read()
    {
        await using var room = await OpenAsync();
        await room.Api.CallAsync([.. Enumerable.Range(0, 10).Select(_ => Album(room.Api, "a1", null))]);
        Assert.Equal(new UnsupportedContent("photo"), Assert.Single(room.Inbox.Stored).Content);
    }

    [Fact]
    public async Task An_album_with_words_is_those_words()
    {
        await using var room = await OpenAsync();
        await room.Api.CallAsync([Album(room.Api, "a2", "These three"), .. Enumerable.Range(0, 9).Select(_ => Album(room.Api, "a2", null))]);
        Assert.Equal(["These three"], Texts(room));
    }

    [Fact]
    public async Task Words_behind_a_picture_without_are_not_lost()
    {
        await using var room = await OpenAsync();
        await room.Api.CallAsync(Album(room.Api, "a3", null), Album(room.Api, "a3", "These three"), Album(room.Api, "a3", null));
        Assert.Equal([new UnsupportedContent("photo"), new TextContent("These three")], room.Inbox.Stored.Select(inbound => inbound.Content));
    }

    [Fact]
    public async Task A_tap_that_is_called_has_its_spinner_stopped_by_the_reply_and_costs_no_request()
    {
        await using var room = await OpenAsync();
        using var answer = await room.PostAsync(Tap(room.Api).ToJsonString());
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("answerCallbackQuery", told["method"]!.ToString());
        Assert.StartsWith("cb", told["callback_query_id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(room.Api.Requests, request => request.Method == "answerCallbackQuery");
        Assert.IsType<PickContent>(Assert.Single(room.Inbox.Stored).Content);
    }

    [Fact]
    public async Task A_tap_that_could_not_be_stored_keeps_its_spinner_and_comes_again()
    {
        await using var room = await OpenAsync();
        room.Inbox.FailNext = true;
        using var refused = await room.PostAsync(Tap(room.Api).ToJsonString());
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.DoesNotContain("answerCallbackQuery", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")]
    [InlineData(429, "Too Many Requests: retry after 5")]
    [InlineData(500, "Internal Server Error")]
    public async Task A_tap_that_is_polled_and_whose_spinner_cannot_be_stopped_is_heard_all_the_same(int code, string description)
    {
        await using var room = await PolledAsync(api => api.FailNext("answerCallbackQuery", code, description));
        Tap(room.Api);
        room.Api.Write(42, "next");
        await room.Inbox.WaitForAsync(2);
        Assert.Equal([typeof(PickContent), typeof(TextContent)], room.Inbox.Stored.Select(inbound => inbound.Content.GetType()));
    }

    [Fact]
    public async Task An_answer_to_a_polled_tap_that_hangs_holds_nothing_up()
    {
        var time = new FakeTimeProvider();
        await using var room = await PolledAsync(api => api.FailNext("answerCallbackQuery", 0, "", behaviour: BotApiStandIn.Behaviour.AcceptThenHang), time);
        Tap(room.Api);
        await room.Api.Hanging.WaitAsync(TestContext.Current.CancellationToken);
        room.Api.Write(42, "next");
        time.Advance(TimeSpan.FromSeconds(5));
        await room.Inbox.WaitForAsync(2);
        Assert.Equal([typeof(PickContent), typeof(TextContent)], room.Inbox.Stored.Select(inbound => inbound.Content.GetType()));
    }

    [Fact]
    public async Task A_group_that_moved_while_it_was_told_is_told_where_it_is_now_and_not_again()
    {
        await using var room = await OpenAsync();
        room.Api.FailNext("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -1009);
        await room.Api.CallAsync(room.Api.Write(-9, "/start@koji_bot"), room.Api.Write(-9, "/start@koji_bot"), room.Api.Write(-1009, "@koji_bot"));
        Assert.Equal(["-9", "-1009"], room.Api.Requests.Where(request => request.Method == "sendMessage").Select(request => request.Body["chat_id"]!.ToString()));
        Assert.Empty(room.Inbox.Stored);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was kicked from the group chat")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat")]
    public async Task A_group_that_cannot_be_told_is_left_in_peace(int code, string description)
    {
        await using var room = await OpenAsync();
        room.Api.FailNext("sendMessage", code, description);
        await room.Api.CallAsync(room.Api.Write(-9, "/start@koji_bot"), room.Api.Write(-9, "/help@koji_bot"));
        Assert.Single(room.Api.Requests, request => request.Method == "sendMessage");
        Assert.Empty(room.Inbox.Stored);
    }

    [Fact]
    public async Task A_polled_tap_whose_answer_comes_byte_by_byte_is_stored_once()
    {
        await using var room = await PolledAsync(api => api.FailNext("answerCallbackQuery", 0, "", behaviour: BotApiStandIn.Behaviour.Drip));
        Tap(room.Api);
        room.Api.Write(42, "next");
        await room.Inbox.WaitForAsync(2);
        Assert.Equal([typeof(PickContent), typeof(TextContent)], room.Inbox.Stored.Select(inbound => inbound.Content.GetType()));
    }

    private static async Task<TelegramRoom> OpenAsync(TimeProvider? time = null)
    {
        var room = await TelegramRoom.OpenAsync("webhook", time: time);
        room.Inbox.DropsRepeats = true;
        await room.Api.AskedAsync("getWebhookInfo");
        return room;
    }

    private static async Task<TelegramRoom> PolledAsync(Action<BotApiStandIn> script, TimeProvider? time = null)
    {
        var room = await TelegramRoom.OpenAsync("polling", script, time);
        room.Inbox.DropsRepeats = true;
        return room;
    }

    private static IEnumerable<string> Texts(TelegramRoom room) => room.Inbox.Stored.Select(inbound => Assert.IsType<TextContent>(inbound.Content).Text);

    private static JsonObject Album(BotApiStandIn api, string group, string? caption)
    {
        var update = api.WriteKind(42, "photo", Picture.DeepClone());
        update["message"]!["media_group_id"] = group;
        if (caption is not null)
        {
            update["message"]!["caption"] = caption;
        }

        return update;
    }

    private static JsonObject Tap(BotApiStandIn api) => api.Tap(new BotApiStandIn.SentMessage(5, 42, "Q", [new BotApiStandIn.Button("Yes", "p:p1:yes", 0)]), "Yes");
}
