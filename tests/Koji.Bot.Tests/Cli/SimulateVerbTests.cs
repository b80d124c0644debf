using Koji.Bot.Cli;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Cli;

public sealed class SimulateVerbTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
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

    private Task<int> RunAsync(string sample, SimulateOptions options) =>
        SimulateVerb.RunAsync(new FileInfo(Samples.PathOf(sample)), options, _output, _errors, TestContext.Current.CancellationToken);
}
