using System.Net;
using System.Text.RegularExpressions;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage.Sqlite;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Tests.Web.Reports;

/// <summary>A coding session in the browser, over real HTTP and on a real store.</summary>
public sealed partial class CodingPageTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteCodebookStore.Schema);

    private SqliteCodebookStore Store => new SqliteCodebookStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Theory]
    [InlineData("reports/churn/code")]
    [InlineData("reports/churn/code?key=good")]
    [InlineData("reports/churn/code?key=bad")]
    public async Task A_link_for_reading_lets_nobody_code(string path)
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(path, Form(("answer-0", "i-01"), ("theme-0", "none")))).StatusCode);
        Assert.Empty(await EventsAsync());
        Assert.DoesNotContain("Code ten answers", await client.GetStringAsync("reports/churn?key=good"), StringComparison.Ordinal);
        Assert.Contains("Code ten answers", await client.GetStringAsync("reports/churn?key=coder"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_answers_are_shown_and_what_is_chosen_is_kept()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        var page = await client.GetStringAsync("reports/churn/code?key=coder&sample=random");
        var answers = Answers(page);
        var themes = Themes().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Equal(10, answers.Count);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("form-action &#x27;self&#x27;", page, StringComparison.Ordinal);

        var next = await client.PostAsync("reports/churn/code?key=coder&sample=random", Form(
            ("by", "Ada"), ("do", "code"),
            ("answer-0", answers[0]), ("theme-0", themes[0]), ("also-0", themes[1]),
            ("answer-1", answers[1]), ("theme-1", "none"),
            ("answer-2", answers[2]), ("theme-2", "other"), ("other-2", themes[2]),
            ("answer-3", answers[3]), ("new-3", "Seats"),
            ("answer-4", answers[4]), ("new-4", "seats"),
            ("answer-5", answers[5])));

        var body = await next.Content.ReadAsStringAsync();
        Assert.Contains("5 answers are coded. Here are the next.", body, StringComparison.Ordinal);
        Assert.Contains("value=\"Ada\"", body, StringComparison.Ordinal);
        Assert.Empty(Answers(body).Intersect(answers.Take(5)));
        var codebook = Codebook.Replay(await EventsAsync());
        Assert.Equal([themes[0], themes[1]], codebook.Codes[answers[0]].Themes);
        Assert.Empty(codebook.Codes[answers[1]].Themes);
        Assert.Equal([themes[2]], codebook.Codes[answers[2]].Themes);
        Assert.Equal(codebook.Codes[answers[3]].Themes, codebook.Codes[answers[4]].Themes);
        Assert.Equal("Seats", codebook.Themes.Single(theme => theme.Id == codebook.Codes[answers[3]].Themes[0]).Label);
        Assert.All(codebook.Codes.Values, code => Assert.Equal(CodeSample.Random, code.Sample));
        Assert.Equal(5, codebook.Codes.Count);
    }

    [Fact]
    public async Task The_last_edit_can_be_taken_back()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        var answer = Answers(await client.GetStringAsync("reports/churn/code?key=coder"))[0];
        await client.PostAsync("reports/churn/code?key=coder", Form(("by", "Ada"), ("do", "code"), ("answer-0", answer), ("theme-0", "none")));
        var body = await (await client.PostAsync("reports/churn/code?key=coder", Form(("by", "undo"), ("do", "undo")))).Content.ReadAsStringAsync();

        Assert.Contains("The last edit is taken back.", body, StringComparison.Ordinal);
        Assert.Empty(Codebook.Replay(await EventsAsync()).Codes);
    }

    [Fact]
    public async Task What_no_page_sends_changes_nothing()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("reports/churn/code?key=coder", new StringContent("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("reports/churn/code?key=coder", Form(("by", new string('x', 100_000))))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("reports/churn/code?key=coder&question=ease", Form(("do", "code")))).StatusCode);
        var told = await (await client.PostAsync("reports/churn/code?key=coder", Form(("do", "code"), ("answer-0", "nobody"), ("theme-0", "none"), ("answer-1", "i-01"), ("theme-1", "t-none")))).Content.ReadAsStringAsync();
        Assert.Contains("Nothing was placed.", told, StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task What_people_wrote_and_what_a_link_says_stay_text()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        for (var page = 0; page < 8; page++)
        {
            var html = await client.GetStringAsync($"reports/churn/code?key=coder&sample=random&by={Uri.EscapeDataString("<script>x</script>")}&kept={Uri.EscapeDataString("<script>y</script>")}");
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            await client.PostAsync("reports/churn/code?key=coder&sample=random", Form([("do", "code"), .. Answers(html).SelectMany((answer, i) => ((string, string)[])[($"answer-{i}", answer), ($"new-{i}", "<img src=x onerror=alert(3)>")])]));
        }

        Assert.DoesNotContain("<img", await client.GetStringAsync("reports/churn?key=coder"), StringComparison.OrdinalIgnoreCase);
    }

    private Task<ReportHost> StartAsync() => ReportHost.StartAsync(ExampleStudy.People, Store);

    private Task<IReadOnlyList<CodebookEvent>> EventsAsync() => Store.ReadAsync("churn", "reason", default);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static List<string> Answers(string page) => [.. AnswerIds().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("name=\"answer-\\d\" value=\"([^\"]+)\"")]
    private static partial Regex AnswerIds();

    [GeneratedRegex("<option value=\"([^\"]+)\">")]
    private static partial Regex Themes();
}
