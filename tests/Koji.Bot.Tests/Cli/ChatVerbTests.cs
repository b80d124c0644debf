using Koji.Bot.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Cli;

public sealed class ChatVerbTests : IDisposable
{
    private const string Study = """
        id: tea
        name: Tea
        goal: Understand why people drink tea in the afternoon.
        decision: Whether to serve tea at four.
        channels: [web]
        segments:
          - { id: drinkers, name: Tea drinkers, when: did("tea") }
        opening:
          asker: the canteen
          purpose: what you drink and why
          minutes: 2
        questions:
          - id: often
            type: scale
            text: How often do you drink tea?
            min: 1
            max: 5
            labels: { min: never, max: every day }
          - id: why
            type: open_ended
            text: What makes you choose what you drink?
            probe: { budget: 0 }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("koji-chat-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_script_of_answers_prints_the_transcript_and_what_was_recorded()
    {
        var (code, output, errors) = await RunAsync("# as a regular\nyes\n\nfour, it keeps me awake\nHabit\nok\nnever read\n");

        Assert.Equal("", errors);
        Assert.Equal(0, code);
        Assert.Contains("Koji: Hello.", output, StringComparison.Ordinal);
        Assert.Contains("You:  four, it keeps me awake", output, StringComparison.Ordinal);
        Assert.Contains("-- Recorded (completed) --", output, StringComparison.Ordinal);
        Assert.Contains("often: 4", output, StringComparison.Ordinal);
        Assert.Contains("why: Habit", output, StringComparison.Ordinal);
        Assert.DoesNotContain("never read", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_breaks_off_still_shows_what_was_recorded()
    {
        var (code, output, _) = await RunAsync("yes\n2\n");

        Assert.Equal(0, code);
        Assert.Contains("-- Recorded (broken off) --", output, StringComparison.Ordinal);
        Assert.Contains("often: 2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_or_segment_that_the_study_lacks_is_refused()
    {
        var (code, _, errors) = await RunAsync("yes\n", new ChatOptions("de", [], null));
        Assert.Equal(2, code);
        Assert.Equal("--language de: the study has en.", errors.Trim());

        (code, _, errors) = await RunAsync("yes\n", new ChatOptions(null, ["coffee"], null));
        Assert.Equal(2, code);
        Assert.Equal("--segment coffee: the study has drinkers.", errors.Trim());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var errors = new StringWriter();
        var code = await ChatVerb.RunAsync(
            new FileInfo(Path.Combine(_folder.FullName, "none.yaml")), new ChatOptions(null, [], null), TextReader.Null, TextWriter.Null, errors, new FakeTimeProvider(), CancellationToken.None);

        Assert.Equal(2, code);
        Assert.Contains("none.yaml", errors.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string answers, ChatOptions? options = null)
    {
        var study = Path.Combine(_folder.FullName, "tea.yaml");
        var script = Path.Combine(_folder.FullName, "answers.txt");
        await File.WriteAllTextAsync(study, Study);
        await File.WriteAllTextAsync(script, answers);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ChatVerb.RunAsync(
            new FileInfo(study), options ?? new ChatOptions(null, [], new FileInfo(script)), TextReader.Null, output, errors, new FakeTimeProvider(), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
