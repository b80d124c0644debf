using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Privacy;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Tests.Storage.Sqlite;
using Koji.Bot.Tests.Web.Reports;
using Koji.Bot.Web.Reports;
using Koji.Synthesis.Codebooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Cli.Codebooks;

/// <summary><c>themes</c>, <c>code</c> and <c>audit</c> on a store with eighty finished interviews.</summary>
public sealed class CodebookVerbsTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteCodebookStore.Schema, SqliteAuditLog.Schema);
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly string _file = Path.GetTempFileName();

    private SqliteCodebookStore Store => new SqliteCodebookStore(_temporary.Database);

    public async ValueTask DisposeAsync()
    {
        await _output.DisposeAsync();
        await _errors.DisposeAsync();
        await _temporary.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Looking_at_themes_stores_nothing()
    {
        Assert.Equal(0, await ThemesAsync());

        Assert.Contains("[1] ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("What led you to cancel?", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task An_edit_is_kept_and_the_report_shows_it()
    {
        Assert.Equal(0, await ThemesAsync("rename", "1", "What", "it", "costs"));
        Assert.Equal(0, await ThemesAsync("pin", "what it costs"));

        Assert.Equal([typeof(ThemesFound), typeof(ThemeRenamed), typeof(ThemePinned)], (await EventsAsync()).Select(happened => happened.GetType()));
        await using var services = Services();
        var report = await services.GetRequiredService<ReportReader>().ReportAsync(ExampleStudy.Study, default);
        Assert.Contains(report.Questions.OfType<OpenQuestionReport>().Single().Themes.DefaultThemes, theme => theme.Label == "What it costs");
    }

    [Fact]
    public async Task What_a_researcher_named_is_named_so_in_the_next_wave_too()
    {
        Assert.Equal(0, await ThemesAsync("rename", "1", "What", "it", "costs"));
        await using var services = Services();
        var archive = (ListArchive)services.GetRequiredService<IInterviewArchive>();
        var someone = ExampleStudy.People.First(person => person.Answers is [{ Verbatim: var said }, ..] && said.StartsWith("It got too expensive", StringComparison.Ordinal));
        archive.Interviews.Add(someone with { InterviewId = "i-90", Wave = 2 });
        archive.Interviews.Add(ExampleStudy.Interview("i-91", 1001, ["small"], "The new price per seat was more than our whole budget allows.") with { Wave = 2 });
        var reader = services.GetRequiredService<ReportReader>();
        var second = await reader.ReportAsync(ExampleStudy.Study, default, wave: 2);
        Assert.Equal(2, second.Groups[0].Completed);
        var themes = second.Questions.OfType<OpenQuestionReport>().Single().Themes;
        var known = (await CodebookAsync()).Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        Assert.All(themes.DefaultThemes, theme => Assert.Equal(known[theme.Id], theme.Label));
        Assert.NotEmpty(themes.DefaultThemes);
        Assert.Equal(2, themes.Assignments.Count(assignment => assignment.Theme is not null));
    }

    [Fact]
    public async Task Themes_are_listed_and_coded_of_one_wave_at_a_time()
    {
        await using var services = Services();
        var archive = (ListArchive)services.GetRequiredService<IInterviewArchive>();
        archive.Interviews.Add(ExampleStudy.Interview("i-90", 1001, ["small"], "The new price per seat was more than our whole budget allows.") with { Wave = 2 });
        var codebooks = services.GetRequiredService<Koji.Bot.Web.Reports.Codebooks.StudyCodebooks>();
        var (first, second) = ((await codebooks.OfAsync("churn", null, default))!, (await codebooks.OfAsync("churn", null, default, wave: 2))!);
        Assert.DoesNotContain(first.Rows, row => row.Id == "i-90");
        Assert.Equal("i-90", Assert.Single(second.Rows).Id);
        Assert.Equal(1, second.Report.Asked);

        using var said = new StringWriter();
        Koji.Bot.Cli.Codebooks.ThemeList.Write(said, second);
        Assert.Contains("Wave 2 of 2; --wave N shows another.", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await ThemesVerb.RunAsync("churn", null, [], "ada", Services(), TextWriter.Null, said, default, wave: 7));
        Assert.Contains("There are no answers of wave 7. There is wave 1.", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_takes_back_the_last_edit_and_then_the_one_before()
    {
        await ThemesAsync("rename", "1", "One");
        await ThemesAsync("rename", "1", "Two");
        await ThemesAsync("undo");
        Assert.Equal("One", (await CodebookAsync()).Themes[0].Label);

        await ThemesAsync("undo");
        Assert.NotEqual("One", (await CodebookAsync()).Themes[0].Label);
        Assert.Equal(2, await ThemesAsync("undo"));
    }

    [Fact]
    public async Task Merging_moving_and_splitting_keep_every_answer_in_one_theme()
    {
        Assert.Equal(0, await ThemesAsync("merge", "1", "2"));
        Assert.Equal(0, await ThemesAsync("split", "1", "A part", "R1", "R2"));
        Assert.Equal(0, await ThemesAsync("move", "R3", "none"));

        var codebook = await CodebookAsync();
        Assert.Equal(2, codebook.Codes.Values.Count(code => codebook.Themes.Any(theme => theme.Label == "A part" && code.Themes.Contains(theme.Id))));
        Assert.Contains(codebook.Codes.Values, code => code.Themes.Count == 0);
        Assert.Empty(codebook.Ignored);
    }

    [Theory]
    [InlineData("rename", "99", "X")]
    [InlineData("rename", "nothing", "X")]
    [InlineData("merge", "1", "1")]
    [InlineData("move", "R999", "1")]
    [InlineData("split", "1", "X")]
    [InlineData("accept", "nothing")]
    [InlineData("nonsense")]
    public async Task What_makes_no_sense_is_told_and_changes_nothing(params string[] edit)
    {
        Assert.Equal(2, await ThemesAsync(edit));
        Assert.NotEmpty(_errors.ToString());
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task A_study_or_a_question_that_is_not_there_is_told_with_those_that_are()
    {
        Assert.Equal(2, await ThemesVerb.RunAsync("nope", null, [], "Ada", Services(), _output, _errors, default));
        Assert.Contains("There is: churn", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await ThemesVerb.RunAsync("churn", "ease", [], "Ada", Services(), _output, _errors, default));
        Assert.Contains("Open questions are: 1 reason", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coding_session_stores_each_code_at_once_and_numbers_stay()
    {
        Assert.Equal(0, await CodeAsync("\n2\nn\n+Seats\ns\n?\nzzz\n3\nu\nq\n"));

        var codes = (await EventsAsync()).OfType<AnswerCoded>().ToArray();
        var found = (ThemesFound)(await EventsAsync())[0];
        Assert.Equal(5, codes.Length);
        Assert.Equal([found.Themes[1].Id], codes[1].Themes);
        Assert.Empty(codes[2].Themes);
        Assert.Equal([found.Themes[2].Id], codes[4].Themes);
        Assert.Equal(5, codes.Select(code => code.Answer).Distinct().Count());
        Assert.Equal(4, (await CodebookAsync()).Codes.Count);
        Assert.Contains("'zzz' is no theme", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_that_were_drawn_are_kept_as_drawn_and_what_is_coded_is_not_asked_again()
    {
        await CodeAsync(string.Concat(Enumerable.Repeat("1\n", 12)), random: true);
        await CodeAsync("1\n", random: true);

        var codes = (await EventsAsync()).OfType<AnswerCoded>().ToArray();
        Assert.Equal(13, codes.Select(code => code.Answer).Distinct().Count());
        Assert.All(codes, code => Assert.Equal(CodeSample.Random, code.Sample));
    }

    [Fact]
    public async Task A_double_coding_file_comes_back_with_how_well_coders_agree()
    {
        Assert.Equal(0, await RunAsync(new CodeVerb.Request("churn", Double: _file)));
        var lines = await File.ReadAllLinesAsync(_file);
        Assert.StartsWith("answer,text,themes@", lines[0], StringComparison.Ordinal);
        Assert.Equal(51, lines.Length);

        await File.WriteAllLinesAsync(_file, lines.Take(1).Concat(lines.Skip(1).Select((line, i) => line + (i % 2 == 0 ? "1" : "2"))));
        Assert.Equal(0, await RunAsync(new CodeVerb.Request("churn", Agreement: _file)));
        Assert.Contains("of 50 answers; kappa", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "no double-coding file|not a double-coding file")]
    [InlineData("answer,text,themes@1\nR999,x,1\n", "row 2: 'R999' is nobody")]
    [InlineData("answer,text,themes@1\nR1,x,zzz\n", "row 2: 'zzz' is no theme")]
    [InlineData("answer,text,themes@9\nR1,x,1\n", "not a double-coding file")]
    public async Task A_file_that_is_none_is_told(string content, string said)
    {
        await File.WriteAllTextAsync(_file, content);

        Assert.Equal(2, await RunAsync(new CodeVerb.Request("churn", Agreement: _file)));
        Assert.Contains(said.Split('|')[^1], _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_that_fails_says_what_and_has_its_exit_code()
    {
        var broken = ExampleStudy.People.SetItem(0, ExampleStudy.People[0] with { Transcript = [] });
        Assert.Equal(1, await AuditVerb.RunAsync("churn", Services(broken.Select(person => person with { Transcript = [] })), _output, _errors, default));
        Assert.Contains("FAILS  Every quote stands word for word", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("holds  Every count", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await AuditVerb.RunAsync("nope", Services(), _output, _errors, default));
    }

    [Fact]
    public async Task What_is_looked_at_edited_or_handed_out_is_on_record_without_a_word_of_anybody()
    {
        Assert.Equal(0, await ThemesAsync());
        Assert.Equal(0, await ThemesAsync("rename", "1", "What", "it", "costs"));
        Assert.Equal(0, await CodeAsync("q\n"));
        Assert.Equal(0, await RunAsync(new CodeVerb.Request("churn") { Link = true }));
        var record = await new SqliteAuditLog(_temporary.Database).ListAsync(10, default);
        Assert.Equal(["code --link", "code", "theme edit", "themes"], record.Select(entry => entry.Action));
        Assert.All(record, entry => Assert.Equal((Environment.UserName, "churn"), (entry.By, entry.About)));
    }

    private ServiceProvider Services(IEnumerable<InterviewState>? people = null) => new ServiceCollection()
        .AddOptions()
        .AddSingleton<IAuditLog>(new SqliteAuditLog(_temporary.Database))
        .AddSingleton(SigningKey.FromConfigurationOr("a signing key of more than thirty-two characters", "."))
        .AddSingleton<ReportLinks>()
        .Configure<SignedLinkOptions>(options => options.PublicUrl = "http://127.0.0.1:1")
        .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 5, 6, 9, 0, 0, TimeSpan.Zero)))
        .AddSingleton<IStudyCatalog>(new OneStudy(ExampleStudy.Study))
        .AddSingleton<IInterviewArchive>(new ListArchive(people ?? ExampleStudy.People))
        .AddSingleton<ICodebookStore>(Store)
        .AddReports()
        .BuildServiceProvider();

    private Task<int> ThemesAsync(params string[] edit) => ThemesVerb.RunAsync("churn", null, edit, "Ada", Services(), _output, _errors, default);

    private Task<int> CodeAsync(string typed, bool random = false) => RunAsync(new CodeVerb.Request("churn", Random: random, By: "Ada"), typed);

    private async Task<int> RunAsync(CodeVerb.Request request, string typed = "")
    {
        using var input = new StringReader(typed);
        return await CodeVerb.RunAsync(request, Services(), input, _output, _errors, default);
    }

    private Task<IReadOnlyList<CodebookEvent>> EventsAsync() => Store.ReadAsync("churn", "reason", default);

    private async Task<Codebook> CodebookAsync() => Codebook.Replay(await EventsAsync());
}
