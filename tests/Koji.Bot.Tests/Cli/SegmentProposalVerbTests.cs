using Koji.Bot.Cli;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies.SegmentFiles;
using Koji.Bot.Tests.Studies;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Koji.Bot.Tests.Cli;

public sealed class SegmentProposalVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Cells_are_shown_in_a_table_and_written_to_files_that_can_be_read()
    {
        var (write, scores) = (Path.Combine(_directory, "mine.yaml"), Path.Combine(_directory, "scores.csv"));
        Assert.Equal(0, await ProposeAsync(new ProposeSegments(ProposalKind.Rfm, null, null, [], null, 1, write) { ScoresFile = scores }));

        Assert.Contains("197 people who did \"order_completed\" by 2026-05-31", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("│ champions           │ Champions           │     42 │  21 % │     65 % │     100 % │  100 % │", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(198, File.ReadLines(scores).Count());

        var file = SegmentFileReader.Read(await File.ReadAllTextAsync(write));
        Assert.Empty(file.Problems);
        Assert.Equal(10, file.Segments.Length);
    }

    [Fact]
    public async Task Groups_are_shown_with_how_many_there_could_be_and_why()
    {
        Assert.Equal(0, await ProposeAsync(new ProposeSegments(ProposalKind.Groups, null, null, [], null, 1, null)));
        Assert.Contains("│ silhouette │ stability │", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("clusters: their borders are the clearest", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("    did(\"subscription_paused\", last 90 days)\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", null, null, "No signal 'nothing' has been seen.")]
    [InlineData("order_complted", null, null, "Did you mean 'order_completed'?")]
    [InlineData("product_viewed", null, null, "Which signal is a purchase")]
    [InlineData(null, "soon", null, "--at 'soon' cannot be read")]
    [InlineData(null, null, 9, "--groups is a number from 2 to 8.")]
    public async Task What_cannot_be_done_is_said(string? signal, string? at, int? groups, string message)
    {
        Assert.Equal(2, await ProposeAsync(new ProposeSegments(groups is null ? ProposalKind.Rfm : ProposalKind.Groups, signal, null, [], groups, 1, null), at));
        Assert.Contains(message, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_file_of_segments_is_checked_and_tried_on_signals()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await SegmentCheckVerb.CheckAsync(Samples.PathOf("segments/usage-rate.yaml"), Samples.PathOf("segments/history.jsonl"), null, time, Screen(), _errors, default));
        Assert.Contains("│ light_users   │      2 │  18 % │ cleo, gus │", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Segments_that_are_made_of_others_are_tried_with_those_of_the_same_file()
    {
        var file = Path.Combine(_directory, "made.yaml");
        await File.WriteAllTextAsync(file, """
            segments:
              - { id: a, name: A, when: 'in_segment("b") and not did("order_completed")' }
              - { id: b, name: B, when: 'did("signed_up", last 60 days)' }
              - { id: c, name: C, when: 'in_segment("elsewhere")' }
            """);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await SegmentCheckVerb.CheckAsync(file, Samples.PathOf("segments/history.jsonl"), null, time, Screen(), _errors, default));
        Assert.Contains("gus", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("names the segment 'elsewhere', which the file does not hold", _output.ToString(), StringComparison.Ordinal);
    }

    private Task<int> ProposeAsync(ProposeSegments command, string? at = null) =>
        SegmentProposalVerb.ProposeAsync(command, Samples.PathOf("shop.csv"), at, Screen(), _errors, default);

    private IAnsiConsole Screen()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output), Ansi = AnsiSupport.No });
        console.Profile.Width = 160;
        return console;
    }
}
