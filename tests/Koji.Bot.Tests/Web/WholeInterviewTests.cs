using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Probing;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Koji.Bot.Tests.Web;

/// <summary>The whole thread in a browser: the page, the loop, the engine and the stores, and at its end the report.</summary>
public sealed class WholeInterviewTests(Browser browser) : IClassFixture<Browser>
{
    private const string Yaml = """
        id: first-week
        name: The first week
        goal: Understand what new teams expect of their first week.
        decision: Which steps of the set-up are removed.
        languages: [en]
        channels: [web]
        segments:
          - id: new
            name: New teams
            when: did("signed_up", last 14 days)
            decision: What to keep.
        opening:
          asker: the Acme team
          purpose: how your first days went
          minutes: 4
        questions:
          - id: hope
            type: open_ended
            text: What did you hope for?
            probe: 1
          - id: ease
            type: scale
            text: How easy was the set-up?
            min: 1
            max: 5
            labels: { min: very hard, max: very easy }
          - id: first
            type: single_choice
            text: What did you do first?
            options:
              - { id: tour, label: Took the tour }
              - { id: import, label: Imported data }
            other: true
          - id: missed
            type: multiple_choice
            text: Which of these did you miss?
            options:
              - { id: sso, label: Single sign-on }
              - { id: api, label: An API }
              - { id: export, label: An export }
          - id: order
            type: ranking
            text: What matters most to you?
            options:
              - { id: price, label: Price }
              - { id: speed, label: Speed }
              - { id: support, label: Support }
          - id: again
            type: yes_no
            text: Would you choose it again?
        """;

    [Theory]
    [InlineData(390, 844, true)]
    [InlineData(1280, 800, false)]
    public async Task A_visitor_s_interview_goes_from_consent_to_the_report(int width, int height, bool touch)
    {
        await using var visit = await browser.OpenAsync(width, height, touch: touch);
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        await using (var app = await StartAsync(directory))
        {
            await TakeInterviewAsync(visit, app);
            await ReadReportAsync(visit, app);
            await app.StopAsync();
        }

        Directory.Delete(directory, recursive: true);
        Assert.Empty(visit.Errors);
    }

    private static async Task TakeInterviewAsync(Visit visit, WebApplication app)
    {
        var page = visit.Page;
        var shot = $"whole-{page.ViewportSize!.Width}";
        await page.GotoAsync($"{app.Urls.Single()}/chat/first-week");
        var consent = page.Locator(".prompt .option").First;
        await Expect(consent).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-1");
        await consent.ClickAsync();
        await Expect(page.GetByText("What did you hope for?")).ToBeVisibleAsync();
        await WriteAsync(page, "That we would <b>finally</b> stop losing invoices in our inbox.");
        await Expect(page.Locator(".asks.probe")).ToBeVisibleAsync();
        await WriteAsync(page, "Because each of us filed them somewhere else.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^4") }).ClickAsync();
        await Expect(page.GetByText("What did you do first?")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("Because each of us filed them somewhere else.")).ToBeVisibleAsync();
        await page.Locator(".prompt .option").Last.ClickAsync();
        await page.GetByLabel("In your own words").FillAsync("Rang our accountant");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this answer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "An API" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Single sign-on" }).ClickAsync();
        await visit.ShootAsync($"{shot}-2");
        await page.Locator(".prompt .after .primary").ClickAsync();
        foreach (var option in new[] { "Speed", "Price", "Support" })
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{option}") }).ClickAsync();
        }

        await SubmitOrderAsync(page);
        await Expect(page.GetByText("Would you choose it again?")).ToBeVisibleAsync();
        await page.Locator(".prompt .option").First.ClickAsync();
        await Expect(page.Locator(".asks.summary")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(6);
        Assert.Equal("Speed, then Price, then Support", await page.Locator(".summary .answer").Nth(4).TextContentAsync());
        await OnlyTheQuestionStandsOutAsync(page);
        await visit.ShootAsync($"{shot}-3");
        await Accessibility.CheckAsync(page);
        await page.Locator(".prompt .option").First.ClickAsync();
        await Expect(page.Locator(".asks.closing").Last).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-4", whole: true);
    }

    private static async Task OnlyTheQuestionStandsOutAsync(IPage page)
    {
        Assert.Equal(
            ["What did you hope for?", "How easy was the set-up?", "What did you do first?", "Which of these did you miss?", "What matters most to you?", "Would you choose it again?"],
            await page.Locator(".asks.question .asked").AllTextContentsAsync());
        const string weights = "found => found.map(e => Number(getComputedStyle(e).fontWeight))";
        Assert.All(await page.Locator(".asked").EvaluateAllAsync<int[]>(weights), weight => Assert.True(weight > 500));
        Assert.All(await page.Locator(".asks .beside").EvaluateAllAsync<int[]>(weights), weight => Assert.Equal(400, weight));
    }

    private static async Task ReadReportAsync(Visit visit, WebApplication app)
    {
        var archive = app.Services.GetRequiredService<IInterviewArchive>();
        var interviews = new List<InterviewState>();
        await foreach (var interview in archive.ListAsync("first-week", default))
        {
            interviews.Add(interview);
        }

        var only = Assert.Single(interviews);
        Assert.True(only.IsTest);
        Assert.Equal(InterviewOutcome.Completed, only.Outcome);
        Assert.Equal(
            [
                new ScaleAnswer(4), new SingleChoiceAnswer(null, "Rang our accountant"), new YesNoAnswer(true),
            ],
            only.Answers.Select(answer => answer.Value).Where(value => value is ScaleAnswer or SingleChoiceAnswer or YesNoAnswer));
        Assert.Equal(["sso", "api"], only.Answers.Select(answer => answer.Value).OfType<MultipleChoiceAnswer>().Single().OptionIds);
        Assert.Equal(["speed", "price", "support"], only.Answers.Select(answer => answer.Value).OfType<RankingAnswer>().Single().OptionIds);

        var links = app.Services.GetRequiredService<ReportLinks>();
        await visit.Page.GotoAsync(app.Urls.Single() + links.PathTo("first-week", TimeProvider.System.GetUtcNow().AddDays(1)));
        await Expect(visit.Page.GetByText("Nobody has been interviewed yet.")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#tests")).ToContainTextAsync("stop losing invoices");
        await Expect(visit.Page.Locator("#tests")).ToContainTextAsync("filed them somewhere else");
        await Accessibility.CheckAsync(visit.Page);
    }

    private static async Task SubmitOrderAsync(IPage page)
    {
        var done = page.Locator(".prompt:not(.busy) .order ~ .after .primary");
        if (await done.CountAsync() > 0)
        {
            await done.ClickAsync();
        }
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.GetByLabel("Your answer").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private static async Task<WebApplication> StartAsync(string directory)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<StorageOptions>(options => options.DataDirectory = directory);
        builder.Services.AddSqlite().AddStudies().AddSqliteRespondents().AddSqliteSegments().AddSqliteOutreach().AddSqliteConversations().AddSqliteWebMailbox();
        builder.Services.AddRespondents().AddSegments().AddOutreach().AddConversations().AddWebChat().AddReports();
        builder.Services.AddSingleton<IProber, WhyProber>();
        var app = builder.Build();
        app.MapWebChat();
        app.MapReports();
        var read = StudyReader.Read(Yaml, "first-week.yaml");
        Assert.Empty(read.Problems);
        await app.Services.GetRequiredService<IStudyCatalog>().SaveAsync(read.Study!, TimeProvider.System.GetUtcNow(), default);
        await app.StartAsync();
        return app;
    }

    /// <summary>Asks why, once.</summary>
    private sealed class WhyProber : IProber
    {
        public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) =>
            new(ProbeDecision.Ask(ProbeKind.Reason, "Why was that?", "test"));
    }
}
