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

/// <summary>The channel's own endpoint over real HTTP, with an inbox that shows what was stored. No log line may hold a secret or what was written.</summary>
public abstract class TeamsIntakeKit : IAsyncLifetime
{
    private WebApplication? _koji;
    private HttpClient? _client;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    internal RecordingInbox Inbox { get; } = new();

    internal RecordingUnread Unread { get; } = new();

    internal MemoryReferences References { get; } = new();

    internal RecordingLogs Logs { get; } = new();

    /// <summary>To be changed before the first request.</summary>
    protected Dictionary<string, string?> Settings { get; } = [];

    protected ConnectorStandIn Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ConnectorStandIn.StartAsync();
        foreach (var (key, value) in new[]
        {
            ("AppId", ConnectorStandIn.AppId), ("TenantId", ConnectorStandIn.TenantId), ("ClientSecret", ConnectorStandIn.Secret),
            ("OpenIdMetadataUrl", Service.MetadataUrl), ("Authority", Service.BaseUrl), ("ServiceUrl", Service.ServiceUrl),
        })
        {
            Settings[$"Koji:Channels:Teams:{key}"] = value;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_koji is not null)
        {
            await _koji.DisposeAsync();
        }

        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.DoesNotContain(Logs.Lines, line => line.Contains(ConnectorStandIn.Secret, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal)
            || line.Contains("app-token", StringComparison.Ordinal) || line.Contains("hello", StringComparison.Ordinal));
    }

    protected void AssertNothingHappened()
    {
        Assert.Empty(Inbox.Stored);
        Assert.Empty(Unread.Kept);
        Assert.Empty(Service.Requests);
        Assert.Null(References.FindAsync(Address, default).Result);
    }

    protected async Task<HttpStatusCode> PostAsync(JsonObject activity, string? token = null) => (await PostForBodyAsync(activity, token)).Status;

    protected Task<(HttpStatusCode Status, string Body)> PostForBodyAsync(JsonObject activity, string? token = null) =>
        SendAsync(activity.ToJsonString(), token ?? Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow()));

    protected Task<(HttpStatusCode Status, string Body)> SendAsync(string body, string token, string type = "application/json", (string Name, string Value)? more = null) =>
        SendAsync(Encoding.UTF8.GetBytes(body), token, $"{type}; charset=utf-8", more);

    protected async Task<(HttpStatusCode Status, string Body)> SendAsync(byte[] body, string token, string type, (string Name, string Value)? more = null)
    {
        _client ??= await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, TeamsEndpoint.Route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
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

    /// <returns>Null where the connection was closed while the body was on its way.</returns>
    protected async Task<HttpStatusCode?> SendWithoutLengthAsync(HttpContent body)
    {
        _client ??= await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, TeamsEndpoint.Route) { Content = body };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow())}");
        try
        {
            using var response = await _client.SendAsync(request);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<HttpClient> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<IInbox>(Inbox).AddSingleton<IUnreadInbound>(Unread).AddSingleton<ITeamsReferences>(References);
        builder.Services.AddTeams(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        _koji = builder.Build();
        _koji.MapTeams();
        await _koji.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_koji.Urls.Single()) };
    }

    internal sealed class RecordingUnread : IUnreadInbound
    {
        public ConcurrentDictionary<string, UnreadMessage> Kept { get; } = new();

        public Task KeepAsync(UnreadMessage message, CancellationToken cancellationToken)
        {
            Kept.TryAdd(message.Id, message);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<UnreadMessage>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ForgetAsync(ChannelAddress from, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    internal sealed class RecordingInbox : IInbox
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
