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
    public async Task All_of_a_card_can_be_seen_and_every_input_has_a_name(string name)
    {
        foreach (var (width, height) in Sizes)
        {
            foreach (var dark in new[] { false, true })
            {
                await using var visit = await OpenAsync(name, width, height, dark);
                await visit.ShootAsync($"card-{name}-{width}{(dark ? "-dark" : "")}", whole: true);
                Assert.Equal([], (await visit.Page.EvaluateAsync<JsonElement>("problems()")).EnumerateArray().Select(problem => $"{width}: {problem}"));
                Assert.Empty(visit.Errors);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_button_is_reached_by_keyboard_after_what_it_submits(string name)
    {
        await using var visit = await OpenAsync(name, 360, 740, dark: false);
        var page = visit.Page;
        var expected = await page.Locator("#card button, #card select, #card input, #card textarea").CountAsync();
        List<double> tops = [];
        HashSet<string> reached = [];
        for (var i = 0; i < MostTabs && reached.Count < expected; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<JsonElement>("""
                () => { const e = document.activeElement, box = e.getBoundingClientRect();
                        return { id: [...document.querySelectorAll('#card *')].indexOf(e), top: box.top + scrollY, group: e.type === 'radio' ? e.name : '' }; }
                """);
            if (at.GetProperty("id").GetInt32() < 0)
            {
                break;
            }

            // Of a group of radio buttons one is a stop, and the arrows do the rest.
            reached.Add($"{at.GetProperty("id")}");
            tops.Add(at.GetProperty("top").GetDouble());
        }

        var radios = await page.Locator("#card input[type=radio]").CountAsync();
        var groups = await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('#card input[type=radio]')].map(e => e.name)).size");
        Assert.Equal(expected - radios + groups, reached.Count);
        // From top to bottom; buttons of one row share a top.
        Assert.Equal(tops.Order(), tops);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_button_submits_what_it_says(string name)
    {
        var card = Cards[name];
        foreach (var button in GoldenCardTests.Buttons(card).Where(button => button["data"]!["kojiOption"] is not null))
        {
            await using var visit = await OpenAsync(name, 640, 800, dark: false);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = button["tooltip"]?.ToString() ?? button["title"]!.ToString(), Exact = true }).First.FocusAsync();
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
        await using var visit = await OpenAsync(name, 360, 740, dark: false);
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
        await using var visit = await OpenAsync(name, 360, 740, dark: false);
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
        await using var visit = await OpenAsync(name, 360, 740, dark: false);
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
        await using var visit = await OpenAsync(name, 360, 740, dark: false);
        await SendAsync(visit);
        Assert.Contains("Please choose an answer.", await visit.Page.Locator("#card").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await visit.Page.EvaluateAsync<string?>("window.submitted"));
        await visit.ShootAsync($"card-{name}-left-out", whole: true);
    }

    private async Task<Visit> OpenAsync(string name, int width, int height, bool dark)
    {
        NodeClients.RequirePackages();
        var visit = await browser.OpenAsync(width, height, dark);
        await visit.Page.GotoAsync(new Uri(Path.Combine(NodeClients.Folder(), "card-page.html")).AbsoluteUri);
        await visit.Page.EvaluateAsync("([json, dark]) => show(JSON.parse(json), dark)", new object[] { Cards[name].ToJsonString(), dark });
        return visit;
    }

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
