using System.Net;
using System.Text.RegularExpressions;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Studies;
using Microsoft.Extensions.DependencyInjection;
using static Koji.Bot.Tests.Researchers.Desk.TeamsDesk;

namespace Koji.Bot.Tests.Researchers.Desk;

/// <summary>What the team asks Koji to keep in mind, and plain language.</summary>
public sealed partial class TeamsNotesTests : IAsyncLifetime
{
    private const string Study = """
        id: churn
        name: Why people leave
        goal: Understand why.
        decision: What to mend first.
        channels: [teams]
        segments:
          - id: leavers
            name: Leavers
            when: did("cancelled", last 30 days)
            quota: 2
        opening: { asker: Acme, purpose: why people leave, minutes: 3 }
        questions:
          - { id: why, type: open_ended, text: Why did you leave? }
        """;

    private TeamsDesk _teams = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await StartAsync();
        Assert.Contains("saved as a draft", await _teams.WordsAsync(Rosa, $"study new\n{Study}"), StringComparison.Ordinal);
        Assert.Contains("is live", await _teams.WordsAsync(Rosa, "study launch churn --yes"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public async Task A_link_to_a_report_opens_it_on_record_until_it_is_taken_back()
    {
        var link = Link().Match(await _teams.WordsAsync(Vera, "report churn")).Value;
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(link));
        Assert.Contains(await EntriesAsync(), entry => entry is { By: "report link", Action: "report opened", About: "churn" });

        Assert.Contains("takes the role researcher", await _teams.WordsAsync(Vera, "report revoke churn"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(link));
        Assert.Contains("leads nowhere now", await _teams.WordsAsync(Rosa, "report revoke churn"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(link));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(Link().Match(await _teams.WordsAsync(Vera, "report churn")).Value));
    }

    [Fact]
    public async Task Whoever_wants_to_be_told_is_told_once_in_the_chat_in_which_they_asked()
    {
        Assert.Contains("I will write here when the quotas of churn are filled", await _teams.WordsAsync(Vera, "alert me when the quota is reached"), StringComparison.Ordinal);
        await _teams.CallAsync(Rosa, TeamChat, "alert me when something fails");
        Assert.Contains("when something fails", WordsOf(await _teams.NextAsync(TeamChat)), StringComparison.Ordinal);
        Assert.Contains("1. when the quotas of churn are filled", await _teams.WordsAsync(Vera, "alert list"), StringComparison.Ordinal);

        var rounds = _teams.Koji.Services.GetRequiredService<WatchRounds>();
        await rounds.LookAsync(default);
        var ledger = _teams.Koji.Services.GetRequiredService<IQuotaLedger>();
        foreach (var interview in new[] { "i1", "i2" })
        {
            await FillAsync(ledger, interview);
        }

        await _teams.Koji.Services.GetRequiredService<IAlertStore>().RaiseAsync(new Alert(AlertKind.Rejected, "teams", "churn", "30007"), 1, TimeProvider.System.GetUtcNow(), default);
        await rounds.LookAsync(default);
        await rounds.LookAsync(default);
        Assert.Contains("churn: leavers has as many complete interviews as wanted", WordsOf(await _teams.NextAsync(ChatOf(Vera))), StringComparison.Ordinal);
        Assert.Contains("Something failed: 1 new alert.", WordsOf(await _teams.NextAsync(TeamChat)), StringComparison.Ordinal);
        Assert.Contains("I will not write here any more", await _teams.WordsAsync(Vera, "alert stop 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_language_shows_at_once_and_only_proposes_what_changes_something()
    {
        var status = await _teams.WordsAsync(Vera, "how is the churn study going?");
        Assert.Contains("Read as: status churn", status, StringComparison.Ordinal);
        Assert.Contains("Why people leave (churn, version 1) is live", status, StringComparison.Ordinal);

        var proposed = await _teams.AskAsync(Rosa, "please pause the churn study for now");
        Assert.Contains("I have not done it", WordsOf(proposed), StringComparison.Ordinal);
        Assert.Equal(StudyStatus.Live, await StatusAsync());
        await _teams.PressOnceAsync(Rosa, proposed, "study pause churn");
        Assert.Contains("churn is paused", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
        Assert.Equal(StudyStatus.Paused, await StatusAsync());
        // What is not theirs is not theirs in any words.
        Assert.Contains("I have not done it", await _teams.WordsAsync(Vera, "please resume the churn study now"), StringComparison.Ordinal);
        Assert.Contains("takes the role researcher", await _teams.WordsAsync(Vera, "study resume churn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_is_changed_by_its_file_on_a_card_and_a_stale_card_changes_nothing()
    {
        var card = await _teams.AskAsync(Rosa, "study edit churn");
        await _teams.PressOnceAsync(Rosa, card, "Save", ("yaml", Study.Replace("Why did you leave?", "What made you leave?", StringComparison.Ordinal)));
        Assert.Contains("churn, version 2, is live.", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
        await _teams.PressOnceAsync(Rosa, card, "Save", ("yaml", Study));
        Assert.Contains("That card is done with", WordsOf(await _teams.NextAsync(ChatOf(Rosa))), StringComparison.Ordinal);
        Assert.Equal(2, (await _teams.Koji.Services.GetRequiredService<IStudyCatalog>().FindAsync("churn", default))!.CurrentVersion);
    }

    private async Task<StudyStatus> StatusAsync() => (await _teams.Koji.Services.GetRequiredService<IStudyCatalog>().FindAsync("churn", default))!.Status;

    private Task<IReadOnlyList<AuditEntry>> EntriesAsync() => _teams.Koji.Services.GetRequiredService<IAuditLog>().ListAsync(50, default);

    private async Task<HttpStatusCode> OpenAsync(string link)
    {
        using var response = await _teams.Client.GetAsync(new Uri(link, UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task FillAsync(IQuotaLedger ledger, string interview)
    {
        await ledger.TryReserveAsync("churn", "leavers", interview, 2, default);
        await ledger.CompleteAsync(interview, default);
    }

    [GeneratedRegex("/reports/[^ \n]+")]
    private static partial Regex Link();
}
