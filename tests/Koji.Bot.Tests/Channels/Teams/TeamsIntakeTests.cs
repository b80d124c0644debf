using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>Activities on their way in, over real HTTP.</summary>
public sealed class TeamsIntakeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly RecordingInbox _inbox = new();
    private readonly MemoryReferences _references = new();
    private readonly RecordingLogs _logs = new();
    private readonly Dictionary<string, string?> _settings = [];
    private ConnectorStandIn _service = null!;
    private WebApplication? _koji;
    private HttpClient? _client;

    public async ValueTask InitializeAsync()
    {
        _service = await ConnectorStandIn.StartAsync();
        foreach (var (key, value) in new[]
        {
            ("AppId", ConnectorStandIn.AppId), ("TenantId", ConnectorStandIn.TenantId), ("ClientSecret", ConnectorStandIn.Secret),
            ("OpenIdMetadataUrl", _service.MetadataUrl), ("Authority", _service.BaseUrl), ("ServiceUrl", _service.ServiceUrl),
        })
        {
            _settings[$"Koji:Channels:Teams:{key}"] = value;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_koji is not null)
        {
            await _koji.DisposeAsync();
        }

        await _service.DisposeAsync();
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(ConnectorStandIn.Secret, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal)
            || line.Contains("app-token", StringComparison.Ordinal) || line.Contains("hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_stored_with_where_it_came_from()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("hello", _service.ServiceUrl)));
        var inbound = Assert.Single(_inbox.Stored);
        Assert.Equal(new TextContent("hello"), inbound.Content);
        Assert.Equal(new ChannelAddress("teams", Address), inbound.From);
        Assert.Equal(("1700000000001", "fr", _time.GetUtcNow()), (inbound.MessageId, inbound.LanguageHint, inbound.ReceivedAt));
        var reference = (await _references.FindAsync(Address, default))!;
        Assert.Equal((Conversation, _service.ServiceUrl, ConnectorStandIn.AppId, User, ConnectorStandIn.BotId), (reference.ConversationId, reference.ServiceUrl, reference.AppId, reference.UserId, reference.BotId));
    }

    [Fact]
    public async Task A_redelivery_has_the_delivery_id_of_the_first()
    {
        await PostAsync(Text("hello", _service.ServiceUrl));
        await PostAsync(Text("hello", _service.ServiceUrl));
        await PostAsync(Text("hello", _service.ServiceUrl, id: "1700000000002"));
        Assert.Equal(2, _inbox.Stored.Select(inbound => inbound.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task The_greeting_is_one_whatever_tells_of_the_installation_and_however_often()
    {
        await PostAsync(Of("installationUpdate", _service.ServiceUrl, "f:1").With("action", "add"));
        await PostAsync(Of("conversationUpdate", _service.ServiceUrl, "f:2").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })));
        await PostAsync(Of("conversationUpdate", _service.ServiceUrl, "f:2").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })));
        Assert.Equal(new StartContent(null), Assert.Single(_inbox.Stored).Content);
    }

    [Fact]
    public async Task Who_was_quicker_to_write_is_not_greeted()
    {
        await PostAsync(Text("hello", _service.ServiceUrl));
        await PostAsync(Of("installationUpdate", _service.ServiceUrl, "f:1").With("action", "add"));
        Assert.Equal(new TextContent("hello"), Assert.Single(_inbox.Stored).Content);
    }

    [Fact]
    public async Task A_greeting_that_could_not_be_stored_is_given_when_it_comes_again()
    {
        _inbox.FailNext = true;
        var add = Of("installationUpdate", _service.ServiceUrl, "f:1").With("action", "add");
        Assert.Equal(HttpStatusCode.InternalServerError, await PostAsync(add));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(add));
        Assert.Single(_inbox.Stored);
    }

    [Fact]
    public async Task A_group_is_told_to_write_in_private_and_nothing_of_it_is_kept()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("<at>Koji</at> hi", _service.ServiceUrl).Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>").InGroup()));
        var message = Assert.Single(_service.Messages.Values);
        Assert.Equal("19:meeting@thread.v2", message.Conversation);
        Assert.Contains("private chat", message.Text, StringComparison.Ordinal);
        Assert.Contains("conversation privée", message.Text, StringComparison.Ordinal);
        Assert.Empty(_inbox.Stored);
        Assert.Null(await _references.FindAsync(Address, default));
    }

    [Fact]
    public async Task An_executed_action_is_answered_with_a_word()
    {
        var invoke = Of("invoke", _service.ServiceUrl).With("name", "adaptiveCard/action").With("value", new JsonObject { ["action"] = new JsonObject { ["data"] = new JsonObject { ["kojiPrompt"] = "p1", ["kojiOption"] = "yes" } } });
        var (status, body) = await PostForBodyAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Merci, votre réponse est bien arrivée."}""", JsonNode.Parse(body)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.IsType<PickContent>(Assert.Single(_inbox.Stored).Content);
    }

    [Fact]
    public async Task An_action_of_another_app_is_refused_and_another_invoke_not_known()
    {
        var (status, body) = await PostForBodyAsync(Of("invoke", _service.ServiceUrl).With("name", "adaptiveCard/action").With("value", new JsonObject { ["action"] = new JsonObject() }));
        Assert.Equal((HttpStatusCode.OK, 400), (status, JsonNode.Parse(body)!["statusCode"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.NotImplemented, await PostAsync(Of("invoke", _service.ServiceUrl).With("name", "task/fetch")));
        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task A_token_for_another_service_is_refused_the_trailing_slash_included()
    {
        var token = _service.Mint.Valid(_service.ServiceUrl, _time.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", "https://evil.example/"), token));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", _service.ServiceUrl.TrimEnd('/')), token));
        AssertNothingHappened();
    }

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_the_channel_is_refused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", _service.ServiceUrl).With("channelId", "slack")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", _service.ServiceUrl).With("channelId", null)));
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_a_token_or_with_a_forged_one_nothing_is_heard()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Text("hello", _service.ServiceUrl), token: ""));
        var forged = _service.Mint.Sign(TokenMint.Claims(_service.ServiceUrl, _time.GetUtcNow()), byStranger: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Text("hello", _service.ServiceUrl), forged));
        AssertNothingHappened();
    }

    [Fact]
    public async Task While_the_keys_cannot_be_fetched_the_sender_is_asked_to_come_again()
    {
        _service.FailNext("metadata", 500);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(Text("hello", _service.ServiceUrl)));
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
        var (status, answer) = await SendAsync(body, _service.Mint.Valid(_service.ServiceUrl, _time.GetUtcNow()));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        AssertNothingHappened();
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_or_of_another_type_is_refused()
    {
        var token = _service.Mint.Valid(_service.ServiceUrl, _time.GetUtcNow());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(new string('x', (1 << 20) + 1), token)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(Text("hello", _service.ServiceUrl).ToJsonString(), token, "text/plain")).Status);
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_an_app_id_this_machine_is_heard_and_it_is_said_loudly()
    {
        _settings.Clear();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Text("hello", _service.ServiceUrl), token: ""));
        Assert.Equal(new TextContent("hello"), Assert.Single(_inbox.Stored).Content);
        Assert.Contains(_logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("NOBODY IS AUTHENTICATED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("Host", "koji.example")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Without_an_app_id_nothing_is_heard_that_came_from_elsewhere(string header, string value)
    {
        _settings.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(Text("hello", _service.ServiceUrl).ToJsonString(), "", more: (header, value))).Status);
        AssertNothingHappened();
    }

    [Fact]
    public async Task Without_an_app_id_no_reply_leaves_this_machine()
    {
        _settings.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Text("hello", "https://evil.example/"), token: ""));
        AssertNothingHappened();
    }

    private void AssertNothingHappened()
    {
        Assert.Empty(_inbox.Stored);
        Assert.Empty(_service.Requests);
        Assert.Null(_references.FindAsync(Address, default).Result);
    }

    private async Task<HttpStatusCode> PostAsync(JsonObject activity, string? token = null) => (await PostForBodyAsync(activity, token)).Status;

    private Task<(HttpStatusCode Status, string Body)> PostForBodyAsync(JsonObject activity, string? token = null) =>
        SendAsync(activity.ToJsonString(), token ?? _service.Mint.Valid(_service.ServiceUrl, _time.GetUtcNow()));

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string body, string token, string type = "application/json", (string Name, string Value)? more = null)
    {
        _client ??= await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, TeamsEndpoint.Route) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (token.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (more is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpClient> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(_logs);
        builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton<IInbox>(_inbox).AddSingleton<ITeamsReferences>(_references);
        builder.Services.AddTeams(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        _koji = builder.Build();
        _koji.MapTeams();
        await _koji.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_koji.Urls.Single()) };
    }

    private sealed class RecordingInbox : IInbox
    {
        public ConcurrentQueue<Inbound> Stored { get; } = new();

        public bool FailNext { get; set; }

        public ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
        {
            if (FailNext)
            {
                FailNext = false;
                throw new IOException("the disk is full");
            }

            Stored.Enqueue(inbound);
            return ValueTask.FromResult(AppendOutcome.Appended);
        }
    }
}
