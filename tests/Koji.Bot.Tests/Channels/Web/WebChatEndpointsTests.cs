using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Web;

public sealed class WebChatEndpointsTests
{
    private const string Chat = "chat/" + ChatHost.StudyId;

    [Fact]
    public async Task Opening_the_page_changes_nothing_and_opening_the_session_starts_a_test()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);

        var page = await visitor.GetAsync(Chat);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Empty(host.Interviewer.Arrived);

        var opened = await visitor.PostAsJsonAsync($"{Chat}/session", new { start = (string?)null, again = false });
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains($"path=/{Chat}", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("httponly", cookie);
        var start = Assert.Single(host.Interviewer.Arrived);
        Assert.Equal(new StartContent($"test:{ChatHost.StudyId}"), start.Content);
        Assert.DoesNotContain(start.From.Address, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_for_all_its_files_by_a_version_under_which_they_may_be_kept()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        var page = await visitor.GetAsync(Chat);
        var html = await page.Content.ReadAsStringAsync();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("chat.js", WebChatAssets.ServedNames);
        foreach (var name in WebChatAssets.ServedNames)
        {
            var path = $"/chat/assets/{WebChatAssets.Version}/{name}";
            Assert.Contains($"=\"{path}\"", html);
            var asset = await visitor.GetAsync(path);
            Assert.Equal(name.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/css", asset.Content.Headers.ContentType?.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", asset.Headers.GetValues("Cache-Control").Single());
            Assert.Equal("nosniff", asset.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Theory]
    [InlineData("older/chat.js", HttpStatusCode.OK)]
    [InlineData("older/chat.html", HttpStatusCode.NotFound)]
    [InlineData("older/..%2fchat.html", HttpStatusCode.NotFound)]
    [InlineData("older/nothing.js", HttpStatusCode.NotFound)]
    public async Task Under_another_version_nothing_is_kept_and_no_other_file_is_served(string path, HttpStatusCode status)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        var asset = await visitor.GetAsync($"/chat/assets/{path}");
        Assert.Equal(status, asset.StatusCode);
        Assert.DoesNotContain("immutable", asset.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_again_keeps_the_session_and_starts_nothing_twice()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        await OpenAsync(visitor);
        Assert.Single(host.Interviewer.Arrived);
    }

    [Fact]
    public async Task A_link_s_payload_starts_the_interview_and_another_link_gets_a_session_of_its_own()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        await OpenAsync(visitor, start: "abc.DEF-1");
        await OpenAsync(visitor, start: "abc.DEF-1");
        await OpenAsync(visitor);
        await OpenAsync(visitor, again: true);
        await OpenAsync(visitor, start: "other");
        Assert.Equal(["abc.DEF-1", "other"], host.Interviewer.Arrived.Select(i => ((StartContent)i.Content).Payload));
        Assert.Equal(2, host.Interviewer.Arrived.Select(i => i.From.Address).Distinct().Count());
    }

    [Fact]
    public async Task Starting_a_test_again_ends_the_old_one_and_begins_with_an_empty_page()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        await SayAsync(visitor, "message-1", "hello");
        await OpenAsync(visitor, again: true);
        Assert.Empty(await MessagesAsync(visitor));
        Assert.Equal([typeof(StartContent), typeof(TextContent), typeof(GoneContent), typeof(StartContent)], host.Interviewer.Arrived.Select(i => i.Content.GetType()));
    }

    [Theory]
    [InlineData("test:other-study")]
    [InlineData("with space")]
    [InlineData("<script>")]
    [InlineData("")]
    public async Task A_start_that_no_link_can_carry_is_refused(string start)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsJsonAsync($"{Chat}/session", new { start, again = false })).StatusCode);
        Assert.Empty(host.Interviewer.Arrived);
    }

    [Fact]
    public async Task The_transcript_holds_both_sides_and_a_tap_in_the_words_on_its_button()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        Assert.Equal(HttpStatusCode.Accepted, (await PickAsync(visitor, "tap-00001", "p1", "yes")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "text-0001", "Because\n<b>it</b> broke")).StatusCode);

        var messages = (await MessagesAsync(visitor)).OrderBy(m => m.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(
            ["interviewer", "respondent: Yes, go ahead", "interviewer", "respondent: Because\n<b>it</b> broke", "interviewer"],
            messages.Select(m => m.GetProperty("from").GetString() is "respondent" ? $"respondent: {m.GetProperty("text").GetString()}" : "interviewer"));
        Assert.Equal("Yes, go ahead", messages[0].GetProperty("answeredWith").GetString());
        Assert.False(messages[0].TryGetProperty("prompt", out _));
        Assert.Equal("p2", messages[4].GetProperty("prompt").GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_same_message_sent_twice_is_one_message()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "message-1", "once")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "message-1", "once")).StatusCode);
        Assert.Single(await MessagesAsync(visitor));
        Assert.Single(host.Interviewer.Arrived, i => i.Content is TextContent);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_acknowledged()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        host.Interviewer.IsBroken = true;
        Assert.Equal(HttpStatusCode.InternalServerError, (await SayAsync(visitor, "message-1", "lost?")).StatusCode);
        Assert.Empty(await MessagesAsync(visitor));
        host.Interviewer.IsBroken = false;
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "message-1", "lost?")).StatusCode);
        Assert.Single(await MessagesAsync(visitor));
    }

    [Theory]
    [InlineData("""{"id":"message-1"}""")]
    [InlineData("""{"id":"message-1","text":"   "}""")]
    [InlineData("""{"id":"short","text":"hello"}""")]
    [InlineData("""{"id":"message-1<","text":"hello"}""")]
    [InlineData("""{"id":"message-1","text":"hello","pick":{"prompt":"p","options":["a"]}}""")]
    [InlineData("""{"id":"message-1","pick":{"prompt":"p"}}""")]
    [InlineData("""{"id":"message-1","pick":{"prompt":"p","options":[null]}}""")]
    [InlineData("""{"id":"message-1","pick":{"prompt":"","options":["a"]}}""")]
    [InlineData("""{"id":12,"text":"hello"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_malformed_message_is_refused_and_changes_nothing(string body)
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync($"{Chat}/messages", Json(body))).StatusCode);
        Assert.Single(host.Interviewer.Arrived);
    }

    [Fact]
    public async Task Text_that_is_too_long_and_bodies_that_are_too_large_are_refused()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        Assert.Equal(HttpStatusCode.BadRequest, (await SayAsync(visitor, "message-1", new string('x', 4001))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SayAsync(visitor, "message-1", new string('x', 40_000))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "message-1", new string('x', 4000))).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_a_plain_form_could_send_is_refused(string contentType)
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        using var content = new StringContent("""{"id":"message-1","text":"hello"}""", Encoding.UTF8, contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await visitor.PostAsync($"{Chat}/messages", content)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_may_not_write(string header, string value)
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        visitor.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await SayAsync(visitor, "message-1", "hello")).StatusCode);
        Assert.Single(host.Interviewer.Arrived);
    }

    [Fact]
    public async Task The_page_s_own_origin_may_write()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        visitor.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        visitor.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(visitor, "message-1", "hello")).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Host", "koji.example")]
    public async Task Only_this_machine_may_open_the_page_unless_the_chat_is_allowed(string header, string value)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        visitor.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        foreach (var path in new[] { Chat, $"{Chat}/messages", $"{Chat}/events" })
        {
            var refused = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("Koji:Web:AllowChat", await refused.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsJsonAsync($"{Chat}/session", new { again = false })).StatusCode);

        await using var open = await ChatHost.StartAsync(allowChat: true);
        using var welcome = Visitor(open);
        welcome.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        Assert.Equal(HttpStatusCode.OK, (await welcome.GetAsync(Chat)).StatusCode);
    }

    [Fact]
    public async Task A_study_that_is_not_there_has_a_page_that_says_so()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        var page = await visitor.GetAsync("chat/nothing");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is no such interview", await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsJsonAsync("chat/nothing/session", new { again = false })).StatusCode);
    }

    [Fact]
    public async Task Without_a_session_there_is_nothing_to_read_or_to_write_to()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Chat}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Chat}/events")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(visitor, "message-1", "hello")).StatusCode);
        visitor.DefaultRequestHeaders.Add("Cookie", $"koji_chat={new string('A', 43)}");
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(visitor, "message-1", "hello")).StatusCode);
        Assert.Empty(host.Interviewer.Arrived);
    }

    [Fact]
    public async Task A_flood_is_slowed_down()
    {
        await using var host = await ChatHost.StartAsync(answers: false, time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 22; i++)
        {
            answers.Add(await SayAsync(visitor, $"message-{i}", "again"));
        }

        Assert.Equal(20, answers.Count(a => a.StatusCode == HttpStatusCode.Accepted));
        Assert.All(answers[20..], a => Assert.Equal(HttpStatusCode.TooManyRequests, a.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(1), answers[^1].Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task New_messages_stream_in_and_a_reconnection_goes_on_where_it_was()
    {
        await using var host = await ChatHost.StartAsync(answers: false);
        using var visitor = Visitor(host);
        await OpenAsync(visitor);
        var to = host.Interviewer.Arrived.Single().From;
        var channel = host.App.Services.GetServices<IChannel>().Single();
        await channel.SendAsync(new OutboundMessage("m1", to, new Say(SayKind.Question, "First?"), "en"), default);

        string? last;
        using (var stream = await StreamAsync(visitor, null))
        {
            Assert.Contains("First?", (last = await NextAsync(stream, "id:", "data:")).Split('|')[0]);
            await channel.SendAsync(new OutboundMessage("m2", to, new Say(SayKind.Question, "Second?"), "en"), default);
            Assert.Contains("Second?", last = await NextAsync(stream, "id:", "data:"));
        }

        await channel.SendAsync(new OutboundMessage("m3", to, new Say(SayKind.Question, "Third?"), "en"), default);
        using var again = await StreamAsync(visitor, last.Split('|')[1]);
        Assert.Contains("Third?", await NextAsync(again, "id:", "data:"));
    }

    [Fact]
    public async Task The_page_carries_a_strict_policy_and_names_no_other_address()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        var response = await visitor.GetAsync(Chat);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy);
        Assert.DoesNotContain("unsafe", policy);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http://", html);
        Assert.DoesNotContain("https://", html);
        Assert.Contains("Acme &amp; &lt;Partners&gt;", html);
        Assert.DoesNotContain("fail to activate", html);
        Assert.DoesNotContain("{{", html);
    }

    [Theory]
    [InlineData("fr-CH, en;q=0.5", "Votre réponse")]
    [InlineData("de-AT, fr;q=0.8", "Ihre Antwort")]
    [InlineData("it, fr;q=0.8", "Votre réponse")]
    [InlineData("it", "Your answer")]
    [InlineData("*;q=0.1", "Your answer")]
    public async Task The_page_speaks_the_visitor_s_language_where_it_can(string wishes, string expected)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor(host);
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wishes);
        Assert.Contains(expected, await visitor.GetStringAsync(Chat));
    }

    private static HttpClient Visitor(ChatHost host) => new() { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };

    private static async Task OpenAsync(HttpClient visitor, string? start = null, bool again = false) =>
        (await visitor.PostAsJsonAsync($"{Chat}/session", new { start, again })).EnsureSuccessStatusCode();

    private static Task<HttpResponseMessage> SayAsync(HttpClient visitor, string id, string text) => visitor.PostAsJsonAsync($"{Chat}/messages", new { id, text });

    private static Task<HttpResponseMessage> PickAsync(HttpClient visitor, string id, string prompt, params string[] options) =>
        visitor.PostAsJsonAsync($"{Chat}/messages", new { id, pick = new { prompt, options } });

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<List<JsonElement>> MessagesAsync(HttpClient visitor) =>
        [.. (await visitor.GetFromJsonAsync<JsonElement>($"{Chat}/messages?after=0")).GetProperty("messages").EnumerateArray()];

    private static async Task<StreamReader> StreamAsync(HttpClient visitor, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Chat}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The data and the id of the next event that has an id, as "data|id".</summary>
    private static async Task<string> NextAsync(StreamReader stream, string idField, string dataField)
    {
        string? data = null, id = null;
        while (await stream.ReadLineAsync() is { } line)
        {
            data = line.StartsWith(dataField, StringComparison.Ordinal) ? line[dataField.Length..].Trim() : data;
            id = line.StartsWith(idField, StringComparison.Ordinal) ? line[idField.Length..].Trim() : id;
            if (line.Length == 0 && id is not null)
            {
                return $"{data}|{id}";
            }

            data = line.Length == 0 ? null : data;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
