using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>
/// What researchers see, as files that read like their terminal: each line behind <c>koji&gt;</c> is run and everything below it must come back.
/// With <c>KOJI_WRITE_TRANSCRIPTS=1</c> the files are written anew, to be read in the difference.
/// </summary>
public sealed partial class ConsoleTranscripts : IAsyncLifetime
{
    private const string Prompt = "koji> ";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly MemoryFiles _files = new();
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = ConsoleVerb.Services(Settings(_directory), _files, new FakeTimeProvider(Noon));
        var people = _services.GetRequiredService<IRespondentDirectory>();
        var segments = _services.GetRequiredService<ISegmentService>();
        for (var i = 1; i <= 5; i++)
        {
            var person = await people.ResolveAsync($"u{i}", null, default);
            var name = i <= 3 ? "cancelled" : "renewed";
            await segments.TrackAsync([new Signal($"s{i}", person, name, Noon.AddDays(-1), System.Collections.Immutable.ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: true, default);
        }

        var shy = await people.ResolveAsync("u3", null, default);
        await _services.GetRequiredService<RespondentUpdates>().UpdateAsync(
            shy, one => one.OptOutBy(new OptOut(new Koji.Bot.Channels.ChannelAddress("web", "s"), "no", Noon)), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public static TheoryData<string> Transcripts() =>
        [.. Directory.GetFiles(Folder(Here()), "*.txt").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task A_transcript_comes_back_as_it_is_written(string name)
    {
        var file = Path.Combine(Folder(Here()), name);
        var expected = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        var actual = await PlayAsync(expected.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_TRANSCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(file, actual);
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task A_file_of_links_names_everybody_who_waits_for_one()
    {
        await PlayAsync([$"{Prompt}study launch churn.yaml", $"{Prompt}study link churn --all --csv links.csv"]);
        Assert.Matches(
            """
            ^person,segments,expires,payload,telegram,web
            ((u[12],leavers|u[45],stayers),2026-03-16,[A-Za-z0-9_-]{40},https://t\.me/AcmeBot\?start=[A-Za-z0-9_-]{40},https://koji\.example/chat/churn\?start=[A-Za-z0-9_-]{40}
            ){4}$
            """.ReplaceLineEndings("\n"),
            _files.Written["links.csv"]);
    }

    private async Task<string> PlayAsync(IEnumerable<string> lines)
    {
        var transcript = new StringBuilder();
        foreach (var line in lines)
        {
            using var output = new StringWriter { NewLine = "\n" };
            var session = new ConsoleSession(_services.GetRequiredService<CommandRouter>(), TextReader.Null, output, isScripted: true);
            var code = await session.RunOneAsync(line[Prompt.Length..], default);
            transcript.Append(transcript.Length == 0 ? "" : "\n").Append(line).Append('\n').Append(output);
            transcript.Append(code == 0 ? "" : $"(exit code {code})\n");
        }

        return Payload().Replace(transcript.ToString(), "PAYLOAD");
    }

    private static IConfiguration Settings(string directory) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Koji:DataDirectory"] = directory,
        ["Koji:SigningKey"] = "a key of at least thirty-two characters",
        ["Koji:PublicUrl"] = "https://koji.example/",
        ["Koji:Channels:Telegram:BotName"] = "@AcmeBot",
    }).Build();

    private static string Folder(string here) => Path.Combine(Path.GetDirectoryName(here)!, "Transcripts");

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])")]
    private static partial Regex Payload();

    private sealed class MemoryFiles : IStudyFiles
    {
        private const string Study = """
            id: churn
            name: Why people leave
            goal: Understand why people cancel
            decision: What we fix first
            listening: true
            channels: [telegram, web]
            segments:
              - id: leavers
                name: Leavers
                when: did("cancelled", last 30 days)
                quota: 2
              - id: stayers
                name: Stayers
                when: did("renewed")
            opening:
              asker: Acme
              purpose: what made you cancel
              minutes: 3
            questions:
              - id: why
                type: open_ended
                text: What led you to cancel?
            """;

        private const string Segments = """
            segments:
              - id: never_renewed
                name: Never renewed
                when: in_segment("gone") and not did("renewed")
                decision: What we fix first
                playbook: Call within a week.
              - id: gone
                name: Cancelled
                when: did("cancelled", last 30 days)
                playbook: call, within a week
                value: count("cancelled")
            """;

        public Dictionary<string, string> Written { get; } = [];

        public bool IsFile(string name) => name.EndsWith(".yaml", StringComparison.Ordinal);

        public Task<FileText> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name switch
        {
            "churn.yaml" => new FileText(Study, null),
            "changed.yaml" => new FileText(Study.Replace("minutes: 3", "minutes: 4", StringComparison.Ordinal), null),
            "clash.yaml" => new FileText(Study.Replace("id: churn", "id: other", StringComparison.Ordinal).Replace("\"renewed\"", "\"paid\"", StringComparison.Ordinal), null),
            "broken.yaml" => new FileText(Study.Replace("type: open_ended", "type: open", StringComparison.Ordinal), null),
            "segments.yaml" => new FileText(Segments, null),
            "strange.yaml" => new FileText(Segments.Replace("\"gone\"", "\"gnoe\"", StringComparison.Ordinal), null),
            "rival.yaml" => new FileText(Segments.Replace("id: gone", "id: stayers", StringComparison.Ordinal).Replace("\"gone\"", "\"stayers\"", StringComparison.Ordinal), null),
            "mistaken.yaml" => new FileText(Segments.Replace("when:", "wehn:", StringComparison.Ordinal), null),
            _ => new FileText(null, $"{name}: there is no such file."),
        });

        public Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken)
        {
            Written[name] = text;
            return Task.FromResult<string?>(null);
        }
    }
}
