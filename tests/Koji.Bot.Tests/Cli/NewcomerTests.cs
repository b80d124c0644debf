using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koji.Bot.Cli;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Files;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies.Advice;
using Koji.Bot.Tests.Studies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Cli;

/// <summary>The walk at the top of <c>docs/segments.md</c>, from a CSV of events to a live listening study: its commands, in their order, as they are printed there.</summary>
public sealed partial class NewcomerTests : IAsyncLifetime
{
    private const string ThreeTimes = "for i in 1 2 3;";

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly SampleFiles _files = new();
    private ServiceProvider _services = null!;

    public ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:DataDirectory"] = _directory,
            ["Koji:SigningKey"] = "a key of at least thirty-two characters",
            ["Koji:PublicUrl"] = "https://koji.example/",
        }).Build();
        _services = ConsoleVerb.Compose(settings, _files, _time).AddIntake().BuildServiceProvider();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Every_command_of_the_walk_does_what_the_page_says()
    {
        var replies = new List<string>();
        foreach (var command in Walk())
        {
            replies.Add(await RunAsync(command));
        }

        Assert.Contains(replies, reply => reply.Contains("shop, version 1, is live.", StringComparison.Ordinal));
        Assert.Contains(replies, reply => reply.Contains("Nobody has been asked yet. To invite them: study confirm shop --yes", StringComparison.Ordinal));
        Assert.Contains(replies, reply => reply.Contains("need a link", StringComparison.Ordinal));
        Assert.True(_files.Written.ContainsKey("links.csv"));

        // It listens: who ordered for the third time meanwhile is invited, and nobody had to confirm it.
        var me = await _services.GetRequiredService<IRespondentDirectory>().ResolveAsync("me", null, default);
        var invitation = Assert.Single(await _services.GetRequiredService<IInvitationStore>().ListAsync("shop", null, default), one => one.RespondentId == me);
        Assert.Equal(InvitationStatus.LinkOnly, invitation.Status);
        Assert.NotNull(invitation.TransitionId);
    }

    [Fact]
    public void The_study_of_the_walk_gives_no_cause_for_a_remark()
    {
        var result = Samples.Read("shop");
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Empty(StudyAdvice.On(result.Study!).Select(remark => $"{remark.Place}: {remark.Remark}"));
    }

    /// <summary>The commands of the code blocks, without their comments, and the line that sends signals.</summary>
    private static List<string> Walk()
    {
        var page = File.ReadAllText(Path.Combine(Samples.Repository, "docs", "segments.md"));
        var walk = page[..page.IndexOf("\n## The language", StringComparison.Ordinal)];
        var lines = KojiLine().Matches(walk).Select(match => match.Groups[1].Value.Trim()).ToList();
        Assert.True(lines.Count >= 10, "The walk of docs/segments.md is not found.");
        return lines;
    }

    private async Task<string> RunAsync(string command)
    {
        if (command.StartsWith(ThreeTimes, StringComparison.Ordinal))
        {
            await SendAsync(JsonDocument.Parse(command[command.IndexOf('{', StringComparison.Ordinal)..(command.LastIndexOf('}') + 1)]).RootElement);
            return command;
        }

        if (ConsoleLine().Match(command) is { Success: true } line)
        {
            return await ReplyAsync(line.Groups[2].Value);
        }

        // Words as a shell cuts them.
        var words = CommandWords.Split(command)!;
        if (words is ["signals", "import", var file, "--ending-now"])
        {
            var path = SampleFiles.PathOf(file);
            var shift = _time.GetUtcNow() - (await SignalImport.LastTimeAsync(path, default))!.Value;
            var report = await _services.GetRequiredService<SignalImport>().RunAsync(path, isHistory: true, null, default, shift);
            Assert.Equal(0, report.Wrong);
            return SignalsVerb.Summary(report);
        }

        Assert.True(words is ["segments", "propose" or "evaluate" or "check", ..] or ["study", "check", ..], $"The walk has a command that nobody tries: {command}");
        var verb = words[0] == "segments" ? SegmentsVerb.Create() : StudyVerb.Create();
        var parsed = verb.Parse([.. words[1..].Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? SampleFiles.PathOf(word) : word)]);
        Assert.Empty(parsed.Errors);
        return command;
    }

    /// <summary>As the endpoint would; the segments of a server hear of it.</summary>
    private async Task SendAsync(JsonElement item)
    {
        var person = await _services.GetRequiredService<IRespondentDirectory>().ResolveAsync(item.GetProperty("userId").GetString()!, null, default);
        for (var i = 0; i < 3; i++)
        {
            await _services.GetRequiredService<ISegmentService>().TrackAsync(
                [new Signal($"sent{i}", person, item.GetProperty("event").GetString()!, _time.GetUtcNow(), ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: false, default);
        }

        await _services.GetRequiredService<SegmentDelivery>().DeliverAsync(default);
    }

    private async Task<string> ReplyAsync(string line)
    {
        var reply = await _services.GetRequiredService<CommandRouter>().RunAsync(line, default);
        var text = ReplyWriter.Render(reply);
        Assert.True(reply.Outcome == ReplyOutcome.Done, $"{line}\n{text}");

        // At the terminal one types yes.
        return reply.Proposal is { } proposal ? text + ReplyWriter.Render(await _services.GetRequiredService<CommandRouter>().RunAsync(proposal, default)) : text;
    }

    [GeneratedRegex(@"^(?:koji )?((?:console|segments|signals|study|for i in 1 2 3;) .*?)(?:\s{2,}#.*)?$", RegexOptions.Multiline)]
    private static partial Regex KojiLine();

    [GeneratedRegex("^console (['\"])(.*)\\1$")]
    private static partial Regex ConsoleLine();

    /// <summary>The samples as they lie beside the program, and what is written, in memory.</summary>
    private sealed class SampleFiles : IStudyFiles
    {
        public Dictionary<string, string> Written { get; } = [];

        public static string PathOf(string name) => Samples.PathOf(name["samples/".Length..]);

        public bool IsFile(string name) => name.EndsWith(".yaml", StringComparison.Ordinal);

        public async Task<FileText> ReadAsync(string name, CancellationToken cancellationToken) =>
            new(Written.TryGetValue(name, out var text) ? text : await File.ReadAllTextAsync(PathOf(name), cancellationToken), null);

        public Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken)
        {
            Written[name] = text;
            return Task.FromResult<string?>(null);
        }
    }
}
