using Koji.Bot.Channels;
using Koji.Bot.Cli;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

public sealed class AuditTrailTests : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly ServiceProvider _services;

    public AuditTrailTests() =>
        _services = ConsoleVerb.Services(TestStores.Settings(_directory, null), new LocalStudyFiles(), new FakeTimeProvider(SampleStore.Now));

    [Fact]
    public async Task Who_asked_for_what_is_on_record_by_ids_alone_and_outlives_the_person()
    {
        var person = await PersonAsync();
        await RunAsync("consent anna@example.org", "respondent export sms:+33612345678", "respondent erase anna@example.org", "respondent erase anna@example.org --yes");
        var entries = await _services.GetRequiredService<IAuditLog>().ListAsync(10, default);
        Assert.Equal(
            ["respondent erase", "respondent erase (shown)", "respondent export", "consent"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal((person, "ada"), (entry.About, entry.By)));
    }

    [Fact]
    public async Task What_was_refused_is_on_record_as_refused_and_a_name_that_nobody_has_is_not_written_down()
    {
        await RunAsync("respondent export bob@example.org", "study pause churn");
        Assert.Equal(
            [("study pause (refused)", "churn"), ("study pause", "churn"), ("respondent export (refused)", null), ("respondent export", null)],
            (await _services.GetRequiredService<IAuditLog>().ListAsync(10, default)).Select(entry => (entry.Action, entry.About)));
    }

    [Fact]
    public async Task What_changes_and_reveals_nothing_is_not_on_record()
    {
        await RunAsync("help", "study list", "alerts", "setaside list", "audit log", "make coffee");
        Assert.Empty(await _services.GetRequiredService<IAuditLog>().ListAsync(10, default));
    }

    [Fact]
    public async Task The_log_is_shown_the_latest_first()
    {
        await RunAsync("setaside list --show", "alerts clear all");
        Assert.Equal(
            """
            when (UTC)           who  what                  about
            -------------------  ---  --------------------  -----
            2026-11-23 10:00:00  ada  alerts clear
            2026-11-23 10:00:00  ada  setaside list --show

            """.ReplaceLineEndings("\n"),
            ReplyWriter.Render(await _services.GetRequiredService<CommandRouter>().RunAsync("audit log", "ada", default)));
    }

    /// <summary>A new command must say which it is.</summary>
    [Fact]
    public void Every_command_is_known_to_change_or_reveal_something_or_not()
    {
        Type[] harmless = [typeof(Help), typeof(CheckStudy), typeof(ShowStatus), typeof(ListStudies), typeof(SegmentSize), typeof(ListSegments), typeof(ShowSegment), typeof(AdviseSegments), typeof(CheckSegments), typeof(ProposeSegments), typeof(ListAlerts), typeof(ListErasures), typeof(ListWriteBack), typeof(ShowAudit), typeof(NotUnderstood), typeof(BeginDraft), typeof(AskThemeEdit), typeof(ListWatches)];
        ResearcherCommand[] recorded =
        [
            new LaunchStudy("s"), new ConfirmInvitations("s", true), new ChangeStatus("s", StudyStatus.Live), new ShowReport("s"), new MakeLinks("s", null, false, null, null),
            new MoveInterview("s", "u", null), new ShowConsent("u"), new ExportPerson("u", null), new ErasePerson("u", false), new JoinPeople("u", "v", false), new ResumeErasures(), new ListSetAside(true),
            new RetrySetAside("c"), new DiscardSetAside("c"), new ClearAlerts("all"), new NewSegments("f"), new ArchiveSegment("s", true), new RetryWriteBack("all"), new DiscardWriteBack("w"),
            new RevokeReports("s"), new WatchFor(WatchKind.Trouble, null), new StopWatch("1"), new GoOnWithDraft("save"), new SaveStudy("f"), new EditStudy("s"), new PreviewStudy("s"), new ShowThemes("s", null), new CompareSegments("a", "b", "s", null), new ShowQuotes("1", "s", null),
            new EditThemes(["undo"], "s", null), new SubmitThemeEdit("s", null),
        ];
        Assert.All(recorded, command => Assert.NotNull(AuditTrail.ActionOf(command)));
        var all = typeof(ResearcherCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ResearcherCommand)));
        Assert.Equal(all.Select(type => type.Name).Order(StringComparer.Ordinal), recorded.Select(command => command.GetType()).Concat(harmless).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> PersonAsync()
    {
        var directory = _services.GetRequiredService<RespondentDirectory>();
        var id = await directory.ResolveAsync("anna@example.org", null, default);
        await directory.BindAddressAsync(id, new ChannelAddress("sms", "+33612345678"), default);
        return id;
    }

    private async Task RunAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            await _services.GetRequiredService<CommandRouter>().RunAsync(line, "ada", default);
        }
    }
}
