using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers;
using Koji.Bot.Segments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Cli;

public sealed class ConsoleVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_refused_and_not_made()
    {
        Assert.Equal(2, await RunAsync("study list", ""));
        Assert.Contains($"There is no store in {_directory}.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task A_wrong_setting_is_named()
    {
        await MakeStoreAsync();
        Assert.Equal(2, await RunAsync("study list", "", ("Koji:Outreach:QuietHours", "late")));
        Assert.StartsWith("Koji:Outreach:QuietHours is 'late'", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("study list", 0)]
    [InlineData("study status churn", 2)]
    public async Task One_command_is_answered_and_its_outcome_is_the_exit_code(string line, int code)
    {
        await MakeStoreAsync();
        Assert.Equal(code, await RunAsync(line, ""));
        Assert.NotEmpty(_output.ToString());
    }

    [Fact]
    public async Task Without_a_command_one_is_asked_for_after_the_other_until_exit()
    {
        await MakeStoreAsync();
        Assert.Equal(2, await RunAsync(null, "study list\n\nstudy nonsense\nexit\nhelp\n"));
        Assert.Contains("There is no study yet", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("There is no 'study nonsense'", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("segment size", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rooms_behind_it_fit_together()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Koji:DataDirectory", (string?)_directory)]).Build();
        await using var rooms = ConsoleVerb.Services(configuration, new LocalStudyFiles(), new FakeTimeProvider());
        Assert.NotNull(rooms.GetRequiredService<IInterviewDesk>());
        Assert.NotNull(rooms.GetRequiredService<ReportLinks>());
        Assert.IsType<OutreachService>(Assert.Single(rooms.GetServices<ISegmentListener>()));
    }

    private async Task MakeStoreAsync() => await Koji.Bot.Storage.Sqlite.SqliteDatabase.OpenIn(_directory, []).DisposeAsync();

    private async Task<int> RunAsync(string? line, string input, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)).Append(KeyValuePair.Create("Koji:DataDirectory", (string?)_directory)))
            .Build();
        return await ConsoleVerb.RunAsync(
            line, ConsoleVerb.Services(configuration, new LocalStudyFiles(), new FakeTimeProvider()), new StringReader(input), _output, _errors, isScripted: true, default);
    }
}
