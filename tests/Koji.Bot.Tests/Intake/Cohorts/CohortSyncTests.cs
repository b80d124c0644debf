using System.Text.Json.Nodes;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;

namespace Koji.Bot.Tests.Intake.Cohorts;

/// <summary>Cohorts of other systems over real HTTP: a segment like any other.</summary>
public sealed class CohortSyncTests
{
    private const string Secret = "shared-secret-0123456789";

    [Fact]
    public async Task A_whole_list_is_a_segment_and_its_people_are_history()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada", "bo");

        Assert.Equal(["ada", "bo"], await MembersAsync(host));
        Assert.Equal(["mixpanel_power_users +ada History", "mixpanel_power_users +bo History"], (await host.TransitionsAsync()).Order());
        var active = Assert.Single(await host.Store.ActiveAsync(default));
        Assert.Equal(new SegmentDefinition("mixpanel_power_users", "Power users (mixpanel)", """trait("cohort.mixpanel.power_users") = true"""), active.Definition);
        Assert.True(active.IsEvaluated);
    }

    [Fact]
    public async Task Who_enters_and_leaves_after_the_first_list_does_so_as_it_happens()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada", "bo");
        await MixpanelAsync(host, "add_members", "s2", 1, 1, "cy");
        await MixpanelAsync(host, "remove_members", "s3", 1, 1, "ada");

        Assert.Equal(["bo", "cy"], await MembersAsync(host));
        Assert.Equal(["mixpanel_power_users +cy Signal", "mixpanel_power_users -ada Signal"], (await host.TransitionsAsync()).Skip(2));
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    [InlineData(2, 3, 1)]
    public async Task A_list_counts_when_its_last_page_is_there_in_whatever_order_the_pages_come(int first, int second, int third)
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada", "bo", "old");
        foreach (var page in new[] { first, second })
        {
            await PageAsync(host, page);
            // Nobody has left for being on a page that is still to come.
            Assert.Contains("old", await MembersAsync(host));
        }

        // Sent twice, as after an answer that was not heard.
        await PageAsync(host, second);
        await PageAsync(host, third);
        Assert.Equal(["ada", "bo", "cy"], await MembersAsync(host));
        Assert.Equal(["mixpanel_power_users +cy Signal", "mixpanel_power_users -old Signal"], (await host.TransitionsAsync()).Skip(3).Order(StringComparer.Ordinal));

        static Task PageAsync(ConnectedHost host, int page) => MixpanelAsync(host, "members", "s2", page, 3, [new[] { "ada", "bo", "cy" }[page - 1]]);
    }

    [Fact]
    public async Task A_page_of_a_list_that_was_received_in_full_says_nothing_new()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada");
        await MixpanelAsync(host, "remove_members", "s2", 1, 1, "ada");
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada");
        Assert.Empty(await MembersAsync(host));
    }

    [Fact]
    public async Task A_list_that_breaks_off_takes_nobody_out_and_the_next_one_begins_anew()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada", "bo");
        await MixpanelAsync(host, "members", "s2", 1, 2, "ada");
        await MixpanelAsync(host, "members", "s3", 2, 2, "cy");
        Assert.Equal(["ada", "bo", "cy"], await MembersAsync(host));
        await MixpanelAsync(host, "members", "s3", 1, 2, "bo");
        Assert.Equal(["bo", "cy"], await MembersAsync(host));
    }

    [Fact]
    public async Task An_empty_list_takes_everybody_out()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada", "bo");
        await MixpanelAsync(host, "members", "s2", 1, 1);
        Assert.Empty(await MembersAsync(host));
    }

    [Fact]
    public async Task Who_was_joined_with_another_since_their_page_came_stays_in()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 2, "$device:visit");
        await host.PostAsync("/v1/identify", """{"userId":"ada","anonymousId":"visit","traits":{"plan":"pro"}}""");
        await host.PostAsync("/v1/alias", """{"userId":"zoe","previousId":"ada"}""");
        await MixpanelAsync(host, "members", "s1", 2, 2, "bo");
        Assert.Equal(2, (await host.Segments.MembersAsync("mixpanel_power_users", default)).Count);
    }

    [Fact]
    public async Task A_cohort_that_is_renamed_is_the_same_segment_and_two_of_one_name_are_two()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, "ada");
        await PostAsync(host, new JsonObject { ["action"] = "add_members", ["parameters"] = Parameters("4711", "Heavy users", "s2", "bo") });
        await PostAsync(host, new JsonObject { ["action"] = "members", ["parameters"] = Parameters("4712", "Power users!", "s3", "cy") });
        Assert.Equal(["ada", "bo"], await MembersAsync(host));
        Assert.Equal(["mixpanel_power_users", "mixpanel_power_users_4712"], (await host.Store.ActiveAsync(default)).Select(segment => segment.Id));
    }

    [Fact]
    public async Task Amplitude_s_first_sync_is_history_in_all_its_batches_and_the_next_is_not()
    {
        await using var host = await StartAsync();
        await AmplitudeAsync(host, "100", true, "ada");
        await AmplitudeAsync(host, "100", true, "bo");
        await AmplitudeAsync(host, "200", true, "cy");
        await AmplitudeAsync(host, "200", false, "ada");
        Assert.Equal(
            ["amplitude_loyal +ada History", "amplitude_loyal +bo History", "amplitude_loyal +cy Signal", "amplitude_loyal -ada Signal"], await host.TransitionsAsync());
    }

    [Fact]
    public async Task Of_a_list_that_tells_one_by_one_the_first_hour_is_history()
    {
        await using var host = await StartAsync();
        await HubSpotAsync(host, "1");
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        await HubSpotAsync(host, "2");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await HubSpotAsync(host, "3");
        Assert.Equal(
            ["hubspot_vips +hubspot:1 History", "hubspot_vips +hubspot:2 History", "hubspot_vips +hubspot:3 Signal"], await host.TransitionsAsync());
    }

    [Fact]
    public async Task A_thousand_members_are_taken_in_one_call()
    {
        await using var host = await StartAsync();
        await MixpanelAsync(host, "members", "s1", 1, 1, [.. Enumerable.Range(0, 1000).Select(i => $"u{i:D4}")]);
        Assert.Equal(1000, (await host.Segments.MembersAsync("mixpanel_power_users", default)).Count);
    }

    private static Task<ConnectedHost> StartAsync() => ConnectedHost.StartAsync(
        ("Koji:Intake:Mixpanel:Secret", Secret), ("Koji:Intake:Amplitude:Secret", Secret), ("Koji:Intake:HubSpot:Secret", Secret));

    private static Task MixpanelAsync(ConnectedHost host, string action, string session, int page, int pages, params string[] members)
    {
        var parameters = Parameters("4711", "Power users", session, members);
        parameters["page_info"] = new JsonObject { ["total_pages"] = pages, ["page_count"] = page };
        return PostAsync(host, new JsonObject { ["action"] = action, ["parameters"] = parameters });
    }

    private static JsonObject Parameters(string id, string name, string session, params string[] members) => new()
    {
        ["mixpanel_cohort_id"] = id,
        ["mixpanel_cohort_name"] = name,
        ["mixpanel_session_id"] = session,
        ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["mixpanel_distinct_id"] = member })]),
    };

    private static Task AmplitudeAsync(ConnectedHost host, string computed, bool isIn, string user) => PostAsync(
        host, new JsonObject { ["cohort_id"] = "c1", ["cohort_name"] = "Loyal", ["in_cohort"] = isIn, ["computed_time"] = computed, ["users"] = new JsonArray(new JsonObject { ["user_id"] = user }) }, "amplitude");

    private static Task HubSpotAsync(ConnectedHost host, string contact) =>
        PostAsync(host, new JsonObject { ["list"] = "VIPs", ["listId"] = "42", ["action"] = "added", ["contactId"] = contact }, "hubspot");

    private static async Task PostAsync(ConnectedHost host, JsonObject body, string source = "mixpanel")
    {
        var (status, answer) = await host.PostAsync("/intake/" + source, body.ToJsonString(), ("X-Koji-Secret", Secret));
        Assert.True(status == 200, answer);
    }

    private static async Task<IReadOnlyList<string?>> MembersAsync(ConnectedHost host)
    {
        var names = new List<string?>();
        foreach (var id in await host.Segments.MembersAsync("mixpanel_power_users", default))
        {
            names.Add(RespondentDirectory.NameOf(await host.People.FindAsync(id, default)));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
