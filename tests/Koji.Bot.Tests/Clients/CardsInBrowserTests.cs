using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Channels.Teams.Cards;
using Koji.Bot.Tests.Web;
using Microsoft.Playwright;

namespace Koji.Bot.Tests.Clients;

/// <summary>Each card in a real browser, drawn by Microsoft's own renderer: all of it to be seen, named, reached by keyboard, and submitting what it says.</summary>
public sealed class CardsInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const int MostTabs = 80;

    private static readonly Dictionary<string, JsonObject> Cards = new(SomeCards.All.Concat(HardCards.All));

    /// <summary>A window of Teams on a desk, and a phone.</summary>
    private static readonly (int Width, int Height)[] Sizes = [(640, 800), (360, 740)];

    public static IEnumerable<TheoryDataRow<string>> Names() => Cards.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task All_of_a_card_can_be_seen_is_named_is_reached_by_keyboard_and_submits_what_it_says(string name)
    {
        await using var visit = await OpenAsync(name);
        foreach (var (width, height) in Sizes)
        {
            foreach (var dark in new[] { true, false })
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                await ShowAsync(visit, name, dark);
                await visit.ShootAsync($"card-{name}-{width}{(dark ? "-dark" : "")}", whole: true);
                Assert.Equal([], (await visit.Page.EvaluateAsync<JsonElement>("problems()")).EnumerateArray().Select(problem => $"{width}: {problem}"));
            }
        }

        await AssertReachedByKeyboardAsync(visit.Page);
        await AssertButtonsSubmitAsync(visit, name);
        Assert.Empty(visit.Errors);
    }

    /// <summary>From top to bottom, each button, list and field is a stop; of a group of radio buttons one is, and the arrows do the rest.</summary>
    private static async Task AssertReachedByKeyboardAsync(IPage page)
    {
        var stops = await page.EvaluateAsync<string[]>("stops()");
        List<string> reached = [];
        List<double> tops = [];
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<JsonElement>("focused()");
            if (at.ValueKind == JsonValueKind.Null)
            {
                break;
            }

            reached.Add(at.GetProperty("stop").GetString()!);
            tops.Add(at.GetProperty("top").GetDouble());
        }

        Assert.Equal(stops, reached.Distinct());
        Assert.Equal(tops.Order(), tops);
    }

    private static async Task AssertButtonsSubmitAsync(Visit visit, string name)
    {
        foreach (var button in GoldenCardTests.Buttons(Cards[name]).Where(button => button["data"]!["kojiOption"] is not null))
        {
            await ShowAsync(visit, name, dark: false);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = button["title"]!.ToString(), Exact = true }).First.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            Assert.Equal([button["data"]!["kojiOption"]!.ToString()], (await SubmittedAsync(visit)).OptionIds);
        }
    }

    [Theory]
    [InlineData("single_choice", "import")]
    [InlineData("single_choice_of_many", "c2")]
    [InlineData("single_long_labels", "b")]
    [InlineData("single_twenty", "o2")]
    [InlineData("scale_that_is_long", "1")]
    [InlineData("right_to_left", "b")]
    public async Task One_of_a_list_is_chosen_by_keyboard(string name, string expected)
    {
        await using var visit = await OpenAsync(name);
        var radios = visit.Page.Locator("#card input[type=radio]");
        if (await radios.CountAsync() > 0)
        {
            await radios.First.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Space");
            await visit.Page.Keyboard.PressAsync("ArrowDown");
        }
        else
        {
            await visit.Page.Locator("#card select").SelectOptionAsync(expected);
        }

        await SendAsync(visit);
        Assert.Equal([expected], (await SubmittedAsync(visit)).OptionIds);
    }

    [Theory]
    [InlineData("multiple_choice", "api,export")]
    [InlineData("multiple_choice_required", "api")]
    [InlineData("multiple_twenty_fr", "o20")]
    public async Task Several_of_a_list_are_ticked_by_keyboard_and_words_added(string name, string expected)
    {
        await using var visit = await OpenAsync(name);
        // The last option before "other"; what was drafted is ticked already.
        var ids = (await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#card input[type=checkbox]')].map(e => e.value)")).ToList();
        await visit.Page.Locator("#card input[type=checkbox]").Nth(ids.FindLastIndex(id => id != Prompt.OtherId)).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        var other = visit.Page.Locator("#card input[type=text], #card textarea");
        var words = await other.CountAsync() > 0 ? "A map, in my own words" : null;
        if (words is not null)
        {
            await other.First.FillAsync(words);
        }

        await SendAsync(visit);
        var picked = await SubmittedAsync(visit);
        Assert.Equal(expected, string.Join(',', picked.OptionIds));
        Assert.Equal(words, picked.OtherText);
    }

    [Theory]
    [InlineData("ranking", "support,speed,price")]
    [InlineData("ranking_top", "speed,support")]
    [InlineData("right_to_left_ranking", "b,a")]
    public async Task A_ranking_is_given_place_by_place(string name, string expected)
    {
        await using var visit = await OpenAsync(name);
        foreach (var (index, option) in expected.Split(',').Index())
        {
            await visit.Page.Locator("#card select").Nth(index).SelectOptionAsync(option);
        }

        await SendAsync(visit);
        Assert.Equal(expected, string.Join(',', (await SubmittedAsync(visit)).OptionIds));
    }

    [Theory]
    [InlineData("single_choice")]
    [InlineData("multiple_choice_required")]
    [InlineData("ranking")]
    public async Task What_is_left_out_is_said_on_the_card_and_nothing_is_submitted(string name)
    {
        await using var visit = await OpenAsync(name);
        await SendAsync(visit);
        Assert.Contains("Please choose an answer.", await visit.Page.Locator("#card").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await visit.Page.EvaluateAsync<string?>("window.submitted"));
        await visit.ShootAsync($"card-{name}-left-out", whole: true);
    }

    private async Task<Visit> OpenAsync(string name)
    {
        NodeClients.RequirePackages();
        var (width, height) = Sizes[^1];
        var visit = await browser.OpenAsync(width, height);
        await visit.Page.GotoAsync(new Uri(Path.Combine(NodeClients.Folder(), "card-page.html")).AbsoluteUri);
        await ShowAsync(visit, name, dark: false);
        return visit;
    }

    private static async Task ShowAsync(Visit visit, string name, bool dark) =>
        await visit.Page.EvaluateAsync("([json, dark]) => show(JSON.parse(json), dark)", new object[] { Cards[name].ToJsonString(), dark });

    /// <summary>The first button below the inputs, by keyboard.</summary>
    private static async Task SendAsync(Visit visit)
    {
        await visit.Page.Locator("#card button").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task<PickContent> SubmittedAsync(Visit visit)
    {
        var submitted = await visit.Page.EvaluateAsync<string?>("window.submitted");
        Assert.NotNull(submitted);
        var content = Assert.IsType<PickContent>(CardData.Read(JsonSerializer.Deserialize<JsonElement>(submitted)));
        Assert.Equal("p3", content.PromptId);
        return content;
    }
}
