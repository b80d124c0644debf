using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Tests.Channels;
using Koji.Bot.Tests.Channels.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;
using Shown = Koji.Bot.Tests.Channels.Teams.ConnectorStandIn.Shown;

namespace Koji.Bot.Tests.Researchers.Desk;

/// <summary>The whole program against Microsoft's stand-in over real HTTP, with three people of the team: one who views, one who researches, one who administers.</summary>
public sealed class TeamsDesk : IAsyncDisposable
{
    public const string Vera = "11111111-aaaa-4e0c-9a56-6e3c5a1a6f42";
    public const string Rosa = "22222222-aaaa-4e0c-9a56-6e3c5a1a6f42";
    public const string Ada = "33333333-aaaa-4e0c-9a56-6e3c5a1a6f42";
    public const string Stranger = "99999999-aaaa-4e0c-9a56-6e3c5a1a6f42";
    public const string TeamChat = "19:team@thread.v2";
    public const string ChannelThread = "19:general@thread.tacv2;messageid=1700";

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly Dictionary<string, int> _read = [];
    private HttpClient _client = null!;
    private int _activity;

    private TeamsDesk()
    {
    }

    internal RecordingLogs Logs { get; } = new();

    public ConnectorStandIn Service { get; private set; } = null!;

    public WebApplication Koji { get; private set; } = null!;

    public HttpClient Client => _client;

    public static async Task<TeamsDesk> StartAsync(params string[] more)
    {
        var desk = new TeamsDesk { Service = await ConnectorStandIn.StartAsync() };
        string[] settings =
        [
            $"Koji:DataDirectory={desk._directory}", "Koji:Outreach:QuietHours=none", "Koji:Outreach:PollInterval=00:00:00.050", "Koji:Conversations:PollInterval=00:00:00.050",
            $"Koji:Channels:Teams:AppId={ConnectorStandIn.AppId}", $"Koji:Channels:Teams:TenantId={ConnectorStandIn.TenantId}", $"Koji:Channels:Teams:ClientSecret={ConnectorStandIn.Secret}",
            $"Koji:Channels:Teams:OpenIdMetadataUrl={desk.Service.MetadataUrl}", $"Koji:Channels:Teams:Authority={desk.Service.BaseUrl}", $"Koji:Channels:Teams:ServiceUrl={desk.Service.ServiceUrl}",
            "Koji:Channels:Teams:BurstPause=00:00:00.050", "Koji:Channels:Teams:ChatLimit=none", "Koji:Channels:Teams:Limit=none", "Koji:Channels:Telegram:Token=", "urls=http://127.0.0.1:0",
            $"Koji:Researchers:0:ObjectId={Vera}", "Koji:Researchers:0:Role=viewer",
            $"Koji:Researchers:1:ObjectId={Rosa}", "Koji:Researchers:1:Role=researcher",
            $"Koji:Researchers:2:ObjectId={Ada}", "Koji:Researchers:2:Role=admin", .. more,
        ];
        desk.Koji = KojiHost.Build([.. settings.Select(setting => $"--{setting}")], builder => builder.Logging.ClearProviders().AddProvider(desk.Logs));
        await desk.Koji.StartAsync();
        desk._client = new HttpClient { BaseAddress = new Uri(desk.Koji.Urls.First()) };
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Koji.StopAsync();
        await Koji.DisposeAsync();
        await Service.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        Logs.Plant([ConnectorStandIn.Secret, Vera, Rosa, Ada, Stranger, .. Service.ValidTokens.Keys]);
        Logs.AssertDiscreet();
    }

    public static string ChatOf(string who) => ConnectorStandIn.PersonalChat + who;

    /// <summary>Writes in one's personal chat, and waits for what comes there next.</summary>
    public async Task<Shown> AskAsync(string who, string text)
    {
        await WriteAsync(who, text);
        return await NextAsync(ChatOf(who));
    }

    /// <summary>The same, as text.</summary>
    public async Task<string> WordsAsync(string who, string text) => WordsOf(await AskAsync(who, text));

    public static string WordsOf(Shown shown) => shown.Text ?? shown.Card!["fallbackText"]!.ToString();

    /// <returns>The activity, to be delivered again.</returns>
    public async Task<JsonObject> WriteAsync(string who, string text)
    {
        var activity = Personal(Text(WebUtility.HtmlEncode(text), Service.ServiceUrl, NewId()), who);
        await PostAsync(activity);
        return activity;
    }

    /// <summary>Calls the bot in a group, or in a thread of a channel.</summary>
    public async Task<JsonObject> CallAsync(string who, string place, string text)
    {
        var activity = Text($"<at>Koji</at> {text}", Service.ServiceUrl, NewId()).Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>");
        activity["conversation"] = new JsonObject
        {
            ["id"] = place,
            ["conversationType"] = place == ChannelThread ? "channel" : "groupChat",
            ["isGroup"] = true,
            ["tenantId"] = ConnectorStandIn.TenantId,
        };
        activity["from"]!["aadObjectId"] = who;
        await PostAsync(activity);
        return activity;
    }

    /// <summary>Presses the button that begins with these words, with what was filled in; Teams delivers it twice, and then the person presses again.</summary>
    public async Task PressAsync(string who, Shown card, string title, params (string Field, string Value)[] fields)
    {
        await PostAsync(await PressOnceAsync(who, card, title, fields));
        await PressOnceAsync(who, card, title, fields);
    }

    /// <returns>The activity, to be delivered again.</returns>
    public async Task<JsonObject> PressOnceAsync(string who, Shown card, string title, params (string Field, string Value)[] fields)
    {
        var button = card.Card!["actions"]!.AsArray().First(one => one!["title"]!.ToString().StartsWith(title, StringComparison.Ordinal))!;
        var value = button["data"]!.DeepClone().AsObject();
        foreach (var (field, text) in fields)
        {
            value[$"kojiField_{field}"] = text;
        }

        var activity = Submit(value, Service.ServiceUrl, $"f:{NewId()}").With("replyToId", card.Id);
        activity = card.Conversation == ChatOf(who) ? Personal(activity, who) : Elsewhere(activity, who, card.Conversation);
        await PostAsync(activity);
        return activity;
    }

    /// <summary>The next message there that was not looked at yet.</summary>
    public async Task<Shown> NextAsync(string conversation)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var there = _shown.Where(shown => shown.Conversation == conversation).ToList();
            var read = _read.GetValueOrDefault(conversation);
            if (there.Count > read)
            {
                _read[conversation] = read + 1;
                return there[read];
            }

            _shown.Add(await Service.ShownMessages.Reader.ReadAsync(limit.Token));
        }
    }

    /// <summary>What was shown there beyond what was looked at.</summary>
    public int Unread(string conversation)
    {
        while (Service.ShownMessages.Reader.TryRead(out var shown))
        {
            _shown.Add(shown);
        }

        return _shown.Count(shown => shown.Conversation == conversation) - _read.GetValueOrDefault(conversation);
    }

    private readonly List<Shown> _shown = [];

    public async Task PostAsync(JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new("Bearer", Service.Mint.Valid(Service.ServiceUrl, TimeProvider.System.GetUtcNow()));
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private string NewId() => $"{1_700_000_000_000 + ++_activity}";

    private static JsonObject Personal(JsonObject activity, string who)
    {
        activity["locale"] = "en-GB";
        activity["conversation"]!["id"] = ChatOf(who);
        activity["from"]!["aadObjectId"] = who;
        return activity;
    }

    private static JsonObject Elsewhere(JsonObject activity, string who, string conversation)
    {
        activity["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = ConnectorStandIn.TenantId };
        activity["from"]!["aadObjectId"] = who;
        return activity;
    }
}
