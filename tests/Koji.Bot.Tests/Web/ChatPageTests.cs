using Koji.Bot.Channels;
using Koji.Bot.Tests.Channels.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Koji.Bot.Tests.Web;

public sealed class ChatPageTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(390, 844, true, false)]
    [InlineData(1280, 800, false, false)]
    [InlineData(390, 844, true, true)]
    [InlineData(1280, 800, false, true)]
    public async Task A_whole_interview_is_taken_by_tapping_and_typing(int width, int height, bool touch, bool dark)
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(width, height, dark, touch);
        var page = visit.Page;
        var shot = $"chat-{width}{(dark ? "-dark" : "")}";
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Yes, go ahead" })).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-1-opening");
        await TapAsync(page, "Yes, go ahead");

        await TypeAsync(page, "We kept losing track of who promised what to whom, <b>honestly</b>.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "5, Very easy" })).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-2-scale");
        await TapAsync(page, "4");

        await TapAsync(page, "Something else…");
        await page.GetByLabel("In your own words").FillAsync("Asked our accountant");
        await visit.ShootAsync($"{shot}-3-other");
        await TapAsync(page, "Use this answer");

        await TapAsync(page, "An API");
        await TapAsync(page, "Single sign-on");
        await visit.ShootAsync($"{shot}-4-many");
        await page.ReloadAsync();
        await Expect(page.GetByText("Asked our accountant")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "An API" })).ToHaveAttributeAsync("aria-pressed", "true");
        await TapAsync(page, "Done");

        await TapAsync(page, "Speed");
        await TapAsync(page, "Price");
        await visit.ShootAsync($"{shot}-5-order");
        await TapAsync(page, "Support");
        await TapAsync(page, "Done");

        await TapAsync(page, "Skip this question");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "10, Extremely likely" })).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-6-nps");
        await TypeAsync(page, "I'd say a nine");
        await Expect(page.GetByText("Thank you. Your answers help")).ToBeVisibleAsync();
        await visit.ShootAsync($"{shot}-7-end", whole: true);

        Assert.Equal(
            ["start", "yes", "We kept losing track of who promised what to whom, <b>honestly</b>.", "4", "~other: Asked our accountant", "sso,api", "speed,price,support", "~skip", "I'd say a nine"],
            host.Interviewer.Arrived.Select(InShort));
        Assert.Empty(visit.Errors);
        Assert.All(visit.Requests, url => Assert.StartsWith(host.Address.ToString(), url));
        Assert.Equal(0, await page.Locator(".prompt button").CountAsync());
    }

    private static string InShort(Inbound inbound) => inbound.Content switch
    {
        StartContent => "start",
        TextContent text => text.Text,
        PickContent { OtherText: { } other } pick => $"{string.Join(',', pick.OptionIds)}: {other}",
        PickContent pick => string.Join(',', pick.OptionIds),
        var content => content.ToString(),
    };

    private static async Task TapAsync(IPage page, string name) =>
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.GetByLabel("Your answer").FillAsync(text);
        await TapAsync(page, "Send");
    }
}
