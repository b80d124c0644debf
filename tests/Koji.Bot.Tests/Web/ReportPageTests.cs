using Koji.Bot.Tests.Web.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Koji.Bot.Tests.Web;

public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(360, 740, false)]
    public async Task The_report_reads_well_and_leads_to_the_words_behind_it(int width, int height, bool dark)
    {
        await using var host = await ReportHost.StartAsync([.. ExampleStudy.People, ExampleStudy.Test("The price went up and our budget did not, it was too expensive.")]);
        await using var visit = await browser.OpenAsync(width, height, dark, touch: width < 500);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}reports/churn?key=good");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Why teams leave in their first year" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Not counted anywhere in this report.")).ToBeVisibleAsync();
        await visit.ShootAsync($"report-{width}{(dark ? "-dark" : "")}-top");
        foreach (var part in new[] { "#people", "#q1", ".theme", "#q2", "#q3", "#q5", "#tests" })
        {
            await visit.ShootAsync($"report-{width}{(dark ? "-dark" : "")}-{part[1..]}", part);
        }

        await Accessibility.CheckAsync(page);

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Respondent ") }).First.ClickAsync();
        await Expect(page.GetByText("Hello, this is Acme.")).ToBeVisibleAsync();
        await visit.ShootAsync($"report-{width}{(dark ? "-dark" : "")}-transcript");
        await Accessibility.CheckAsync(page);
        Assert.Empty(visit.Errors);
        Assert.All(visit.Requests, url => Assert.StartsWith(host.Address.ToString(), url));
    }

    [Fact]
    public async Task Hostile_answers_run_nothing()
    {
        await using var host = await ReportHost.StartAsync([.. Enumerable.Range(0, 12).Select(i => ExampleStudy.Interview($"h-{i}", i, ["small"], ExampleStudy.Hostile)), ExampleStudy.Test(ExampleStudy.Hostile)]);
        await using var visit = await browser.OpenAsync(1280, 800);
        var alerts = 0;
        visit.Page.Dialog += (_, dialog) =>
        {
            alerts++;
            _ = dialog.DismissAsync();
        };
        await visit.Page.GotoAsync($"{host.Address}reports/churn?key=good");
        await Expect(visit.Page.GetByText("alert(1)").First).ToBeVisibleAsync();
        Assert.Equal(0, alerts);
        Assert.Equal(0, await visit.Page.Locator("script, img").CountAsync());
        Assert.Empty(visit.Errors);
    }
}
