using System.Net;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Tests.Channels.Teams.Trust;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>Activities on their way in, over real HTTP.</summary>
public sealed class TeamsIntakeTests : TeamsIntakeKit
{
    private static readonly string Mark = ChatMark.Of(new TeamsReference { Address = Address, ConversationId = Conversation, ServiceUrl = "", ChannelId = "" });

    [Fact]
    public async Task A_message_is_stored_with_where_it_came_from()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("hello", Service.ServiceUrl)));
        var inbound = Assert.Single(Inbox.Stored);
        Assert.Equal(new TextContent("hello"), inbound.Content);
        Assert.Equal(new ChannelAddress("teams", Address), inbound.From);
        Assert.Equal(("1700000000001", "fr", Time.GetUtcNow()), (inbound.MessageId, inbound.LanguageHint, inbound.ReceivedAt));
        var reference = (await References.FindAsync(Address, default))!;
        Assert.Equal((Conversation, Service.ServiceUrl, ConnectorStandIn.AppId, User, ConnectorStandIn.BotId), (reference.ConversationId, reference.ServiceUrl, reference.AppId, reference.UserId, reference.BotId));
    }

    [Fact]
    public async Task A_redelivery_has_the_delivery_id_of_the_first()
    {
        await PostAsync(Text("hello", Service.ServiceUrl));
        await PostAsync(Text("hello", Service.ServiceUrl));
        await PostAsync(Text("hello", Service.ServiceUrl, id: "1700000000002"));
        Assert.Equal(2, Inbox.Stored.Select(inbound => inbound.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task The_greeting_is_one_whatever_tells_of_the_installation_and_however_often()
    {
        await PostAsync(Of("installationUpdate", Service.ServiceUrl, "f:1").With("action", "add"));
        await PostAsync(Of("conversationUpdate", Service.ServiceUrl, "f:2").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })));
        await PostAsync(Of("conversationUpdate", Service.ServiceUrl, "f:2").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })));
        Assert.Equal(new StartContent(null), Assert.Single(Inbox.Stored).Content);
    }

    /// <summary>Whichever of them Teams delivers first, and when both are at work at once.</summary>
    [Fact]
    public async Task However_installation_and_first_message_race_there_is_one_greeting_at_most_and_no_word_is_lost()
    {
        var add = Of("installationUpdate", Service.ServiceUrl, "f:1").With("action", "add");
        var member = Of("conversationUpdate", Service.ServiceUrl, "f:2").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId }));
        await PostAsync(Of("typing", Service.ServiceUrl));
        await Task.WhenAll(PostAsync(add), PostAsync(Text("hello", Service.ServiceUrl)), PostAsync(member), PostAsync(add), PostAsync(member));
        await PostAsync(add);
        Assert.Single(Inbox.Stored, inbound => inbound.Content == new TextContent("hello"));
        Assert.InRange(Inbox.Stored.Where(inbound => inbound.Content is StartContent).Select(inbound => inbound.DeliveryId).Distinct().Count(), 0, 1);
    }

    [Fact]
    public async Task A_hint_that_could_not_be_given_is_given_the_next_time()
    {
        Service.FailNext("send", 503);
        var call = Text("<at>Koji</at> hi", Service.ServiceUrl).Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>").InGroup();
        await PostAsync(call);
        await PostAsync(call);
        await PostAsync(call);
        Assert.Single(Service.Messages);
    }

    [Fact]
    public async Task Who_was_quicker_to_write_is_not_greeted()
    {
        await PostAsync(Text("hello", Service.ServiceUrl));
        await PostAsync(Of("installationUpdate", Service.ServiceUrl, "f:1").With("action", "add"));
        Assert.Equal(new TextContent("hello"), Assert.Single(Inbox.Stored).Content);
    }

    [Fact]
    public async Task A_greeting_that_could_not_be_stored_is_given_when_it_comes_again()
    {
        Inbox.FailNext = true;
        var add = Of("installationUpdate", Service.ServiceUrl, "f:1").With("action", "add");
        Assert.Equal(HttpStatusCode.InternalServerError, await PostAsync(add));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(add));
        Assert.Single(Inbox.Stored);
    }

    [Fact]
    public async Task A_group_is_told_to_write_in_private_and_nothing_of_it_is_kept()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("<at>Koji</at> hi", Service.ServiceUrl).Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>").InGroup()));
        var message = Assert.Single(Service.Messages.Values);
        Assert.Equal("19:meeting@thread.v2", message.Conversation);
        Assert.Contains("private chat", message.Text, StringComparison.Ordinal);
        Assert.Contains("conversation privée", message.Text, StringComparison.Ordinal);
        Assert.Empty(Inbox.Stored);
        Assert.Null(await References.FindAsync(Address, default));
    }

    [Fact]
    public async Task An_executed_action_is_answered_with_a_word()
    {
        var invoke = Of("invoke", Service.ServiceUrl).With("name", "adaptiveCard/action").With("value", new JsonObject { ["action"] = new JsonObject { ["data"] = new JsonObject { ["kojiPrompt"] = "p1", ["kojiChat"] = Mark, ["kojiOption"] = "yes" } } });
        var (status, body) = await PostForBodyAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Merci, votre réponse est bien arrivée."}""", JsonNode.Parse(body)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("p1", Assert.IsType<PickContent>(Assert.Single(Inbox.Stored).Content).PromptId);
    }

    [Fact]
    public async Task An_action_of_another_app_is_refused_and_another_invoke_not_known()
    {
        var (status, body) = await PostForBodyAsync(Of("invoke", Service.ServiceUrl).With("name", "adaptiveCard/action").With("value", new JsonObject { ["action"] = new JsonObject() }));
        Assert.Equal((HttpStatusCode.OK, 400), (status, JsonNode.Parse(body)!["statusCode"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.NotImplemented, await PostAsync(Of("invoke", Service.ServiceUrl).With("name", "task/fetch")));
        Assert.Empty(Inbox.Stored);
    }

    [Fact]
    public async Task A_token_for_another_service_is_refused_the_trailing_slash_included()
    {
        var token = Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", "https://evil.example/"), token));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", Service.ServiceUrl.TrimEnd('/')), token));
        AssertNothingHappened();
    }

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_the_channel_is_refused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", Service.ServiceUrl).With("channelId", "slack")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", Service.ServiceUrl).With("channelId", null)));
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_a_token_or_with_a_forged_one_nothing_is_heard()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Text("hello", Service.ServiceUrl), token: ""));
        var forged = Service.Mint.Sign(TokenMint.Claims(Service.ServiceUrl, Time.GetUtcNow()), byStranger: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Text("hello", Service.ServiceUrl), forged));
        AssertNothingHappened();
    }

    [Fact]
    public async Task While_the_keys_cannot_be_fetched_the_sender_is_asked_to_come_again()
    {
        Service.FailNext("metadata", 500);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(Text("hello", Service.ServiceUrl)));
        AssertNothingHappened();
    }

    public static IEnumerable<TheoryDataRow<string>> HostileBodies() =>
    [
        new(""), new("null"), new("[]"), new("{}"), new("42"), new("\"text\""), new("{\"type\":"), new("{\"type\":7}"), new("{\"type\":\"message\"}"),
        new("{\"type\":\"message\",\"conversation\":\"a\",\"serviceUrl\":\"https://x/\"}"), new("{\"type\":\"message\",\"conversation\":{\"id\":\"a\"},\"serviceUrl\":\"file:///etc/passwd\"}"),
        new("{\"type\":\"message\",\"conversation\":{\"id\":\"..\"},\"serviceUrl\":\"https://x/\"}"), new("{\"type\":\"message\",\"conversation\":{\"id\":\"a\\u0000b\"},\"serviceUrl\":\"https://x/\"}"),
        new("{\"type\":\"message\",\"conversation\":{\"id\":\"a\"},\"serviceUrl\":\"https://x/\",\"entities\":{}}"),
        new("{\"type\":\"message\",\"conversation\":{\"id\":\"a\"},\"serviceUrl\":\"https://x/\",\"membersAdded\":\"me\"}"),
        new(string.Concat(Enumerable.Repeat("{\"conversation\":", 5000))), new(string.Concat(Enumerable.Repeat("[", 100_000))), new("\u0000\uFFFF"),
    ];

    [Theory]
    [MemberData(nameof(HostileBodies))]
    public async Task A_body_that_is_no_activity_is_refused_without_a_trace(string body)
    {
        var (status, answer) = await SendAsync(body, Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow()));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        AssertNothingHappened();
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_or_of_another_type_is_refused()
    {
        var token = Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(new string('x', (1 << 20) + 1), token)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(Text("hello", Service.ServiceUrl).ToJsonString(), token, "text/plain")).Status);
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_an_app_id_this_machine_is_heard_and_it_is_said_loudly()
    {
        Settings.Clear();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("hello", Service.ServiceUrl), token: ""));
        Assert.Equal(new TextContent("hello"), Assert.Single(Inbox.Stored).Content);
        Assert.Contains(Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("NOBODY IS AUTHENTICATED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("Host", "koji.example")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Without_an_app_id_nothing_is_heard_that_came_from_elsewhere(string header, string value)
    {
        Settings.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(Text("hello", Service.ServiceUrl).ToJsonString(), "", more: (header, value))).Status);
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_an_app_id_no_reply_leaves_this_machine()
    {
        Settings.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", "https://evil.example/"), token: ""));
        AssertNothingHappened();
    }
}
