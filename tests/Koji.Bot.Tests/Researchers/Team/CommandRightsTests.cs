using System.Runtime.CompilerServices;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Team;

namespace Koji.Bot.Tests.Researchers.Team;

/// <summary>Which command takes which role, as a table that people read in <c>docs/teams.md</c>.</summary>
public class CommandRightsTests
{
    /// <summary>Lines that are no command of the catalogue, or stand for a part of one.</summary>
    private static readonly string[] Beside = ["no such thing", "setaside list --show", "study confirm churn --yes", "respondent erase u-17 --yes"];

    public static IEnumerable<TheoryDataRow<string, ResearcherRole, bool>> Table() =>
    [
        new("help", ResearcherRole.Viewer, false), new("no such thing", ResearcherRole.Viewer, false), new("studies", ResearcherRole.Viewer, false), new("status churn", ResearcherRole.Viewer, false),
        new("study check churn.yaml", ResearcherRole.Viewer, false), new("themes churn", ResearcherRole.Viewer, false), new("compare a with b in churn", ResearcherRole.Viewer, false),
        new("quotes 2 in churn", ResearcherRole.Viewer, false), new("report churn", ResearcherRole.Viewer, false), new("segments", ResearcherRole.Viewer, false),
        new("segment show leavers", ResearcherRole.Viewer, false), new("segment advice", ResearcherRole.Viewer, false), new("segment size leavers", ResearcherRole.Viewer, false),
        new("segment check s.yaml", ResearcherRole.Viewer, false), new("segment propose rfm", ResearcherRole.Viewer, false), new("alerts", ResearcherRole.Viewer, false),
        new("alert me when something fails", ResearcherRole.Viewer, false), new("alert list", ResearcherRole.Viewer, false), new("alert stop 1", ResearcherRole.Viewer, false), new("report revoke churn", ResearcherRole.Researcher, false),
        new("study new", ResearcherRole.Researcher, false), new("study new churn.yaml", ResearcherRole.Researcher, false), new("study draft add", ResearcherRole.Researcher, false),
        new("study edit churn", ResearcherRole.Researcher, false), new("study preview churn", ResearcherRole.Researcher, false), new("study launch churn", ResearcherRole.Researcher, false),
        new("study confirm churn", ResearcherRole.Researcher, false), new("study confirm churn --yes", ResearcherRole.Researcher, false), new("study pause churn", ResearcherRole.Researcher, false),
        new("study link churn --person u-17", ResearcherRole.Researcher, false), new("study move churn --person u-17", ResearcherRole.Researcher, false),
        new("theme rename 2 Dear in churn", ResearcherRole.Researcher, false), new("theme edit in churn", ResearcherRole.Researcher, false), new("theme submit in churn", ResearcherRole.Researcher, false),
        new("segment new s.yaml", ResearcherRole.Researcher, false), new("segment archive leavers", ResearcherRole.Researcher, false), new("segment propose rfm --write s.yaml", ResearcherRole.Researcher, false), new("alerts clear 1", ResearcherRole.Researcher, false),
        new("setaside list", ResearcherRole.Researcher, false), new("setaside list --show", ResearcherRole.Researcher, true), new("setaside retry all", ResearcherRole.Researcher, false),
        new("setaside discard c1", ResearcherRole.Researcher, false), new("writeback list", ResearcherRole.Researcher, false), new("writeback retry all", ResearcherRole.Researcher, false),
        new("writeback discard w1", ResearcherRole.Researcher, false),
        new("consent u-17", ResearcherRole.Admin, true), new("respondent export u-17", ResearcherRole.Admin, true), new("respondent join a b", ResearcherRole.Admin, true),
        new("respondent erase u-17", ResearcherRole.Admin, false), new("respondent erase u-17 --yes", ResearcherRole.Admin, false), new("respondent erase --resume", ResearcherRole.Admin, false),
        new("respondent erasures", ResearcherRole.Admin, false), new("audit log", ResearcherRole.Admin, false),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_command_takes_its_role_and_nobody_below_it_has_it_done(string line, ResearcherRole role, bool showsPeople)
    {
        var command = CommandParser.Parse(line);
        Assert.Equal(new Right(role, showsPeople), CommandRights.Of(command));
        foreach (var who in Enum.GetValues<ResearcherRole>())
        {
            Assert.Equal(who >= role, CommandRights.Refusal(command, new Researcher("x", who, SeesPeople: true), isPersonal: true) is null);
        }

        Assert.Equal(!showsPeople, CommandRights.Refusal(command, new Researcher("x", ResearcherRole.Admin, SeesPeople: false), isPersonal: true) is null);
        Assert.Equal(!showsPeople, CommandRights.Refusal(command, new Researcher("x", ResearcherRole.Admin, SeesPeople: true), isPersonal: false) is null);
    }

    /// <summary>So that a command that comes new is thought about: what is not in the table takes the highest role.</summary>
    [Fact]
    public void Every_command_there_is_stands_in_the_table()
    {
        var all = typeof(ResearcherCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ResearcherCommand)) && !type.IsAbstract).Select(type => type.Name);
        var tabled = Table().Select(row => CommandParser.Parse(row.Data.Item1).GetType().Name);
        Assert.Equal(all.Order(StringComparer.Ordinal), tabled.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_example_of_the_catalogue_reads_as_a_command_and_every_command_has_one()
    {
        var examples = CommandCatalog.All.SelectMany(entry => entry.Examples).ToList();
        Assert.All(examples, line => Assert.False(CommandParser.Parse(line) is NotUnderstood, line));
        var all = Table().Select(row => row.Data.Item1).Except(Beside).Select(line => CommandParser.Parse(line).GetType().Name).Distinct();
        Assert.Empty(all.Except(examples.Select(line => CommandParser.Parse(line).GetType().Name)));
    }

    /// <summary>With <c>KOJI_WRITE_GOLDEN=1</c> the tables are written anew.</summary>
    [Theory]
    [InlineData("console.md")]
    [InlineData("teams.md")]
    public async Task The_documentation_has_the_same_commands(string page)
    {
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "docs", page);
        var text = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        const string begin = "<!-- commands: written from CommandCatalog by CommandRightsTests -->\n";
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, text.IndexOf("<!-- /commands -->", StringComparison.Ordinal));
        Assert.True(from > begin.Length && to >= from, $"{page} has no place for the commands.");
        var table = page == "console.md" ? Commands() : Roles();
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, text[..from] + table + text[to..]);
            return;
        }

        Assert.Equal(table, text[from..to]);
    }

    private static string Commands() => string.Concat(CommandCatalog.Chapters.Select(chapter =>
        $"\n### {chapter.Title}\n\n| command | does |\n|---|---|\n{string.Concat(chapter.Entries.Select(entry => $"| `{Cell(entry.Usage)}` | {Cell(entry.Does)}{string.Concat(entry.Options.Select(option => $"<br>`{Cell(option.Usage)}` {Cell(option.Does)}"))} |\n"))}")) + "\n";

    private static string Roles() => "\n| command | viewer | researcher | admin |\n|---|---|---|---|\n" + string.Concat(CommandCatalog.All.Select(entry =>
    {
        var right = CommandRights.Of(CommandParser.Parse(entry.Example));
        var marks = Enum.GetValues<ResearcherRole>().Select(role => role >= right.Role ? right.ShowsPeople ? "yes*" : "yes" : "");
        return $"| `{Cell(entry.Usage)}` | {string.Join(" | ", marks)} |\n";
    })) + "\n";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string here = "") => here;
}
