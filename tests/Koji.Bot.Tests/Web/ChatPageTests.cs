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
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
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

    [Theory]
    [InlineData(360, 740, false)]
    [InlineData(360, 740, true)]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    public async Task The_page_is_accessible_at_every_step(int width, int height, bool dark)
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(width, height, dark, touch: width < 500);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        string[] steps = ["Yes, go ahead", "", "5, Very easy", "Something else…", "Done", "Price", "Yes", "10, Extremely likely"];
        foreach (var step in steps)
        {
            if (step.Length == 0)
            {
                await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
                await TypeAsync(page, new string('x', 300));
                continue;
            }

            await Expect(page.GetByRole(AriaRole.Button, new() { Name = step, Exact = true })).ToBeVisibleAsync();
            await Accessibility.CheckAsync(page);
            await TapAsync(page, step);
            if (step == "Something else…")
            {
                await page.GetByLabel("In your own words").FillAsync("Rang a friend");
                await Accessibility.CheckAsync(page);
                await TapAsync(page, "Use this answer");
            }
            else if (step == "Price")
            {
                await TapAsync(page, "Speed");
                await TapAsync(page, "Support");
                await Accessibility.CheckAsync(page);
                await TapAsync(page, "Done");
            }
        }

        await Expect(page.GetByText("Thank you. Your answers help")).ToBeVisibleAsync();
        await Accessibility.CheckAsync(page);
        await TapAsync(page, "Start again");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Accessibility.CheckAsync(page);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task An_interview_can_be_taken_with_the_keyboard_alone()
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(1280, 800);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Yes, go ahead" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, go ahead" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your answer")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Chaos");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1, Very hard" })).ToBeVisibleAsync();

        // The question has the focus: its first number is one step away.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1, Very hard" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByText("Which of these did you do first?")).ToBeVisibleAsync();
        await PressAsync(page, "Tab", "Enter");
        await Expect(page.GetByText("Which of these did you miss?")).ToBeVisibleAsync();
        await PressAsync(page, "Tab", "Space", "Tab", "Tab", "Space", "Tab", "Tab", "Tab", "Enter");
        await Expect(page.GetByText("in order of importance")).ToBeVisibleAsync();
        await PressAsync(page, "Tab", "Tab", "Space", "Tab", "Space", "Shift+Tab", "Shift+Tab", "Space");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Price.*place 3$") })).ToBeFocusedAsync();
        await PressAsync(page, "Tab", "Tab", "Tab", "Enter");
        await Expect(page.GetByText("Would you choose it again?")).ToBeVisibleAsync();
        Assert.Equal(["start", "yes", "Chaos", "2", "import", "sso,export", "speed,support,price"], host.Interviewer.Arrived.Select(InShort));
    }

    [Fact]
    public async Task What_was_written_while_the_connection_was_down_is_sent_once_it_is_back()
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(390, 844, touch: true);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await TapAsync(page, "Yes, go ahead");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await TypeAsync(page, "Written in a tunnel");
        await Expect(page.GetByText("Not sent yet. Trying again…")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("How easy was it to get started?")).ToBeVisibleAsync();
        Assert.Equal(["start", "yes", "Written in a tunnel"], host.Interviewer.Arrived.Select(InShort));
        Assert.Equal(1, await page.GetByText("Written in a tunnel").CountAsync());
    }

    [Fact]
    public async Task What_is_written_before_a_tap_is_acknowledged_follows_it()
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(1280, 800);
        var page = visit.Page;
        var acknowledge = new TaskCompletionSource();
        await page.RouteAsync("**/messages", async route =>
        {
            if (route.Request.Method == "POST" && !acknowledge.Task.IsCompleted)
            {
                var response = await route.FetchAsync();
                await acknowledge.Task;
                await route.FulfillAsync(new RouteFulfillOptions { Response = response });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await TapAsync(page, "Yes, go ahead");

        // The stream brings the next question while the tap's own request is still open.
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        await TypeAsync(page, "Chaos");
        acknowledge.SetResult();
        await Expect(page.GetByText("How easy was it to get started?")).ToBeVisibleAsync();
        Assert.Equal(["start", "yes", "Chaos"], host.Interviewer.Arrived.Select(InShort));
        Assert.Equal(["Yes, go ahead", "Chaos"], await page.Locator(".says .words").AllTextContentsAsync());
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Starting_again_empties_the_page_and_begins_anew()
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(1280, 800);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await TapAsync(page, "Yes, go ahead");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        await TapAsync(page, "Start again");
        await visit.ShootAsync("chat-1280-again");
        await TapAsync(page, "Start a new one");
        await Expect(page.GetByText("What made you look")).ToHaveCountAsync(0);
        await TapAsync(page, "Yes, go ahead");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        Assert.Equal(2, host.Interviewer.Arrived.Select(i => i.From.Address).Distinct().Count());
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_link_s_payload_leaves_the_address_bar_and_its_interview_survives_a_reload()
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(1280, 800, locale: "fr-FR");
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}?start=signed.payload");
        await TapAsync(page, "Yes, go ahead");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        Assert.EndsWith($"/chat/{ChatHost.StudyId}", page.Url);
        await visit.ShootAsync("chat-1280-french");
        await page.ReloadAsync();
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        Assert.Equal(new StartContent("signed.payload"), host.Interviewer.Arrived.First().Content);
        Assert.Equal(2, host.Interviewer.Arrived.Count);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Recommencer" })).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(2)>")]
    [InlineData("\u202Eright to left\u202C and \u0000 nothing")]
    public async Task Whatever_is_written_stays_text(string words)
    {
        await using var host = await ChatHost.StartAsync();
        await using var visit = await browser.OpenAsync(1280, 800);
        var page = visit.Page;
        await page.GotoAsync($"{host.Address}chat/{ChatHost.StudyId}");
        await TapAsync(page, "Yes, go ahead");
        await Expect(page.GetByText("What made you look")).ToBeVisibleAsync();
        await TypeAsync(page, words);
        await Expect(page.GetByText("How easy was it to get started?")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("How easy was it to get started?")).ToBeVisibleAsync();
        // U+0000 alone is left out: nobody types it.
        Assert.Equal(words.Replace("\0", "", StringComparison.Ordinal), await page.Locator(".says .words").Last.TextContentAsync());
        Assert.Equal("isolate", await page.Locator(".says .words").Last.EvaluateAsync<string>("e => getComputedStyle(e).unicodeBidi"));
        Assert.Equal(0, await page.Locator("#log img, #log script").CountAsync());
        Assert.Empty(visit.Errors);
    }

    private static string InShort(Inbound inbound) => inbound.Content switch
    {
        StartContent => "start",
        TextContent text => text.Text,
        PickContent { OtherText: { } other } pick => $"{string.Join(',', pick.OptionIds)}: {other}",
        PickContent pick => string.Join(',', pick.OptionIds),
        var content => content.ToString(),
    };

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task TapAsync(IPage page, string name) =>
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.GetByLabel("Your answer").FillAsync(text);
        await TapAsync(page, "Send");
    }
}
