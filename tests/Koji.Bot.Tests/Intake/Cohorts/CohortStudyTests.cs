using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Intake.Cohorts;

/// <summary>A listening study of a cohort that another system keeps, in the whole program.</summary>
public sealed class CohortStudyTests : IAsyncLifetime
{
    private const string Secret = "shared-secret-0123456789";

    private const string Yaml = """
        id: power
        name: What heavy users need
        goal: Understand what heavy users live with.
        decision: What must not get worse.
        listening: true
        channels: [web]
        segments:
          - { id: mixpanel_power_users, name: Power users, when: 'trait("cohort.mixpanel.power_users") = true', decision: What must not get worse. }
        opening: { asker: the Acme team, purpose: how it goes, minutes: 4 }
        questions:
          - { id: why, type: open_ended, text: How does it go? }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private WebApplication _koji = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _koji = KojiHost.Build(
            [
                "--urls=http://127.0.0.1:0", $"--Koji:DataDirectory={_directory}", "--Koji:Channels:Telegram:Token=", "--Koji:Outreach:PollInterval=1.00:00:00", $"--Koji:Intake:Mixpanel:Secret={Secret}",
            ],
            builder => builder.Logging.ClearProviders());
        await _koji.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
        _client.DefaultRequestHeaders.Add("X-Koji-Secret", Secret);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _koji.StopAsync();
        await _koji.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_in_it_all_along_waits_for_a_yes_and_who_enters_is_invited(bool studyComesFirst)
    {
        if (studyComesFirst)
        {
            await LaunchAsync();
        }

        await SyncAsync("members", "s1", "ada", "bo");
        if (!studyComesFirst)
        {
            await LaunchAsync();
        }

        Assert.Equal(["ada", "bo"], await InvitedAsync(InvitationStatus.AwaitingConfirmation));
        Assert.Empty(await InvitedAsync(InvitationStatus.LinkOnly));

        await SyncAsync("add_members", "s2", "cy");
        Assert.Equal(["cy"], await InvitedAsync(InvitationStatus.LinkOnly));
        Assert.Equal(["ada", "bo"], await InvitedAsync(InvitationStatus.AwaitingConfirmation));

        await SyncAsync("remove_members", "s3", "cy");
        await SyncAsync("members", "s4", "ada", "bo", "di");
        Assert.Equal(["cy", "di"], await InvitedAsync(InvitationStatus.LinkOnly));
        Assert.Equal(3, (await _koji.Services.GetRequiredService<ISegmentService>().MembersAsync("mixpanel_power_users", default)).Count);
    }

    private async Task LaunchAsync()
    {
        var file = Path.Combine(_directory, "power.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        var reply = await _koji.Services.GetRequiredService<CommandRouter>().RunAsync($"study launch {file}", default);
        Assert.True(reply.Outcome == ReplyOutcome.Done, string.Join('\n', reply.Parts.OfType<ReplyText>().Select(part => part.Text)));
    }

    private async Task SyncAsync(string action, string session, params string[] members)
    {
        var body = new JsonObject
        {
            ["action"] = action,
            ["parameters"] = new JsonObject
            {
                ["mixpanel_cohort_id"] = "4711",
                ["mixpanel_cohort_name"] = "Power users",
                ["mixpanel_session_id"] = session,
                ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["mixpanel_distinct_id"] = member })]),
            },
        };
        using var response = await _client.PostAsJsonAsync("/intake/mixpanel", body);
        response.EnsureSuccessStatusCode();
        await _koji.Services.GetRequiredService<SegmentDelivery>().DeliverAsync(default);
    }

    private async Task<IReadOnlyList<string?>> InvitedAsync(InvitationStatus status)
    {
        var people = _koji.Services.GetRequiredService<RespondentDirectory>();
        var names = new List<string?>();
        foreach (var invitation in await _koji.Services.GetRequiredService<IInvitationStore>().ListAsync("power", status, default))
        {
            names.Add(RespondentDirectory.NameOf(await people.FindAsync(invitation.RespondentId, default)));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
