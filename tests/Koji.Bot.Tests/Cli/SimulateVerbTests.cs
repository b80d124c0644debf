using System.Text.Json;
using Koji.Bot.Cli;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Cli;

public sealed class SimulateVerbTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("koji-simulate-tests-");

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_study_is_rehearsed_and_the_interviewers_are_compared()
    {
        Assert.Equal(0, await RunAsync("churn.yaml", new SimulateOptions(People: 8, Probes: 3, Transcripts: 1)));

        var printed = _output.ToString();
        Assert.Contains("hidden things drawn out", printed, StringComparison.Ordinal);
        Assert.Contains("invented references", printed, StringComparison.Ordinal);
        Assert.Contains("p0001, Plain", printed, StringComparison.Ordinal);
        Assert.Equal("", _errors.ToString());
    }

    [Theory]
    [InlineData(0, null, "--people 0")]
    [InlineData(5, "de", "--language de: the study has en, fr.")]
    public async Task What_cannot_be_done_is_said(int people, string? language, string message)
    {
        Assert.Equal(2, await RunAsync("churn.yaml", new SimulateOptions(people, Language: language)));
        Assert.Contains(message, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        Assert.Equal(2, await RunAsync("nothing.yaml", new SimulateOptions()));
        Assert.Contains("nothing.yaml", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_a_file_are_interviewed_and_the_interviews_written_as_lines()
    {
        var lines = new FileInfo(Path.Combine(_directory.FullName, "out.jsonl"));
        var people = new FileInfo(Path.Combine(_directory.FullName, "people.json"));
        await File.WriteAllTextAsync(people.FullName, People);

        Assert.Equal(0, await RunAsync("churn.yaml", new SimulateOptions { Respondents = people, Lines = lines }));

        var written = (await File.ReadAllLinesAsync(lines.FullName)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["Ada", "Ben"], written.SkipLast(1).Select(line => line.GetProperty("respondent").GetString()));
        Assert.All(written.SkipLast(1), line => Assert.True(line.GetProperty("completed").GetBoolean()));
        Assert.All(written.SkipLast(1), line => Assert.InRange(line.GetProperty("quality").GetDouble(), 1, 5));
        var turns = written[0].GetProperty("turns").EnumerateArray().ToList();
        Assert.All(turns, turn => Assert.Contains(turn.GetProperty("speaker").GetString(), (string[])["interviewer", "respondent"]));
        Assert.Contains(turns, turn => turn.GetProperty("kind").GetString() == "question" && turn.GetProperty("question").GetString() == "story");
        Assert.Contains(turns, turn => turn.GetProperty("kind").GetString() == "probe" && turn.TryGetProperty("probeKind", out _));
        Assert.Contains(turns, turn => turn.GetProperty("revealed").EnumerateArray().Any(index => index.GetInt32() == 0));
        var summary = written[^1].GetProperty("summary");
        Assert.Equal((2, 2, 3), (summary.GetProperty("respondents").GetInt32(), summary.GetProperty("completed").GetInt32(), summary.GetProperty("targets").GetInt32()));
        Assert.InRange(summary.GetProperty("targetsRevealed").GetInt32(), summary.GetProperty("targetsAtFirst").GetInt32() + 1, 3);
    }

    [Theory]
    [InlineData("{", "people.json:1:")]
    [InlineData("{\"targets\": [], \"respondents\": []}", "there are no \"respondents\"")]
    [InlineData("{\"respondents\": [{\"name\": \"A\", \"memories\": [{\"content\": \"x\"}]}]}", "there are no \"targets\"")]
    [InlineData("{\"targets\": [\"t\"], \"respondents\": [{\"name\": \"A\", \"memories\": [{\"content\": \"x\", \"targetIndices\": [1]}]}]}", "respondents[0]: there is no target 1; there are 1, from 0.")]
    [InlineData("{\"targets\": [\"t\"], \"respondents\": [{\"name\": \"A\", \"memories\": []}]}", "no \"memories\"")]
    [InlineData("{\"targets\": [\"t\"], \"respondents\": [{\"name\": \"A\", \"verbosity\": \"Huge\", \"memories\": [{\"content\": \"x\"}]}]}", "verbosity")]
    [InlineData("null", "there are no \"respondents\"")]
    public async Task A_file_of_people_that_cannot_be_read_is_refused_with_what_is_wrong(string json, string message)
    {
        var people = new FileInfo(Path.Combine(_directory.FullName, "people.json"));
        await File.WriteAllTextAsync(people.FullName, json);

        Assert.Equal(2, await RunAsync("churn.yaml", new SimulateOptions { Respondents = people }));
        Assert.Contains(message, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_people_that_is_not_there_is_named()
    {
        Assert.Equal(2, await RunAsync("churn.yaml", new SimulateOptions { Respondents = new FileInfo("nobody.json") }));
        Assert.Contains("nobody.json", _errors.ToString(), StringComparison.Ordinal);
    }

    private const string People =
        """
        {
          "targets": ["The export takes hours", "An accountant wants one layout", "They think of leaving"],
          "respondents": [
            { "name": "Ada", "persona": "Keeps the books.", "knowledge": "High", "verbosity": "Low", "memory": "High", "reflexivity": "High", "disclosure": "High", "understanding": "High",
              "memories": [
                { "content": "The export is a pain every month", "targetIndices": [0], "reflexive": false, "sensitive": false },
                { "content": "my accountant wants one line a tax rate", "targetIndices": [1], "reflexive": true, "sensitive": false },
                { "content": "in March I sat there until midnight", "targetIndices": [0], "reflexive": false, "sensitive": false } ] },
            { "name": "Ben",
              "memories": [
                { "content": "It crashes", "targetIndices": [0] },
                { "content": "I look at another tool now and then", "targetIndices": [2], "reflexive": true, "sensitive": true } ] }
          ]
        }
        """;

    private Task<int> RunAsync(string sample, SimulateOptions options) =>
        SimulateVerb.RunAsync(new FileInfo(Samples.PathOf(sample)), options, _output, _errors, TestContext.Current.CancellationToken);
}
