using System.Net;
using System.Text.RegularExpressions;

namespace Koji.Bot.Tests.Web.Reports;

public sealed partial class ReportEndpointsTests
{
    [Theory]
    [InlineData("reports/churn")]
    [InlineData("reports/churn?key=bad")]
    [InlineData("reports/churn/interviews/i-07")]
    [InlineData("reports/nothing")]
    public async Task Without_a_good_link_nothing_is_shown_not_even_on_this_machine(string path)
    {
        await using var host = await ReportHost.StartAsync(ExampleStudy.People);
        using var client = new HttpClient { BaseAddress = host.Address };
        var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("price", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_report_shows_every_question_and_leads_to_transcripts()
    {
        await using var host = await ReportHost.StartAsync([.. ExampleStudy.People, ExampleStudy.Test("The price was too high for us.")]);
        using var client = new HttpClient { BaseAddress = host.Address };
        var response = await client.GetAsync("reports/churn?key=good");
        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("no-store", response.Headers.CacheControl?.ToString());
        Assert.All(ExampleStudy.Study.Guide.Questions, question => Assert.Contains($"<h2>{question.Text.In("en")}</h2>", html));
        Assert.Contains("80 people were asked, 77 took part and 72 answered to the end.", html);
        Assert.Contains("<b>2 people</b> were in more than one segment", html);
        Assert.Contains("Test interviews", html);

        var link = WebUtility.HtmlDecode(TranscriptLink().Match(html).Groups[1].Value);
        var transcript = await client.GetStringAsync(link);
        Assert.Contains("Hello, this is Acme.", transcript);
        Assert.DoesNotContain("r_i-", transcript);
    }

    [Fact]
    public async Task Answers_of_waves_are_kept_apart_and_each_wave_has_a_report()
    {
        var second = ExampleStudy.Interview("i-90", 1000, ["small"], "The second time around it was the weather.") with { Wave = 2, RespondentId = "r_i-07" };
        await using var host = await ReportHost.StartAsync([.. ExampleStudy.People, second]);
        using var client = new HttpClient { BaseAddress = host.Address };
        var first = await client.GetStringAsync("reports/churn?key=good");
        Assert.Contains("80 people were asked, 77 took part and 72 answered to the end.", first);
        Assert.DoesNotContain("the weather", first);
        Assert.Contains("<b>wave 1</b>", first);

        var link = WebUtility.HtmlDecode(Regex.Match(first, "<a href=\"([^\"]+)\">wave 2</a>").Groups[1].Value);
        var page = await client.GetStringAsync(link);
        Assert.Contains("1 person was asked", page);
        Assert.Contains("the weather", page);
        Assert.DoesNotContain("too expensive", page);
        var transcript = WebUtility.HtmlDecode(TranscriptLink().Match(page).Groups[1].Value);
        Assert.Contains("Respondent 81", await client.GetStringAsync(transcript));
    }

    [Fact]
    public async Task A_study_of_one_wave_speaks_of_none()
    {
        await using var host = await ReportHost.StartAsync(ExampleStudy.People);
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.DoesNotContain("wave", await client.GetStringAsync("reports/churn?key=good"));
    }

    [Fact]
    public async Task What_people_wrote_stays_text_in_the_report_and_in_the_transcript()
    {
        await using var host = await ReportHost.StartAsync([.. ExampleStudy.People, ExampleStudy.Test(ExampleStudy.Hostile)]);
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var path in new[] { "reports/churn?key=good", "reports/churn/interviews/i-07?key=good" })
        {
            var html = await client.GetStringAsync(path);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            // A change of direction is written as a reference, inside an element that isolates it.
            Assert.DoesNotContain('\u202E', html);
            Assert.Contains("""dir="auto">""", html);
        }
    }

    [Fact]
    public async Task The_page_allows_itself_nothing_but_its_own_style()
    {
        await using var host = await ReportHost.StartAsync(ExampleStudy.People);
        using var client = new HttpClient { BaseAddress = host.Address };
        var response = await client.GetAsync("reports/churn?key=good");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy);
        Assert.DoesNotContain("unsafe", policy);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http://", html);
        Assert.DoesNotContain("https://", html);
        Assert.DoesNotContain("style=\"", html);
    }

    [Fact]
    public async Task A_new_interview_is_in_the_next_report()
    {
        await using var host = await ReportHost.StartAsync(ExampleStudy.People.Take(30));
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Contains("30 people were asked", await client.GetStringAsync("reports/churn?key=good"));
        host.Archive.Interviews.Add(ExampleStudy.People[30]);
        Assert.Contains("31 people were asked", await client.GetStringAsync("reports/churn?key=good"));
    }

    [Fact]
    public async Task A_study_without_interviews_has_a_report_that_says_so()
    {
        await using var host = await ReportHost.StartAsync([]);
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Contains("Nobody has been interviewed yet.", await client.GetStringAsync("reports/churn?key=good"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("reports/other?key=good")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("reports/churn/interviews/none?key=good")).StatusCode);
    }

    [GeneratedRegex("<a href=\"(/reports/churn/interviews/i-[^\"]+)\">Respondent")]
    private static partial Regex TranscriptLink();
}
