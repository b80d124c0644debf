using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Koji.Bot.Tests.Endpoints;

namespace Koji.Bot.Tests.Intake.Sources;

/// <summary>The webhooks over real HTTP. Signatures are made here by the providers' published recipes, not by Koji's own code.</summary>
public sealed class SourceEndpointTests
{
    private const string HubSpotSecret = "hubspot-client-secret-01";
    private const string StripeSecret = "whsec_0123456789abcdef";
    private const string Shared = "shared-secret-0123456789";

    private const string Event = """[{"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1777885140000,"subscriptionType":"contact.propertyChange","objectId":501,"propertyName":"plan","propertyValue":"tëam"}]""";
    private const string Paid = """{"id":"evt_1","object":"event","created":1777885140,"type":"invoice.paid","data":{"object":{"id":"in_1","customer":"cus_1","currency":"eur","amount_paid":2990}}}""";

    private static readonly (string, string)[] All =
    [
        ("Koji:Intake:HubSpot:ClientSecret", HubSpotSecret), ("Koji:Intake:Stripe:SigningSecret", StripeSecret), ("Koji:Intake:Salesforce:Secret", Shared), ("Koji:Intake:Mixpanel:Secret", Shared),
        ("Koji:Intake:Amplitude:Secret", Shared), ("Koji:Intake:PostHog:Secret", Shared), ("Koji:PublicUrl", "https://koji.example/behind/"),
    ];

    public static TheoryData<string> Names => ["hubspot", "stripe", "salesforce", "mixpanel", "amplitude", "posthog"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_source_without_a_secret_is_not_believed(string source)
    {
        await using var host = await ConnectedHost.StartAsync();
        var (status, body) = await host.PostAsync("/intake/" + source, "{}", ("X-Koji-Secret", ""), ("Stripe-Signature", "t=1,v1="), ("Authorization", "Bearer "));
        Assert.Equal(403, status);
        Assert.Contains("Koji:Intake:", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_source_is_named_as_such()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        Assert.Equal(404, (await host.PostAsync("/intake/other", "{}")).Status);
    }

    [Fact]
    public async Task A_call_that_HubSpot_signed_is_taken_through_a_proxy_and_only_once()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await host.PostAsync("/intake/hubspot?to=a%3Ab%20c", Event, HubSpot(Event, "https://koji.example/behind/intake/hubspot?to=a:b%20c"));
            Assert.True(status == 200, body);
        }

        var signal = Assert.Single(await host.SignalsAsync("hubspot:501", "hubspot_property_changed"));
        Assert.Equal("tëam", signal.Properties["value"].Text);
        Assert.Equal("tëam", (await host.PersonAsync("hubspot:501")).Traits["hubspot.plan"].Text);
    }

    [Theory]
    [InlineData("another secret", 0, Event, "https://koji.example/behind/intake/hubspot")]
    [InlineData(HubSpotSecret, 0, Event + " ", "https://koji.example/behind/intake/hubspot")]
    [InlineData(HubSpotSecret, 0, Event, "https://other.example/intake/hubspot")]
    [InlineData(HubSpotSecret, -301, Event, "https://koji.example/behind/intake/hubspot")]
    [InlineData(HubSpotSecret, 301, Event, "https://koji.example/behind/intake/hubspot")]
    public async Task A_call_that_HubSpot_did_not_sign_so_or_not_now_is_refused(string secret, int seconds, string body, string url)
    {
        await using var host = await ConnectedHost.StartAsync(All);
        Assert.Equal(401, (await host.PostAsync("/intake/hubspot", Event, HubSpot(body, url, secret, seconds))).Status);
        Assert.Equal(401, (await host.PostAsync("/intake/hubspot", Event)).Status);
        Assert.True(await host.IsEmptyAsync());
    }

    [Fact]
    public async Task Five_minutes_old_is_not_too_old()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        Assert.Equal(200, (await host.PostAsync("/intake/hubspot", Event, HubSpot(Event, "https://koji.example/behind/intake/hubspot", seconds: -300))).Status);
    }

    [Fact]
    public async Task A_workflow_of_HubSpot_sends_a_secret_in_its_place()
    {
        await using var host = await ConnectedHost.StartAsync(("Koji:Intake:HubSpot:Secret", Shared));
        const string body = """{"list":"VIPs","listId":"42","action":"added","contactId":"501"}""";
        Assert.Equal(401, (await host.PostAsync("/intake/hubspot", body, ("X-Koji-Secret", "wrong"))).Status);
        Assert.Equal(200, (await host.PostAsync("/intake/hubspot", body, ("X-Koji-Secret", Shared))).Status);
        Assert.Equal(["hubspot:501"], await MembersAsync(host, "hubspot_vips"));
    }

    [Fact]
    public async Task A_call_that_Stripe_signed_is_taken_once_also_while_a_secret_is_replaced()
    {
        await using var host = await ConnectedHost.StartAsync(("Koji:Intake:Stripe:SigningSecret", "whsec_new0123456789, " + StripeSecret));
        var time = Seconds(0);
        var (mine, other) = (Stripe(Paid, time), Stripe(Paid, time, "whsec_unknown"));
        var (status, body) = await host.PostAsync("/intake/stripe", Paid, ("Stripe-Signature", $"t={time},v1={other},v0=abc,v1={mine}"));
        Assert.Equal(200, status);
        Assert.True(JsonNode.Parse(body)!["received"]!.GetValue<bool>());
        Assert.Equal(200, (await host.PostAsync("/intake/stripe", Paid, ("Stripe-Signature", $"t={time},v1={Stripe(Paid, time, "whsec_new0123456789")}"))).Status);
        var signal = Assert.Single(await host.SignalsAsync("stripe:cus_1", "invoice_paid"));
        Assert.Equal(29.9, signal.Properties["amount"].Number);
    }

    [Fact]
    public async Task A_call_that_Stripe_did_not_sign_so_or_not_now_is_refused()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        foreach (var (time, secret, signed) in new[] { (Seconds(0), "whsec_other", Paid), (Seconds(-301), StripeSecret, Paid), (Seconds(301), StripeSecret, Paid), (Seconds(0), StripeSecret, Paid.Replace("2990", "1", StringComparison.Ordinal)) })
        {
            Assert.Equal(401, (await host.PostAsync("/intake/stripe", Paid, ("Stripe-Signature", $"t={time},v1={Stripe(signed, time, secret)}"))).Status);
        }

        foreach (var header in new[] { "", "t=,v1=", "t=x,v1=x", $"t={Seconds(0)}", $"v1={Stripe(Paid, Seconds(0))}", $"t={Seconds(0)},v0={Stripe(Paid, Seconds(0))}" })
        {
            Assert.Equal(401, (await host.PostAsync("/intake/stripe", Paid, ("Stripe-Signature", header))).Status);
        }

        Assert.True(await host.IsEmptyAsync());
    }

    [Theory]
    [InlineData("X-Koji-Secret", Shared, 200)]
    [InlineData("Authorization", "Bearer " + Shared, 200)]
    [InlineData("Authorization", "bearer " + Shared, 200)]
    [InlineData("X-Koji-Secret", Shared + "x", 401)]
    [InlineData("Authorization", "Bearer wrong", 401)]
    [InlineData("Authorization", "Basic %%%", 401)]
    [InlineData("Authorization", Shared, 401)]
    public async Task A_shared_secret_is_sent_as_the_source_can(string header, string value, int expected)
    {
        await using var host = await ConnectedHost.StartAsync(All);
        Assert.Equal(expected, (await host.PostAsync("/intake/salesforce", """{"id":"1","event":"Case Opened","contactId":"003"}""", (header, value))).Status);
        Assert.Equal(expected != 200, await host.IsEmptyAsync());
    }

    [Fact]
    public async Task Mixpanel_hears_in_its_own_words_how_it_went()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        const string body = """{"action":"add_members","parameters":{"mixpanel_cohort_id":"1","mixpanel_cohort_name":"A","members":[{"mixpanel_distinct_id":"u1"},{}]}}""";
        var (status, answer) = await host.PostAsync("/intake/mixpanel", body, Basic("koji", Shared));
        Assert.Equal(200, status);
        Assert.Equal("""{"action":"add_members","status":"success","rejected":[{"index":1,"messageId":null,"reason":"mixpanel_distinct_id is missing"}]}""", answer);

        var refused = await host.PostAsync("/intake/mixpanel", body, Basic("koji", "wrong"));
        Assert.Equal(401, refused.Status);
        Assert.Equal(("failure", 401), (JsonNode.Parse(refused.Body)!["status"]!.ToString(), JsonNode.Parse(refused.Body)!["error"]!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_can_be_taken_is_taken_and_what_cannot_is_named()
    {
        await using var host = await ConnectedHost.StartAsync(All);
        var (status, body) = await host.PostAsync(
            "/intake/salesforce", """[{"id":"1","event":"a","contactId":"003"},{"id":"2","event":"b"},{"id":"3","event":"\ud800","contactId":"004"}]""", ("X-Koji-Secret", Shared));
        Assert.Equal(200, status);
        Assert.Equal(
            ["1 2 contactId, leadId or userId is missing: whom it is about", "2 3 a text in it is not valid Unicode"],
            JsonNode.Parse(body)!["rejected"]!.AsArray().Select(one => $"{one!["index"]} {one["messageId"]} {one["reason"]}"));
        Assert.Single(await host.SignalsAsync("salesforce:003", "a"));

        Assert.Equal(400, (await host.PostAsync("/intake/salesforce", """[{"id":"2","event":"b"}]""", ("X-Koji-Secret", Shared))).Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Size_is_limited_and_nonsense_refused(string source)
    {
        await using var host = await ConnectedHost.StartAsync([.. All, ("Koji:Intake:HubSpot:Secret", Shared)]);
        foreach (var (body, expected) in new[] { ("", 400), ("not json", 400), ("7", 400), ("{", 400), ("\"" + new string('x', 2 << 20) + "\"", 413) })
        {
            var stripe = ("Stripe-Signature", $"t={Seconds(0)},v1={Stripe(body, Seconds(0))}");
            Assert.Equal(expected, (await host.PostAsync("/intake/" + source, body, ("X-Koji-Secret", Shared), stripe)).Status);
        }

        Assert.True(await host.IsEmptyAsync());
    }

    /// <summary>Behind a good secret too: whatever is sent is understood or refused, and never breaks anything.</summary>
    [Theory]
    [InlineData("hubspot")]
    [InlineData("salesforce")]
    [InlineData("mixpanel")]
    [InlineData("amplitude")]
    [InlineData("posthog")]
    public async Task Whatever_is_sent_ends_in_an_answer(string source)
    {
        await using var host = await ConnectedHost.StartAsync([.. All, ("Koji:Intake:HubSpot:Secret", Shared)]);
        EndpointFuzz.To($"POST /intake/{source}", new Dictionary<string, string>()).Sample(
            request =>
            {
                using var message = request.ToMessage();
                message.Headers.Remove("Authorization");
                message.Headers.Add("X-Koji-Secret", Shared);
                using var response = host.Client.SendAsync(message).GetAwaiter().GetResult();
                Assert.InRange((int)response.StatusCode, 200, 499);
            },
            iter: 60, threads: 1);
    }

    private static (string, string)[] HubSpot(string body, string url, string secret = HubSpotSecret, int seconds = 0)
    {
        var time = ConnectedHost.Now.AddSeconds(seconds).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("POST" + url + body + time)));
        return [("X-HubSpot-Signature-v3", signature), ("X-HubSpot-Request-Timestamp", time)];
    }

    private static long Seconds(int after) => ConnectedHost.Now.AddSeconds(after).ToUnixTimeSeconds();

    private static string Stripe(string body, long time, string secret = StripeSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(FormattableString.Invariant($"{time}.{body}"))));

    private static (string, string) Basic(string user, string password) => ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static async Task<IEnumerable<string?>> MembersAsync(ConnectedHost host, string segment)
    {
        var names = new List<string?>();
        foreach (var id in await host.Segments.MembersAsync(segment, default))
        {
            names.Add(Koji.Bot.Respondents.RespondentDirectory.NameOf(await host.People.FindAsync(id, default)));
        }

        return names.Order(StringComparer.Ordinal);
    }
}
