using System.Text;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Files;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Tests.Segments;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Intake.Files;

public sealed class SignalFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public async Task Json_lines_are_read_whatever_ends_them(string end, bool mark)
    {
        var lines = await ReadAsync("x.jsonl", string.Join(end,
            """{"type":"track","userId":"u1","event":"a","timestamp":"2026-01-01T10:00:00+02:00","properties":{"deep":{"er":{"est":1,"too":{"deep":1}}}}}""",
            "",
            "   ",
            """{"type":"identify","userId":"u1","timestamp":"2026-01-01","traits":{"plan":"pro"}}""",
            """{"type":"page","userId":"u1","timestamp":"2026-01-01"}"""), mark);

        Assert.All(lines, line => Assert.Null(line.Problem));
        Assert.Equal([1, 4, 5], lines.Select(line => line.Number));
        var track = Assert.IsType<TrackItem>(lines[0].Item);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), track.At);
        Assert.Equal([KeyValuePair.Create("deep.er.est", new TraitValue(Number: 1))], track.Properties);
        Assert.Equal(new TraitValue("pro"), Assert.IsType<IdentifyItem>(lines[1].Item).Traits["plan"]);
        Assert.Equal("page_viewed", Assert.IsType<TrackItem>(lines[2].Item).Event);
    }

    [Fact]
    public async Task Every_line_that_cannot_be_read_is_named()
    {
        var lines = await ReadAsync("x.jsonl", string.Join('\n',
            "{",
            """{"type":"track","userId":"u1","event":"a"}""",
            """{"type":"track","userId":"u1","event":"a","timestamp":"01/02/2026"}""",
            new string('x', 40_000),
            """{"type":"track","userId":"u1","event":"a","timestamp":"2026-01-01"}""",
            "[1]"));

        Assert.Equal(
            [
                (1, "it is not JSON: it cannot be read at byte 2"),
                (2, "timestamp is missing: write an ISO 8601 time such as 2026-03-31T12:00:00Z"),
                (3, "timestamp '01/02/2026' cannot be read: write an ISO 8601 time such as 2026-03-31T12:00:00Z"),
                (4, "it is larger than 32 KB"),
                (5, null),
                (6, "it is not a JSON object"),
            ],
            lines.Select(line => (line.Number, line.Problem)));
    }

    [Theory]
    [InlineData(",", "\n", false)]
    [InlineData(";", "\r\n", true)]
    [InlineData("\t", "\r\n", false)]
    public async Task Csv_is_read_with_other_columns_as_properties(string separator, string end, bool mark)
    {
        var lines = await ReadAsync("x.csv", string.Join(end, new[]
        {
            "user_id|Event|timestamp|type|plan|amount|trial|post code",
            "u1|paid|2026-01-01T00:00:00Z||pro|12.50|TRUE|01234",
            "",
            "|||||||",
            "u1||2026-01-02|identify|free|||",
            "u2|\"quo\"\"ted\"|2026-01-02",
        }).Replace("|", separator, StringComparison.Ordinal), mark);

        Assert.All(lines, line => Assert.Null(line.Problem));
        Assert.Equal([2, 5, 6], lines.Select(line => line.Number));
        var paid = Assert.IsType<TrackItem>(lines[0].Item);
        Assert.Equal(
            new Dictionary<string, TraitValue> { ["plan"] = new("pro"), ["amount"] = new(Number: 12.5), ["trial"] = new(Flag: true), ["post code"] = new("01234") }, paid.Properties);
        Assert.Equal([KeyValuePair.Create("plan", new TraitValue("free"))], Assert.IsType<IdentifyItem>(lines[1].Item).Traits);
        Assert.Equal("quo\"ted", Assert.IsType<TrackItem>(lines[2].Item).Event);
    }

    [Fact]
    public async Task Rows_of_csv_that_cannot_be_read_are_named()
    {
        var lines = await ReadAsync("x.csv", "userId,event,timestamp\nu1,a,2026-01-01\nu1,a,never\n,a,2026-01-01\nu1,a,2026-01-01,more\nu1,b\"c,2026-01-01\nu1,\"a,2026-01-01\nu2,b,2026-01-01\n");

        Assert.Equal([2, 3, 4, 5, 6, 7], lines.Select(line => line.Number));
        Assert.Equal(
            [
                null,
                "timestamp 'never' cannot be read: write an ISO 8601 time such as 2026-03-31T12:00:00Z",
                "userId or anonymousId is missing: one of them is needed",
                "it has 4 fields; the header has 3",
                "a quote stands inside a field that is not quoted",
                "a quote is opened in it and never closed, so that it runs to the end of the file",
            ],
            lines.Select(line => line.Problem));
    }

    [Theory]
    [InlineData("name,when\n1,2\n", "a column userId (or anonymousId) is needed; the header names name, when")]
    [InlineData("userId,when\n1,2\n", "a column event (or type) is needed; the header names userId, when")]
    [InlineData("userId,event\n1,2\n", "a column timestamp is needed; the header names userId, event")]
    public async Task A_csv_without_the_columns_that_matter_says_which(string content, string problem)
    {
        var line = Assert.Single(await ReadAsync("x.csv", content));
        Assert.Equal((1, problem), (line.Number, line.Problem));
    }

    [Fact]
    public async Task A_quote_that_swallows_a_large_file_ends_in_a_problem()
    {
        var lines = await ReadAsync("x.csv", "userId,event,timestamp\nu1,\"a,2026-01-01\n" + string.Concat(Enumerable.Repeat("u1,a,2026-01-01\n", 50_000)));
        Assert.Contains("quote", Assert.Single(lines).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.jsonl")]
    [InlineData("x.csv")]
    [InlineData("x")]
    public async Task Any_bytes_end_in_lines_and_never_in_an_exception(string name)
    {
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            var path = Path.Combine(_directory, name);
            await File.WriteAllBytesAsync(path, bytes);
            await foreach (var line in SignalFile.ReadAsync(path))
            {
                Assert.NotNull(line.Problem);
            }
        }
    }

    [Fact]
    public async Task Importing_twice_adds_nothing_and_a_sender_without_ids_may_repeat_itself()
    {
        await using var file = new SegmentTestStore();
        var people = new KnownPeople();
        var segments = new SegmentService(file.Open(), new SegmentBell(), new FakeTimeProvider(IntakeHost.Now));
        var import = new SignalImport(new IntakeRecorder(people, segments));
        var path = Path.Combine(_directory, "x.csv");
        await File.WriteAllTextAsync(path, "type,userId,event,timestamp,plan\n,u1,a,2026-01-01,\n,u1,a,2026-01-01,\n,u1,a,2026-01-02,\n,u1,,2026-01-02,\nidentify,u2,,2026-01-02,pro\n");

        var first = await import.RunAsync(path, isHistory: true, null, default);
        Assert.Equal((3, 2, 1, 1), (first.Signals, first.NewSignals, first.People, first.Wrong));
        Assert.Equal(5, Assert.Single(first.Problems).Number);
        Assert.Equal(0, (await import.RunAsync(path, isHistory: true, null, default)).NewSignals);
        Assert.Equal(["r_u1", "r_u2"], people.People.Order());
    }

    private async Task<List<SignalLine>> ReadAsync(string name, string content, bool mark = false)
    {
        var path = Path.Combine(_directory, name);
        await File.WriteAllTextAsync(path, content, new UTF8Encoding(mark));
        var lines = new List<SignalLine>();
        await foreach (var line in SignalFile.ReadAsync(path))
        {
            lines.Add(line);
        }

        return lines;
    }
}
