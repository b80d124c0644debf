using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Intake;

public sealed class IntakeEndpointsTests
{
    private const string Track = """{"userId":"ada","event":"pricing_viewed","messageId":"m1","timestamp":"2026-05-04T08:59:00Z","properties":{"plan":"pro","seats":3,"trial":false}}""";

    [Fact]
    public async Task A_tracked_signal_is_stored_when_it_is_answered()
    {
        await using var host = await IntakeHost.StartAsync();

        Assert.Equal((200, """{"success":true}"""), await host.PostAsync("/v1/track", Track));

        var signal = Assert.Single((await host.HistoryAsync("r_ada", "pricing_viewed")).Signals("pricing_viewed"));
        Assert.Equal("m1", signal.Id);
        Assert.Equal(IntakeHost.Now.AddMinutes(-1), signal.At);
        Assert.Equal(
            new Dictionary<string, TraitValue> { ["plan"] = new("pro"), ["seats"] = new(Number: 3), ["trial"] = new(Flag: false) }, signal.Properties);
    }

    [Fact]
    public async Task The_same_message_again_counts_once()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.PostAsync("/v1/track", Track);
        Assert.Equal(200, (await host.PostAsync("/v1/batch", $$"""{"batch":[{{Track.Insert(1, "\"type\":\"track\",")}}]}""")).Status);
        Assert.Single((await host.HistoryAsync("r_ada", "pricing_viewed")).Signals("pricing_viewed"));
    }

    [Fact]
    public async Task Without_a_message_id_the_same_content_counts_once_unless_it_has_no_time()
    {
        await using var host = await IntakeHost.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            await host.PostAsync("/v1/track", """{"userId":"ada","event":"timed","timestamp":"2026-05-04T08:59:00Z"}""");
            await host.PostAsync("/v1/track", """{"userId":"ada","event":"untimed"}""");
        }

        Assert.Single((await host.HistoryAsync("r_ada", "timed")).Signals("timed"));
        Assert.Equal(2, (await host.HistoryAsync("r_ada", "untimed")).Signals("untimed").Length);
    }

    [Fact]
    public async Task Traits_reach_the_person_and_the_segments()
    {
        await using var host = await IntakeHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("/v1/identify", """{"userId":7,"traits":{"plan":"pro","language":"fr","company":{"name":"Acme"},"tags":["x"],"none":null}}""")).Status);

        Assert.Equal(new TraitValue("pro"), Assert.Single((await host.HistoryAsync("r_7", "")).TraitChanges("plan")).Value);
        Assert.Equal(["company.name", "language", "plan"], host.People.Traits.Select(trait => trait.Trait));
    }

    [Fact]
    public async Task What_a_visitor_did_is_the_users_once_they_are_named_together()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.PostAsync("/v1/batch", """
            {"batch":[
              {"type":"track","anonymousId":"visitor","event":"looked","messageId":"1"},
              {"type":"identify","anonymousId":"visitor","userId":"ada"},
              {"type":"track","userId":"ada","event":"looked","messageId":"2"}]}
            """);
        Assert.Equal(["1", "2"], (await host.HistoryAsync("r_ada", "looked")).Signals("looked").Select(signal => signal.Id).Order());
    }

    [Fact]
    public async Task What_a_visitor_did_days_ago_is_the_users_too()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.PostAsync("/v1/track", """{"anonymousId":"visitor","event":"looked","messageId":"1"}""");
        await host.PostAsync("/v1/track", """{"userId":"ada","event":"looked","messageId":"2"}""");
        await host.PostAsync("/v1/identify", """{"anonymousId":"visitor","userId":"ada"}""");

        Assert.Equal(["1", "2"], (await host.HistoryAsync("r_ada", "looked")).Signals("looked").Select(signal => signal.Id).Order());
        Assert.Equal(["r_ada"], await host.Store.PeopleAsync("", 10, default));
    }

    [Theory]
    // The sender's clock is an hour behind: it said 07:30 when it happened, 08:00 when it sent, and it arrived at 09:00.
    [InlineData("07:30", "08:00", "08:30")]
    [InlineData("09:30", "10:00", "08:30")]
    [InlineData("08:30", null, "08:30")]
    [InlineData(null, "08:00", "09:00")]
    [InlineData("12:00", null, "09:00")]
    public async Task A_senders_wrong_clock_is_corrected(string? happened, string? sent, string stored)
    {
        await using var host = await IntakeHost.StartAsync();
        var timestamp = happened is null ? "" : $@",""timestamp"":""2026-05-04T{happened}:00Z""";
        var sentAt = sent is null ? "" : $@",""sentAt"":""2026-05-04T{sent}:00Z""";
        Assert.Equal(200, (await host.PostAsync("/v1/batch", $$"""{"batch":[{"type":"track","userId":"ada","event":"e"{{timestamp}}}]{{sentAt}}}""")).Status);

        var signal = Assert.Single((await host.HistoryAsync("r_ada", "e")).Signals("e"));
        Assert.Equal(DateTimeOffset.Parse($"2026-05-04T{stored}:00Z", System.Globalization.CultureInfo.InvariantCulture), signal.At);
    }

    [Fact]
    public async Task What_cannot_be_taken_of_a_batch_is_named_and_the_rest_is_stored()
    {
        await using var host = await IntakeHost.StartAsync();
        var (status, body) = await host.PostAsync("/v1/batch", """
            {"batch":[
              {"type":"track","userId":"ada","event":"good"},
              {"type":"track","userId":"ada","messageId":"m7"},
              {"type":"track","event":"x"},
              {"type":"dance","userId":"ada"},
              {"userId":"ada"},
              {"type":"track","userId":"ada","event":"x","timestamp":"yesterday"},
              {"type":"track","userId":{},"event":"x"},
              {"type":"track","userId":"ada","event":"x","properties":[1]},
              {"type":"track","userId":"ada","event":"\ud800"},
              {"type":"track","userId":"a\u0000b","event":"x"},
              7]}
            """);

        Assert.Equal(200, status);
        using var answer = JsonDocument.Parse(body);
        Assert.True(answer.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal(1, answer.RootElement.GetProperty("taken").GetInt32());
        Assert.Equal("10 of 11 items cannot be taken; the others are stored.", answer.RootElement.GetProperty("message").GetString());
        Assert.Equal(
            [
                (1, "event is missing: the name of what happened"),
                (2, "userId or anonymousId is missing: one of them is needed"),
                (3, "type 'dance' is not known: write track, identify, page, screen, group or alias"),
                (4, "type is missing: write track or identify"),
                (5, "timestamp 'yesterday' cannot be read: write an ISO 8601 time such as 2026-03-31T12:00:00Z"),
                (6, "userId is neither a text nor a number"),
                (7, "properties is not a JSON object"),
                (8, "a text in it is not valid Unicode"),
                (9, "userId holds control characters"),
                (10, "it is not a JSON object"),
            ],
            answer.RootElement.GetProperty("rejected").EnumerateArray().Select(item => (item.GetProperty("index").GetInt32(), item.GetProperty("reason").GetString()!)));
        Assert.Equal("m7", answer.RootElement.GetProperty("rejected")[0].GetProperty("messageId").GetString());
        Assert.Equal(["good"], (await host.Store.NamesAsync(default)).Signals);
    }

    [Fact]
    public async Task A_batch_of_which_nothing_can_be_taken_is_refused_and_every_item_is_named()
    {
        await using var host = await IntakeHost.StartAsync();
        var (status, body) = await host.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", 150))}}]}""");
        Assert.Equal(400, status);
        using var answer = JsonDocument.Parse(body);
        Assert.False(answer.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal("150 of 150 items cannot be taken; nothing was stored.", answer.RootElement.GetProperty("message").GetString());
        Assert.Equal(Enumerable.Range(0, 150), answer.RootElement.GetProperty("rejected").EnumerateArray().Select(item => item.GetProperty("index").GetInt32()));
        Assert.True(await host.IsEmptyAsync());
    }

    [Theory]
    [InlineData("/v1/track", "", 400)]
    [InlineData("/v1/track", "not json", 400)]
    [InlineData("/v1/track", "[]", 400)]
    [InlineData("/v1/track", "null", 400)]
    [InlineData("/v1/track", "{\"userId\":\"a\",\"event\":\"\"}", 400)]
    [InlineData("/v1/track", "{\"userId\":\"a\",\"event\":\"x\",\"timestamp\":\"9999-12-31T23:59:59Z\"}", 400)]
    [InlineData("/v1/track", "{\"userId\":\"a\",\"event\":\"x\",\"sentAt\":12}", 400)]
    [InlineData("/v1/batch", "{}", 400)]
    [InlineData("/v1/batch", "{\"batch\":{}}", 400)]
    [InlineData("/v1/batch", "{\"batch\":[],\"sentAt\":\"\\ud800\"}", 400)]
    [InlineData("/v1/batch", "{\"batch\":[{\"\\ud800\":1}]}", 400)]
    [InlineData("/v1/batch", "{\"\\ud800\":1,\"batch\":[{}]}", 400)]
    public async Task A_hostile_body_is_refused_and_changes_nothing(string route, string body, int status)
    {
        await using var host = await IntakeHost.StartAsync();
        var answer = await host.PostAsync(route, body);
        Assert.Equal(status, answer.Status);
        Assert.Contains("\"success\":false", answer.Body, StringComparison.Ordinal);
        Assert.True(await host.IsEmptyAsync());
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        await using var host = await IntakeHost.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 3000)) + "1" + new string('}', 3000);
        Assert.Equal(400, (await host.PostAsync("/v1/track", "{\"userId\":\"a\",\"event\":\"x\",\"properties\":" + deep + "}")).Status);
        Assert.True(await host.IsEmptyAsync());
    }

    [Fact]
    public async Task Size_is_limited_packed_or_not()
    {
        await using var host = await IntakeHost.StartAsync();
        var large = $$$"""{"type":"track","userId":"a","event":"x","properties":{"p":"{{{new string('x', 32 * 1024)}}}"}}""";
        Assert.Equal(413, (await host.PostAsync("/v1/track", large)).Status);

        var (status, body) = await host.PostAsync("/v1/batch", $$"""{"batch":[{{large}}]}""");
        Assert.Equal(400, status);
        Assert.Contains("larger than 32 KB", body, StringComparison.Ordinal);

        var huge = $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(large, 20))}}]}""";
        Assert.Equal(413, (await host.PostAsync("/v1/batch", huge)).Status);
        Assert.Equal(413, (await host.PostAsync("/v1/batch", Packed(huge))).Status);
        Assert.Equal(400, (await host.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", 2501))}}]}""")).Status);
        Assert.True(await host.IsEmptyAsync());
    }

    [Fact]
    public async Task A_packed_body_is_unpacked_and_a_broken_one_refused()
    {
        await using var host = await IntakeHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("/v1/track", Packed(Track))).Status);
        Assert.Single((await host.HistoryAsync("r_ada", "pricing_viewed")).Signals("pricing_viewed"));

        var broken = new StringContent("not gzip");
        broken.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(400, (await host.PostAsync("/v1/track", broken)).Status);
        var foreign = new StringContent(Track);
        foreign.Headers.ContentEncoding.Add("br");
        Assert.Equal(415, (await host.PostAsync("/v1/track", foreign)).Status);
    }

    [Fact]
    public async Task With_write_keys_only_who_has_one_may_send()
    {
        await using var host = await IntakeHost.StartAsync("key-one", "key-two");
        Assert.Equal(401, (await host.PostAsync("/v1/track", Track)).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/track", Track, "wrong")).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/track", Track, "key-on")).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/track", Track, null, ("Authorization", "Basic %%%"))).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/track", Track, null, ("Authorization", "Bearer key-one"))).Status);
        Assert.Equal(401, (await host.PostAsync("/v1/track", "not even json", "wrong")).Status);
        Assert.True(await host.IsEmptyAsync());

        Assert.Equal(200, (await host.PostAsync("/v1/track", Track, "key-two")).Status);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("Host", "koji.example.org")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Without_write_keys_a_request_that_may_come_from_elsewhere_is_refused(string header, string value)
    {
        await using var host = await IntakeHost.StartAsync();
        var (status, body) = await host.PostAsync("/v1/track", Track, null, (header, value));
        Assert.Equal(403, status);
        Assert.Contains("Koji:Intake:WriteKeys", body, StringComparison.Ordinal);
        Assert.True(await host.IsEmptyAsync());
    }

    private static ByteArrayContent Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
