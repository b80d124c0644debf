using System.Text.Json.Nodes;
using Koji.Bot.Respondents;
using Koji.Bot.Tests.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Clients;

/// <summary>Segment's own library for Node, <c>@segment/analytics-node</c>, delivers into Koji.</summary>
public class SegmentClientTests
{
    private const string WriteKey = "server-key-0123456789";

    [Fact]
    public async Task Whatever_the_library_sends_arrives()
    {
        await using var host = await ConnectedHost.StartAsync(("Koji:Intake:WriteKeys", WriteKey));
        var answer = await SendAsync(host.Url, WriteKey, flushAt: 4, maxRetries: 0, Calls());

        Assert.All(answer["outcomes"]!.AsArray(), Assert.Null);
        Assert.Empty(answer["errors"]!.AsArray());
        Assert.All(answer["responses"]!.AsArray(), status => Assert.Equal(200, status!.GetValue<int>()));
        Assert.All(answer["requests"]!.AsArray(), path => Assert.Equal("/v1/batch", path!.ToString()));

        var ada = await host.PersonAsync("ada");
        Assert.Equal(ada.Id, (await host.PersonAsync("visitor")).Id);
        Assert.Equal(ada.Id, (await host.PersonAsync("old-ada")).Id);
        Assert.Equal((new TraitValue("pro"), new TraitValue("acme"), new TraitValue("team")), (ada.Traits["plan"], ada.Traits["account"], ada.Traits["account.plan"]));
        Assert.Equal(["email", "sms"], ada.Addresses.Select(address => address.Channel).Order());

        var signals = await host.SignalsAsync("ada", "Report Exported", "page_viewed", "screen_viewed", "Looked", "Before");
        Assert.Equal(["Before", "Looked", "Report Exported", "page_viewed", "screen_viewed"], signals.Select(signal => signal.Name).Order(StringComparer.Ordinal));
        var exported = signals.Single(signal => signal.Name == "Report Exported");
        Assert.Equal((new TraitValue("pdf"), new TraitValue(Number: 40), new TraitValue(Flag: true)), (exported.Properties["format"], exported.Properties["rows"], exported.Properties["first"]));
        Assert.Single(await host.Store.PeopleAsync("", 9, default));
    }

    /// <summary>The library tries again; the same messages then count once, whether Koji had stored them before or not.</summary>
    [Theory]
    [InlineData(Trouble.NotHeard)]
    [InlineData(Trouble.Down)]
    [InlineData(Trouble.Refused)]
    public async Task What_was_not_confirmed_is_sent_again_and_counts_once(Trouble trouble)
    {
        await using var host = await ConnectedHost.StartAsync(("Koji:Intake:WriteKeys", WriteKey));
        await using var road = await BrokenRoad.OpenAsync(host.Url, trouble, times: 2);
        var answer = await SendAsync(road.Url, WriteKey, flushAt: 10, maxRetries: 5, Calls());

        Assert.All(answer["outcomes"]!.AsArray(), Assert.Null);
        Assert.Equal(5, (await host.SignalsAsync("ada", "Report Exported", "page_viewed", "screen_viewed", "Looked", "Before")).Count);
        Assert.Equal(3, road.Calls);
    }

    [Fact]
    public async Task A_wrong_key_is_told_to_the_library_and_nothing_is_stored()
    {
        await using var host = await ConnectedHost.StartAsync(("Koji:Intake:WriteKeys", WriteKey));
        var answer = await SendAsync(host.Url, "another-key", flushAt: 10, maxRetries: 2, Calls());
        Assert.Equal([401], answer["responses"]!.AsArray().Select(status => status!.GetValue<int>()).Distinct());
        Assert.True(await host.IsEmptyAsync());
    }

    private static Task<JsonNode> SendAsync(string host, string writeKey, int flushAt, int maxRetries, JsonArray calls) => NodeClients.AskAsync(
        "send-analytics.js", new JsonObject { ["host"] = host, ["writeKey"] = writeKey, ["flushAt"] = flushAt, ["maxRetries"] = maxRetries, ["calls"] = calls });

    private static JsonArray Calls() => JsonNode.Parse("""
        [
          ["track", {"userId": "old-ada", "event": "Before"}],
          ["track", {"anonymousId": "visitor", "event": "Looked"}],
          ["identify", {"userId": "ada", "anonymousId": "visitor", "traits": {"plan": "pro", "email": "ada@acme.example", "phone": "+33612345678", "company": {"name": "Acme"}}}],
          ["group", {"userId": "ada", "groupId": "acme", "traits": {"plan": "team"}}],
          ["page", {"userId": "ada", "name": "Pricing", "category": "Docs", "properties": {"url": "https://a.example/pricing"}}],
          ["screen", {"userId": "ada", "name": "Home"}],
          ["track", {"userId": "ada", "event": "Report Exported", "properties": {"format": "pdf", "rows": 40, "first": true, "tags": ["x"]}, "context": {"ip": "203.0.113.7"}, "integrations": {"All": true}}],
          ["alias", {"previousId": "old-ada", "userId": "ada"}]
        ]
        """)!.AsArray();

    public enum Trouble
    {
        /// <summary>Koji stores, and its answer is lost.</summary>
        NotHeard,

        /// <summary>Nobody answers.</summary>
        Down,

        /// <summary>Something between says 503.</summary>
        Refused,
    }

    /// <summary>Between the library and Koji: the first calls go wrong.</summary>
    private sealed class BrokenRoad : IAsyncDisposable
    {
        private readonly HttpClient _client = new();
        private readonly WebApplication _app;
        private int _calls;

        private BrokenRoad(string target, Trouble trouble, int times)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(context => CarryAsync(context, target, Interlocked.Increment(ref _calls) <= times ? trouble : null));
        }

        public string Url => _app.Urls.Single();

        public int Calls => _calls;

        public static async Task<BrokenRoad> OpenAsync(string target, Trouble trouble, int times)
        {
            var road = new BrokenRoad(target, trouble, times);
            await road._app.StartAsync();
            return road;
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _client.Dispose();
        }

        private async Task CarryAsync(HttpContext context, string target, Trouble? trouble)
        {
            if (trouble == Trouble.Refused)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            if (trouble == Trouble.Down)
            {
                context.Abort();
                return;
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, target + context.Request.Path) { Content = new StreamContent(context.Request.Body) };
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            using var answer = await _client.SendAsync(request);
            if (trouble == Trouble.NotHeard)
            {
                Assert.Equal(StatusCodes.Status200OK, (int)answer.StatusCode);
                context.Abort();
                return;
            }

            context.Response.StatusCode = (int)answer.StatusCode;
            await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
        }
    }
}
