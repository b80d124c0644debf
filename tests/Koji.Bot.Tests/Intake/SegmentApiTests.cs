using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Intake;

/// <summary>What Segment's own libraries send, beside what they are documented to send.</summary>
public sealed class SegmentApiTests
{
    private static readonly (string, string) ServerKey = ("Koji:Intake:WriteKeys", "server-key-0123456789");
    private static readonly (string, string) PageKey = ("Koji:Intake:PublicKeys", "page-key-0123456789");

    [Fact]
    public async Task A_page_and_a_screen_are_signals_with_their_name()
    {
        await using var host = await ConnectedHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("/v1/page", """{"userId":"ada","name":"Pricing","category":"Docs","messageId":"p1","properties":{"url":"https://a.example/pricing","path":"/pricing"}}""")).Status);
        Assert.Equal(200, (await host.PostAsync("/v1/screen", """{"anonymousId":"phone","userId":"ada","name":"Home","messageId":"s1"}""")).Status);

        var signals = await host.SignalsAsync("ada", "page_viewed", "screen_viewed");
        Assert.Equal(["page_viewed", "screen_viewed"], signals.Select(signal => signal.Name).Order());
        Assert.Equal(
            new Dictionary<string, TraitValue> { ["name"] = new("Pricing"), ["category"] = new("Docs"), ["url"] = new("https://a.example/pricing"), ["path"] = new("/pricing") },
            signals.Single(signal => signal.Id == "p1").Properties);
    }

    [Fact]
    public async Task A_group_is_the_account_of_its_person_and_what_is_known_of_it()
    {
        await using var host = await ConnectedHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("/v1/group", """{"userId":"ada","groupId":"acme","traits":{"plan":"team","employees":40,"phone":"+33612345678","address":{"city":"Lyon"}}}""")).Status);

        var ada = await host.PersonAsync("ada");
        Assert.Equal(
            new Dictionary<string, TraitValue>
            {
                ["account"] = new("acme"),
                ["account.plan"] = new("team"),
                ["account.employees"] = new(Number: 40),
                ["account.phone"] = new("+33612345678"),
                ["account.address.city"] = new("Lyon"),
            },
            ada.Traits);
        Assert.Empty(ada.Addresses);
    }

    [Fact]
    public async Task An_alias_makes_one_person_of_two_ids_with_all_that_both_did()
    {
        await using var host = await ConnectedHost.StartAsync();
        await host.PostAsync("/v1/track", """{"userId":"old","event":"looked","messageId":"1"}""");
        await host.PostAsync("/v1/track", """{"userId":"new","event":"looked","messageId":"2"}""");
        Assert.Equal(200, (await host.PostAsync("/v1/alias", """{"previousId":"old","userId":"new"}""")).Status);

        Assert.Equal((await host.PersonAsync("new")).Id, (await host.PersonAsync("old")).Id);
        Assert.Equal(["1", "2"], (await host.SignalsAsync("new", "looked")).Select(signal => signal.Id).Order());
    }

    [Fact]
    public async Task An_alias_that_comes_first_holds_for_what_comes_after()
    {
        await using var host = await ConnectedHost.StartAsync();
        await host.PostAsync("/v1/alias", """{"previousId":"old","userId":"new"}""");
        await host.PostAsync("/v1/batch", """{"batch":[{"type":"track","userId":"old","event":"looked","messageId":"1"},{"type":"track","anonymousId":"old","event":"looked","messageId":"2"}]}""");
        Assert.Equal(2, (await host.SignalsAsync("new", "looked")).Count);
        Assert.Single(await host.Store.PeopleAsync("", 9, default));
    }

    [Fact]
    public async Task An_alias_holds_also_where_another_request_makes_somebody_of_the_old_id_at_the_same_time()
    {
        await using var host = await ConnectedHost.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var answers = await Task.WhenAll(
                host.PostAsync("/v1/alias", $$"""{"previousId":"old{{i}}","userId":"new{{i}}"}"""),
                host.PostAsync("/v1/track", $$"""{"userId":"old{{i}}","event":"looked"}"""),
                host.PostAsync("/v1/identify", $$"""{"userId":"new{{i}}","anonymousId":"visit{{i}}"}"""),
                host.PostAsync("/v1/track", $$"""{"anonymousId":"visit{{i}}","event":"looked"}"""));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            var person = await host.PersonAsync($"new{i}");
            Assert.Equal(person.Id, (await host.PersonAsync($"old{i}")).Id);
            Assert.Equal(person.Id, (await host.PersonAsync($"visit{i}")).Id);
            Assert.Equal(2, (await host.SignalsAsync($"new{i}", "looked")).Count);
        }
    }

    [Fact]
    public async Task In_one_batch_an_alias_brings_together_what_stands_before_and_behind_it()
    {
        await using var host = await ConnectedHost.StartAsync();
        await host.PostAsync("/v1/batch", """
            {"batch":[
              {"type":"track","anonymousId":"visitor","event":"looked","messageId":"1"},
              {"type":"alias","previousId":"visitor","userId":"ada"},
              {"type":"track","userId":"ada","event":"looked","messageId":"2"}]}
            """);
        Assert.Equal(["1", "2"], (await host.SignalsAsync("ada", "looked")).Select(signal => signal.Id).Order());
    }

    [Theory]
    [InlineData("/v1/group", """{"userId":"ada"}""", "groupId is missing")]
    [InlineData("/v1/group", """{"groupId":"acme"}""", "userId or anonymousId is missing")]
    [InlineData("/v1/alias", """{"userId":"ada"}""", "previousId is missing")]
    [InlineData("/v1/alias", """{"previousId":"ada"}""", "userId is missing")]
    [InlineData("/v1/alias", """{"previousId":"a\u0000","userId":"b"}""", "previousId holds control characters")]
    [InlineData("/v1/page", """{"name":"Home"}""", "userId or anonymousId is missing")]
    [InlineData("/v1/page", """{"userId":"a","name":{}}""", "name is not a text")]
    public async Task What_cannot_be_taken_is_named(string route, string body, string reason)
    {
        await using var host = await ConnectedHost.StartAsync();
        var answer = await host.PostAsync(route, body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(reason, answer.Body, StringComparison.Ordinal);
        Assert.True(await host.IsEmptyAsync());
    }

    /// <summary>The browser's library sends to one-letter routes, as plain text so that the browser does not ask first, and writes its key into the body.</summary>
    [Fact]
    public async Task The_browsers_library_is_understood()
    {
        await using var host = await ConnectedHost.StartAsync(ServerKey, PageKey);
        const string body = """
            {"timestamp":"2026-05-04T08:59:59.123Z","integrations":{"All":true},"userId":"ada","anonymousId":"4c1f","event":"Signed Up","type":"track","properties":{"plan":"pro"},
             "context":{"page":{"path":"/"},"userAgent":"Mozilla/5.0","locale":"fr-FR","library":{"name":"analytics.js","version":"next-1.70.0"}},
             "messageId":"ajs-next-1","writeKey":"page-key-0123456789","sentAt":"2026-05-04T09:00:00.000Z","_metadata":{"bundled":["Segment.io"]}}
            """;
        Assert.Equal(200, (await host.PostAsync("/v1/t", body, ("Content-Type", "text/plain"))).Status);
        Assert.Equal(["ajs-next-1"], (await host.SignalsAsync("ada", "Signed Up")).Select(signal => signal.Id));
        Assert.Equal(401, (await host.PostAsync("/v1/t", body.Replace("page-key", "other-key", StringComparison.Ordinal), ("Content-Type", "text/plain"))).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/t", "no json", ("Content-Type", "text/plain"))).Status);
        foreach (var (letter, rest) in new[] { ("i", ""), ("p", ""), ("s", ""), ("g", ",\"groupId\":\"acme\""), ("a", ",\"previousId\":\"4c1f\"") })
        {
            Assert.Equal(200, (await host.PostAsync("/v1/" + letter, $$"""{"userId":"ada","writeKey":"page-key-0123456789"{{rest}}}""")).Status);
        }

        foreach (var route in new[] { "/v1/batch", "/v1/b", "/v1/import" })
        {
            Assert.Equal(200, (await host.PostAsync(route, """{"writeKey":"page-key-0123456789","batch":[{"type":"page","userId":"ada"}]}""")).Status);
        }
    }

    [Fact]
    public async Task A_page_of_another_address_may_send_with_a_key_and_only_then()
    {
        await using var host = await ConnectedHost.StartAsync(ServerKey, PageKey);
        using var ask = new HttpRequestMessage(HttpMethod.Options, "/v1/track");
        ask.Headers.Add("Origin", "https://shop.example");
        using var may = await host.Client.SendAsync(ask);
        Assert.Equal("*", may.Headers.GetValues("Access-Control-Allow-Origin").Single());

        await using var open = await ConnectedHost.StartAsync();
        using var askOpen = new HttpRequestMessage(HttpMethod.Options, "/v1/track");
        using var mayNot = await open.Client.SendAsync(askOpen);
        Assert.False(mayNot.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_key_that_everybody_can_read_joins_nobody_and_sets_no_address()
    {
        await using var host = await ConnectedHost.StartAsync(ServerKey, PageKey);
        await host.PostAsync("/v1/identify", """{"userId":"victim","writeKey":"server-key-0123456789","traits":{"email":"victim@a.example","phone":"+33612345678"}}""");
        await host.PostAsync("/v1/track", """{"userId":"victim","event":"secret","messageId":"v1","writeKey":"server-key-0123456789"}""");

        Assert.Equal(200, (await host.PostAsync("/v1/batch", """
            {"writeKey":"page-key-0123456789","batch":[
              {"type":"identify","userId":"thief","traits":{"email":"victim@a.example","phone":"+33698765432","telegram":7,"plan":"pro","cohort":{"mixpanel":{"power_users":true}},
                "consent_sms":{"given":true,"at":"2026-05-04T08:00:00Z","source":"page","wording":"I agree"}}},
              {"type":"identify","anonymousId":"thief-visit","traits":{"email":"victim@a.example"}},
              {"type":"alias","previousId":"victim","userId":"thief"}]}
            """)).Status);

        var (victim, thief) = (await host.PersonAsync("victim"), await host.PersonAsync("thief"));
        Assert.NotEqual(victim.Id, thief.Id);
        Assert.Empty(await host.SignalsAsync("thief", "secret"));
        Assert.Empty(thief.Addresses);
        Assert.Empty(thief.Consents);
        Assert.Equal([new KeyValuePair<string, TraitValue>("plan", new("pro"))], thief.Traits);
        Assert.Equal(["email", "sms"], victim.Addresses.Select(address => address.Channel).Order());
    }

    [Fact]
    public async Task What_is_said_late_of_a_person_does_not_take_the_place_of_what_is_so_since()
    {
        await using var host = await ConnectedHost.StartAsync();
        await host.PostAsync("/v1/identify", """{"userId":"ada","timestamp":"2026-05-03T10:00:00Z","traits":{"plan":"pro","phone":"+33612345678","language":"fr"}}""");
        await host.PostAsync("/v1/identify", """{"userId":"ada","timestamp":"2026-05-01T10:00:00Z","traits":{"plan":"free","phone":"+33698765432","language":"en","country":"FR"}}""");
        var ada = await host.PersonAsync("ada");
        Assert.Equal((new TraitValue("pro"), new TraitValue("FR"), "fr"), (ada.Traits["plan"], ada.Traits["country"], ada.Language));
        Assert.Equal(["+33612345678"], ada.Addresses.Select(address => address.Address));
    }

    [Fact]
    public async Task Late_and_out_of_order_signals_count_at_their_own_time_and_each_once()
    {
        await using var host = await ConnectedHost.StartAsync();
        foreach (var day in new[] { 3, 1, 2, 3, 1 })
        {
            Assert.Equal(200, (await host.PostAsync("/v1/track", $$"""{"userId":"ada","event":"looked","messageId":"m{{day}}","timestamp":"2026-05-0{{day}}T10:00:00Z"}""")).Status);
        }

        Assert.Equal([("m1", 1), ("m2", 2), ("m3", 3)], (await host.SignalsAsync("ada", "looked")).Select(signal => (signal.Id, signal.At.Day)));
    }
}
