using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Trust;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>What is sent, and what each answer of the service means to delivery.</summary>
public sealed class TeamsChannelTests : IAsyncLifetime
{
    private static readonly ChannelAddress Anna = new("teams", "anna");
    private static readonly Say Hello = new(SayKind.Probe, "Hello <you> & *all*");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly MemoryReferences _references = new();
    private readonly List<IDisposable> _open = [];
    private ConnectorStandIn _service = null!;

    public async ValueTask InitializeAsync() => _service = await ConnectorStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(one => one.Dispose());
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_text_goes_to_the_conversation_as_it_is_with_its_id_percent_encoded()
    {
        await KnowAsync("a:1;messageid=5");
        var outcome = await SendAsync(Hello);
        var message = Assert.Single(_service.Messages.Values);
        Assert.Equal(new Sent(message.Id), outcome);
        Assert.Equal(Hello.Text, message.Text);
        var request = Assert.Single(_service.Requests);
        Assert.Equal("/svc/v3/conversations/a%3A1%3Bmessageid%3D5/activities", request.Path);
        Assert.Equal(
            """{"type":"message","serviceUrl":"SERVICE","channelId":"msteams","from":{"id":"28:bot"},"recipient":{"id":"29:anna","aadObjectId":"anna"},"conversation":{"id":"a:1;messageid=5","tenantId":"tenant"},"text":"Hello <you> & *all*","textFormat":"plain","locale":"en"}"""
                .Replace("SERVICE", _service.ServiceUrl, StringComparison.Ordinal),
            request.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>The Bot Connector has nothing by which a repeat could be told from a new message.</summary>
    [Fact]
    public async Task A_message_that_was_taken_before_the_process_was_killed_is_sent_once_more()
    {
        await KnowAsync();
        await SendAsync(Hello);
        await SendAsync(Hello);
        Assert.Equal(2, _service.Messages.Count);
    }

    [Fact]
    public void What_goes_out_keeps_to_what_Teams_publishes()
    {
        var limits = Channel().Traits.Limits!;
        Assert.Equal([new SendLimit(50, TimeSpan.FromSeconds(1))], limits.Channel);
        Assert.Equal([(7, 1), (8, 2), (60, 30), (1800, 3600)], limits.Chat.Select(limit => (limit.Sends, (int)limit.Per.TotalSeconds)));
    }

    [Fact]
    public async Task A_question_is_a_card_whose_notification_shows_its_words()
    {
        await KnowAsync();
        await SendAsync(new Say(SayKind.Question, "Which one?", YesNo));
        var body = Assert.Single(_service.Requests).Body;
        Assert.Equal("Which one?", body["summary"]!.ToString());
        Assert.Null(body["text"]);
        Assert.Equal("application/vnd.microsoft.card.adaptive", body["attachments"]![0]!["contentType"]!.ToString());
    }

    [Fact]
    public void A_long_question_is_text_first_and_the_card_last()
    {
        var say = new Say(SayKind.Question, string.Join(' ', Enumerable.Repeat("word", 10_000)), YesNo, "q1");
        var parts = Channel().PartsOf(say);
        Assert.Equal(3, parts.Length);
        Assert.Equal(say.Text, string.Join(' ', parts.Select(part => part.Text)));
        Assert.Equal([null, null, YesNo], parts.Select(part => part.Prompt));
        Assert.Equal([say with { Text = "short" }], Channel().PartsOf(say with { Text = "short" }));
    }

    [Fact]
    public async Task Who_is_reached_as_a_group_is_not_written_to()
    {
        var outcome = await Channel().SendAsync(new OutboundMessage("m1", new ChannelAddress("teams", "group:19:x"), Hello, "en"), CancellationToken.None);
        Assert.IsType<RecipientGone>(outcome);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task An_answered_card_is_put_in_its_place()
    {
        await KnowAsync();
        var sent = (Sent)await SendAsync(new Say(SayKind.Question, "Which one?", YesNo));
        Assert.Equal(sent, await SendAsync(new Amend("p1", "Which one?", null, "Yes"), sent.MessageId));
        var message = Assert.Single(_service.Messages.Values);
        Assert.True(message.Changed);
        Assert.Contains("✓ Yes", message.Card!["body"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Null(message.Card["actions"]);
    }

    [Fact]
    public async Task A_first_contact_creates_the_conversation_once_and_is_found_by_what_comes_back()
    {
        Assert.IsType<Sent>(await SendAsync(Hello));
        Assert.IsType<Sent>(await SendAsync(Hello));
        Assert.Equal(["/svc/v3/conversations", "/svc/v3/conversations/a%3Achat%3Bwith%3Danna/activities", "/svc/v3/conversations/a%3Achat%3Bwith%3Danna/activities"], _service.Requests.Select(r => r.Path));
        Assert.Equal(
            """{"isGroup":false,"bot":{"id":"28:11111111-2222-3333-4444-555555555555"},"members":[{"id":"anna"}],"tenantId":"tenant-0001","channelData":{"tenant":{"id":"tenant-0001"}}}""",
            _service.Requests.First().Body.ToJsonString());
        var reference = await _references.RecordAsync(Reference("a:chat;with=anna") with { Address = "a:chat;with=anna" }, default);
        Assert.Equal(("anna", true), (reference.Address, reference.Welcomed));
    }

    [Fact]
    public async Task Who_has_not_installed_the_app_cannot_be_written_to()
    {
        _service.FailNext("create", 403, "ForbiddenOperationException");
        Assert.IsType<RecipientGone>(await SendAsync(Hello));
    }

    [Fact]
    public async Task A_conversation_that_may_have_been_created_is_created_again()
    {
        _service.FailNext("create", 0, behaviour: ConnectorStandIn.Behaviour.AcceptThenCut);
        Assert.IsType<Unavailable>(await SendAsync(Hello));
        Assert.IsType<Sent>(await SendAsync(Hello));
    }

    [Fact]
    public async Task What_another_app_s_token_vouched_for_is_not_written_to()
    {
        await _references.RecordAsync(Reference("a:1") with { AppId = "another", ServiceUrl = "http://127.0.0.1:9/" }, default);
        Assert.IsType<Sent>(await SendAsync(Hello));
        Assert.EndsWith("/svc/v3/conversations", _service.Requests.First().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_has_taken_nothing()
    {
        await _references.RecordAsync(Reference("a:1") with { ServiceUrl = "http://127.0.0.1:9/" }, default);
        Assert.IsType<Unavailable>(await SendAsync(Hello));
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_used_again()
    {
        await KnowAsync();
        var channel = Channel();
        await SendAsync(Hello, channel: channel);
        await SendAsync(Hello, channel: channel);
        var asked = Assert.Single(_service.TokenRequests);
        Assert.Equal(("client_credentials", ConnectorStandIn.AppId), (asked["grant_type"], asked["client_id"]));
        Assert.StartsWith("https://api.botframework.com/.default", asked["scope"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_renewed_at_once()
    {
        await KnowAsync();
        var channel = Channel();
        await SendAsync(Hello, channel: channel);
        _service.FailNext("send", 401);
        Assert.IsType<Sent>(await SendAsync(Hello, channel: channel));
        Assert.Equal(2, _service.TokenRequests.Count);
    }

    [Fact]
    public async Task A_token_that_the_service_does_not_know_is_replaced_once_and_then_the_message_waits()
    {
        await KnowAsync();
        _service.WrongTokens = 1;
        Assert.IsType<Sent>(await SendAsync(Hello));
        Assert.Equal(2, _service.TokenRequests.Count);

        _service.WrongTokens = 2;
        Assert.IsType<Unavailable>(await SendAsync(Hello));
        Assert.Single(_service.Messages);
    }

    [Fact]
    public async Task A_wrong_secret_is_the_team_s_to_mend_and_the_message_waits()
    {
        await KnowAsync();
        var outcome = Assert.IsType<Unavailable>(await SendAsync(Hello, channel: Channel(options => options.ClientSecret = "wrong")));
        Assert.Contains("Koji:Channels:Teams:AppId", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_waited_for()
    {
        await KnowAsync();
        Assert.IsType<Unavailable>(await SendAsync(Hello, channel: Channel(options => options.Authority = "http://127.0.0.1:9")));
        _service.FailNext("token", 503);
        Assert.IsType<Unavailable>(await SendAsync(Hello));
    }

    [Fact]
    public async Task Without_an_app_no_token_is_asked_for_and_nobody_is_written_to_first()
    {
        _service.AcceptsAnybody = true;
        var channel = Channel(options => (options.AppId, options.ServiceUrl) = (null, null));
        Assert.False(channel.Traits.CanInitiate);
        Assert.IsType<RecipientGone>(await SendAsync(Hello, channel: channel));
        await _references.RecordAsync(Reference("a:1") with { AppId = null }, default);
        Assert.IsType<Sent>(await SendAsync(Hello, channel: channel));
        Assert.Empty(_service.TokenRequests);
    }

    [Fact]
    public async Task Typing_is_shown_and_its_failure_is_no_matter()
    {
        await KnowAsync();
        var channel = Channel();
        await channel.ShowTypingAsync(Anna, default);
        Assert.Equal("typing", Assert.Single(_service.Requests).Body["type"]!.ToString());
        _service.FailNext("send", 500);
        await channel.ShowTypingAsync(Anna, default);
        await channel.ShowTypingAsync(new ChannelAddress("teams", "nobody"), default);
        Assert.Equal(2, _service.Requests.Count);
    }

    private static Prompt YesNo { get; } = new("p1", PromptKind.One, [new PromptOption("yes", "Yes"), new PromptOption("no", "No")], [], 1, 1);

    private Task<TeamsReference> KnowAsync(string conversation = "a:1") => _references.RecordAsync(Reference(conversation), default);

    private TeamsReference Reference(string conversation) => new()
    {
        Address = "anna",
        ConversationId = conversation,
        ServiceUrl = _service.ServiceUrl,
        ChannelId = "msteams",
        AppId = ConnectorStandIn.AppId,
        BotId = "28:bot",
        UserId = "29:anna",
        AadObjectId = "anna",
        TenantId = "tenant",
    };

    private Task<SendOutcome> SendAsync(Utterance content, string? amends = null, TeamsChannel? channel = null) =>
        (channel ?? Channel()).SendAsync(new OutboundMessage("m1", Anna, content, "en", amends), TestContext.Current.CancellationToken);

    private TeamsChannel Channel(Action<TeamsOptions>? change = null)
    {
        var settings = new TeamsOptions
        {
            AppId = ConnectorStandIn.AppId,
            TenantId = ConnectorStandIn.TenantId,
            ClientSecret = ConnectorStandIn.Secret,
            Authority = _service.BaseUrl,
            ServiceUrl = _service.ServiceUrl,
            RequestTimeout = TimeSpan.FromMinutes(2),
        };
        change?.Invoke(settings);
        var options = Options.Create(settings);
        var tokens = new AppTokens(settings.HasApp ? new EntraTokens(options, _time) : null, _time);
        var http = TeamsHttp.Client(settings.RequestTimeout);
        _open.AddRange([tokens, http]);
        return new TeamsChannel(new ConnectorClient(http, tokens, _time), _references, options);
    }
}
