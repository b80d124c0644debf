using Koji.Bot.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Cli;

public sealed class SegmentsVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_prints_who_is_in_the_segment_at_that_time()
    {
        const string signals = """
            {"type":"track","userId":"u2","event":"a","timestamp":"2026-01-01"}
            {"type":"track","anonymousId":"v1","event":"a","timestamp":"2026-01-01"}
            {"type":"track","anonymousId":"v1","userId":"u1","event":"b","timestamp":"2026-01-03"}
            {"type":"track","anonymousId":"v3","event":"a","timestamp":"2026-02-01"}
            oops
            """;

        Assert.Equal((0, "u1\nu2\n", "line 5: it is not JSON: it cannot be read at byte 1\n1 line skipped.\n2 of 3 people in the segment at 2026-01-02T00:00:00Z (4 signals).\n"),
            await RunAsync(signals, """did("a")""", "2026-01-02"));
        Assert.Equal((0, "u1\nu2\nv3\n"), Printed(await RunAsync(signals, """did("a")""", null)));
        Assert.Equal((0, "u2\n"), Printed(await RunAsync(signals, """did("a") and not did("b")""", "2026-01-31T12:00:00+01:00")));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_read_ends_with_a_caret_under_the_place() =>
        Assert.Equal(
            (2, "", "The definition cannot be read: column 9: expected 'where', 'then', 'but', ',' or ')', but found 'last'\n\ndid(\"x\" last 7 days)\n        ^\n"),
            await RunAsync("", """did("x" last 7 days)""", null));

    [Theory]
    [InlineData("not signals at all\n", "2026-01-01", "No line of")]
    [InlineData("", "soon", "--at 'soon' cannot be read")]
    public async Task What_is_wrong_with_the_file_or_the_time_is_said(string content, string at, string message)
    {
        var (code, output, errors) = await RunAsync(content, """did("a")""", at);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_the_file_does_not_hold_is_remarked_on_with_the_nearest()
    {
        var (code, output, errors) = await RunAsync("userId,event,timestamp\nu1,pricing_viewed,2026-01-01\n", """did("pricing_veiwed") or trait("plan") = "pro" """, "2026-01-02");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("Note: No signal named 'pricing_veiwed' was ever seen; did you mean 'pricing_viewed'?\nNote: No trait named 'plan' was ever set.\n", errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var errors = new StringWriter();
        Assert.Equal(2, await SegmentsVerb.EvaluateAsync(Path.Combine(_directory, "none.csv"), """did("a")""", null, _time, TextWriter.Null, errors, default));
        Assert.Contains("There is no file", errors.ToString(), StringComparison.Ordinal);
    }

    private static (int, string) Printed((int Code, string Output, string Errors) run) => (run.Code, run.Output);

    private async Task<(int Code, string Output, string Errors)> RunAsync(string signals, string definition, string? at)
    {
        var file = Path.Combine(_directory, "x.jsonl");
        await File.WriteAllTextAsync(file, signals);
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await SegmentsVerb.EvaluateAsync(file, definition, at, _time, output, errors, default);
        return (code, output.ToString(), errors.ToString());
    }
}
