using System.Text.Json;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Koji.Bot.Tests.Channels.Telegram;

public class TelegramReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, InboundContent?> Updates() => new()
    {
        { "a text", """{"message":{"message_id":7,"date":1,"chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false,"first_name":"P","language_code":"fr-CA"},"text":"too expensive"}}""", new TextContent("too expensive") },
        { "a bare start", Text("/start"), new StartContent(null, "/start") },
        { "a start with a payload", Text("/start abc_DEF-1"), new StartContent("abc_DEF-1") },
        { "a start addressed to the bot", Text("/start@koji_bot xyz"), new StartContent("xyz") },
        { "a command is its word", Text("/stop"), new TextContent("stop") },
        { "a command with words", Text("/skip this one"), new TextContent("skip this one") },
        { "a slash that is no command", Text("/ 2 people"), new TextContent("/ 2 people") },
        { "a price", Text("/5"), new TextContent("/5") },
        { "a voice message", Kind("\"voice\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"duration\":3}"), new UnsupportedContent("voice") },
        { "a sticker", Kind("\"sticker\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"type\":\"regular\",\"width\":1,\"height\":1,\"is_animated\":false,\"is_video\":false}"), new UnsupportedContent("sticker") },
        { "a service message", Kind("\"pinned_message\":{\"message_id\":3,\"date\":0,\"chat\":{\"id\":42,\"type\":\"private\"}}"), null },
        { "an edit", """{"edited_message":{"message_id":7,"date":1,"edit_date":2,"chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false,"first_name":"P","language_code":"fr"},"text":"3"}}""", new EditContent("3") },
        { "a blocked bot", """{"my_chat_member":{"chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false,"first_name":"P","language_code":"fr"},"date":1,"old_chat_member":{"status":"member","user":{"id":1,"is_bot":true,"first_name":"K"}},"new_chat_member":{"status":"kicked","until_date":0,"user":{"id":1,"is_bot":true,"first_name":"K"}}}}""", new GoneContent("blocked") },
        { "a poll answer", """{"poll_answer":{"poll_id":"1","option_ids":[0],"option_persistent_ids":["a"]}}""", null },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public void An_update_means(string what, string json, InboundContent? expected)
    {
        var reading = TelegramReader.Read(Parse(json), "koji_bot", Now);

        Assert.True(Equals(expected, reading.Inbound?.Content), $"{what}: read as {reading.Inbound?.Content}");
        if (reading.Inbound is { } inbound)
        {
            Assert.Equal(new ChannelAddress("telegram", "42"), inbound.From);
            Assert.Equal("u9001", inbound.DeliveryId);
            Assert.Equal("fr", inbound.LanguageHint);
            Assert.Equal(Now, inbound.ReceivedAt);
        }
    }

    [Fact]
    public void An_edit_has_a_delivery_id_of_its_own_and_the_message_id_of_the_original()
    {
        var reading = TelegramReader.Read(Parse("""{"edited_message":{"message_id":7,"date":1,"edit_date":2,"chat":{"id":42,"type":"private"},"text":"3"}}"""), "koji_bot", Now);
        Assert.Equal(("u9001", "7"), (reading.Inbound!.DeliveryId, reading.Inbound.MessageId));
    }

    [Fact]
    public void A_tap_is_answered_and_names_its_prompt()
    {
        var reading = TelegramReader.Read(Parse(Tap("p:p3:speed")), "koji_bot", Now);
        Assert.Equal("cb1", reading.CallbackQueryId);
        var pick = Assert.IsType<PickContent>(reading.Inbound!.Content);
        Assert.Equal(("p3", "speed"), (pick.PromptId, Assert.Single(pick.OptionIds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p")]
    [InlineData("x:p3:speed")]
    [InlineData("p::")]
    [InlineData("<script>")]
    public void A_button_that_is_none_of_ours_is_answered_and_changes_nothing(string data)
    {
        var reading = TelegramReader.Read(Parse(Tap(data)), "koji_bot", Now);
        Assert.Equal("cb1", reading.CallbackQueryId);
        Assert.Null(reading.Inbound);
    }

    [Fact]
    public void A_group_gets_a_hint_when_it_calls_the_bot_and_silence_otherwise()
    {
        const string group = """{"message":{"message_id":7,"date":1,"chat":{"id":-5,"type":"group","title":"G"},"text":"TEXT"}}""";
        Assert.Equal(new TelegramGroups.Call(-5, 7), TelegramReader.Read(Parse(group.Replace("TEXT", "/start@koji_bot abc")), "koji_bot", Now).Group);
        var chatter = TelegramReader.Read(Parse(group.Replace("TEXT", "hello all")), "koji_bot", Now);
        Assert.Null(chatter.Group);
        Assert.Null(chatter.Inbound);
    }

    private static string Text(string text) => Kind($"\"text\":\"{text}\"");

    private static string Kind(string field) =>
        "{\"message\":{\"message_id\":7,\"date\":1,\"chat\":{\"id\":42,\"type\":\"private\"},\"from\":{\"id\":42,\"is_bot\":false,\"first_name\":\"P\",\"language_code\":\"fr\"}," + field + "}}";

    private static string Tap(string data) =>
        "{\"callback_query\":{\"id\":\"cb1\",\"from\":{\"id\":42,\"is_bot\":false,\"first_name\":\"P\"},\"chat_instance\":\"1\",\"data\":\"" + data + "\",\"message\":{\"message_id\":7,\"date\":1,\"chat\":{\"id\":42,\"type\":\"private\"},\"text\":\"Q\"}}}";

    private static Update Parse(string json)
    {
        var update = JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!;
        update.Id = 9001;
        return update;
    }
}
