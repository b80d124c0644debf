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

    [Fact]
    public async Task Where_it_is_not_clear_which_column_holds_what_people_said_one_is_asked_to_name_it() =>
        Assert.Equal(2, await CommandLine.RunAsync(["synthesize", Write("a,b\n1,2\n3,4\n")]));

    [Fact]
    public async Task A_file_with_a_column_a_question_becomes_one_page_with_all_of_them()
    {
        var csv = "person,plan,satisfied,why,what\n" + string.Concat(Enumerable.Range(0, 24).Select(i =>
            $"{i},{(i % 2 == 0 ? "pro" : "free")},Neither satisfied nor dissatisfied,the invoice had hidden fees number {i},we went back to a spreadsheet of our own {i}\n"));
        var (html, markdown, json) = (Path.Combine(_directory, "out.html"), Path.Combine(_directory, "out.md"), Path.Combine(_directory, "out.json"));

        Assert.Equal(0, await CommandLine.RunAsync(["synthesize", Write(csv), "--html", html, "--markdown", markdown]));
        var page = await File.ReadAllTextAsync(html);
        Assert.Contains("24 people were asked 2 questions.", page, StringComparison.Ordinal);
        Assert.Contains("<h2>why</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>what</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<h2>satisfied</h2>", page, StringComparison.Ordinal);
        Assert.Contains("# why", await File.ReadAllTextAsync(markdown), StringComparison.Ordinal);

        // One document of JSON is about one question.
        Assert.Equal(2, await CommandLine.RunAsync(["synthesize", Write(csv), "--json", json]));
        Assert.Equal(0, await CommandLine.RunAsync(["synthesize", Write(csv), "--text", "why", "--json", json]));
    }

    [Fact]
    public async Task What_a_spreadsheet_saves_is_read_as_it_is()
    {
        var answers = Path.Combine(_directory, "answers.csv");
        var lines = string.Concat(Enumerable.Range(0, 12).Select(i => $"{i};\"C’est trop cher,\r\nvraiment n° {i}\"\r\n"));
        await File.WriteAllBytesAsync(answers, Windows1252("sep=;\r\nid;réponse\r\n" + lines));
        var table = Path.Combine(_directory, "assignments.csv");

        Assert.Equal(0, await CommandLine.RunAsync(["synthesize", answers, "--text", "réponse", "--id", "id", "--csv", Path.Combine(_directory, "shares.csv"), "--assignments", table]));
        Assert.Equal(13, (await File.ReadAllLinesAsync(table)).Length);
        Assert.StartsWith("level,theme,label", await File.ReadAllTextAsync(Path.Combine(_directory, "shares.csv")), StringComparison.Ordinal);
    }

    private static byte[] Windows1252(string text) => [.. text.Select(c => c == '’' ? (byte)0x92 : (byte)c)];

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
