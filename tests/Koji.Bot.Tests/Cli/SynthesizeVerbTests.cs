using System.Text.Json.Nodes;
using Koji.Bot.Cli;

namespace Koji.Bot.Tests.Cli;

public sealed class SynthesizeVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-synthesize").FullName;

    [Fact]
    public async Task Themes_go_to_the_files_that_are_named()
    {
        var answers = Write("id,plan,said\n1,pro,Hidden fees on the invoice\n2,pro,hidden fees again\n3,free,No export to Excel\n4,free,Export to Excel fails\n5,free,\n5,free,twice\n");
        var (json, html) = (Path.Combine(_directory, "out.json"), Path.Combine(_directory, "out.html"));

        var exit = await CommandLine.RunAsync(["synthesize", answers, "--text", "said", "--id", "id", "--segment", "plan", "--themes", "2", "--json", json, "--html", html]);

        var report = JsonNode.Parse(await File.ReadAllTextAsync(json))!;
        Assert.Equal(0, exit);
        Assert.Equal(2, report["themes"]!.AsArray().Count(theme => (string)theme!["level"]! == "medium"));
        Assert.Equal(5, report["assignments"]!.AsArray().Count);
        Assert.Equal(7, (int)report["skipped"]![0]!["row"]!);
        Assert.Contains("Hidden fees on the invoice", await File.ReadAllTextAsync(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--text", "nothing")]
    [InlineData("--text", "said", "--themes", "0")]
    [InlineData("--text", "said", "--themes", "many")]
    [InlineData("--text", "said", "--json", "/no/such/directory/out.json")]
    public async Task What_is_wrong_with_the_command_line_or_a_file_is_exit_code_2(params string[] options) =>
        Assert.Equal(2, await CommandLine.RunAsync(["synthesize", Write("id,said\n1,Hidden fees\n"), .. options]));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task One_command_takes_any_file_to_a_page_that_compares_its_segments(char delimiter)
    {
        var rows = Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"{i},pro,Hidden fees on the invoice again and again" : $"{i},free,There is no export to Excel at all");
        var html = Path.Combine(_directory, "out.html");

        var exit = await CommandLine.RunAsync(["synthesize", Write(("number,plan,what you said\n" + string.Join('\n', rows) + "\n").Replace(',', delimiter)), "--html", html]);

        Assert.Equal(0, exit);
        Assert.Contains("; sure", await File.ReadAllTextAsync(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("why,what\nit was far too slow for us,we use a spreadsheet again now\n")]
    public async Task Where_it_is_not_clear_which_column_holds_what_people_said_one_is_asked_to_name_it(string csv) =>
        Assert.Equal(2, await CommandLine.RunAsync(["synthesize", Write(csv)]));

    [Fact]
    public async Task A_header_alone_is_a_report_without_themes() =>
        Assert.Equal(0, await CommandLine.RunAsync(["synthesize", Write("id,said\n"), "--text", "said"]));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Write(string csv)
    {
        var path = Path.Combine(_directory, "answers.csv");
        File.WriteAllText(path, csv);
        return path;
    }
}
