using System.Collections.Immutable;
using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>Another definition for a segment that is in use: everyone is evaluated beside everything else, and the researcher is told who moved.</summary>
public sealed class SegmentChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private ServiceProvider _services = null!;

    private SegmentService Segments => _services.GetRequiredService<SegmentService>();

    public async ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Koji:DataDirectory"] = _directory }).Build();
        _services = ConsoleVerb.Services(settings, new LocalStudyFiles(), new FakeTimeProvider(Noon));
        await PaidAsync("a", daysAgo: 3);
        await PaidAsync("b", daysAgo: 40);
        await PaidAsync("c", daysAgo: 70);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_new_segment_is_counted_at_once()
    {
        Assert.Contains("payers   1 ", (await DefineAsync("last 30 days")).ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("3 people were evaluated: 1 entered, 0 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_one_leaves_everyone_where_they_are_until_the_clock_has_evaluated_them_and_says_who_moved()
    {
        await DefineAsync("last 30 days");
        Assert.Contains("Changed: payers. The server evaluates everyone by the new definition now", await DefineAsync("last 60 days"), StringComparison.Ordinal);
        Assert.Single(await Segments.MembersAsync("payers", default));
        Assert.Contains("Its definition is new: the server has yet to evaluate everyone by it", await CommandAsync("segment show payers"), StringComparison.Ordinal);

        await Segments.ResumeActivationsAsync(default);
        Assert.Equal(2, (await Segments.MembersAsync("payers", default)).Count);
        Assert.Contains("When its definition took effect (2026-03-02), 3 people were evaluated: 1 entered, 0 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);

        await DefineAsync("last 1 day");
        await Segments.ResumeActivationsAsync(default);
        Assert.Contains("3 people were evaluated: 0 entered, 2 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
    }

    private async Task<string> DefineAsync(string window)
    {
        var file = Path.Combine(_directory, "segments.yaml");
        await File.WriteAllTextAsync(file, $"""
            segments:
              - id: payers
                name: Payers
                when: did("paid", {window})
            """);
        return await CommandAsync($"segment new {file}");
    }

    private async Task<string> CommandAsync(string command)
    {
        var reply = await _services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        Assert.True(reply.Outcome == ReplyOutcome.Done, ReplyWriter.Render(reply));
        return ReplyWriter.Render(reply);
    }

    private Task<int> PaidAsync(string person, int daysAgo) => Segments.TrackAsync([new Signal(person + "1", person, "paid", Noon.AddDays(-daysAgo), ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: true, default);
}
