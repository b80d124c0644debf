using System.Text.Json.Nodes;
using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Tests.Storage.Sqlite;
using Koji.Bot.Web.Reports;
using Koji.Synthesis.Codebooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Web.Reports.Meaning;

/// <summary>Embeddings and a model's proposals, over real HTTP to a stand-in.</summary>
public sealed class StudyMeaningTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteCodebookStore.Schema);
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-meanings").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public async ValueTask DisposeAsync()
    {
        await _output.DisposeAsync();
        await _errors.DisposeAsync();
        await _temporary.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_study_asks_the_model_once_about_each_answer_and_keeps_what_it_says()
    {
        await using var server = await ModelStandIn.StartAsync();
        await using (var services = Services(server))
        {
            var report = await services.GetRequiredService<ReportReader>().ReportAsync(ExampleStudy.Study, default);
            Assert.Contains(report.Questions.OfType<OpenQuestionReport>().Single().Themes.Method, note => note.StartsWith("A language model said of", StringComparison.Ordinal));
        }

        var asked = server.Asked.Count;
        Assert.Equal(asked, server.Asked.Distinct().Count());
        Assert.Equal("Bearer secret", server.Authorization);
        await using var again = Services(server);
        await again.GetRequiredService<ReportReader>().ReportAsync(ExampleStudy.Study, default);
        Assert.Equal(asked, server.Asked.Count);
        Assert.DoesNotContain("price", string.Concat(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_model_is_out_of_reach_words_alone_tell()
    {
        await using var server = await ModelStandIn.StartAsync();
        server.Fails = 503;
        await using var services = Services(server);
        var report = await services.GetRequiredService<ReportReader>().ReportAsync(ExampleStudy.Study, default);

        Assert.NotEmpty(report.Questions.OfType<OpenQuestionReport>().Single().Themes.DefaultThemes);
    }

    [Fact]
    public async Task A_model_proposes_names_that_answers_bear_out_and_they_are_taken_only_when_one_says_so()
    {
        await using var server = await ModelStandIn.StartAsync();
        server.Says = Advice;

        Assert.Equal(0, await ThemesAsync(server, "propose"));
        Assert.Contains("rename 1 \"As the model says\"", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Left out, as no answer bears it out: “Invented”", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());

        Assert.Equal(0, await ThemesAsync(server, "propose", "accept"));
        var codebook = Codebook.Replay(await EventsAsync());
        var theme = Assert.Single(codebook.Themes, theme => theme.Label == "As the model says");
        Assert.Equal("What these people say.", theme.Description);
        Assert.All((await EventsAsync()).Skip(1), happened => Assert.Equal("model talker", happened.By));
        await using var services = Services(server);
        var report = await services.GetRequiredService<ReportReader>().ReportAsync(ExampleStudy.Study, default);
        Assert.Contains("What these people say.", ReportPage.Render(report, "en", id => id), StringComparison.Ordinal);

        Assert.Equal(0, await ThemesAsync(server, "undo"));
        Assert.Null(Codebook.Replay(await EventsAsync()).Themes.Single(theme => theme.Label == "As the model says").Description);
    }

    [Theory]
    [InlineData(503, "answered 503")]
    [InlineData(null, "without the JSON")]
    public async Task A_model_that_fails_or_talks_changes_nothing(int? status, string told)
    {
        await using var server = await ModelStandIn.StartAsync();
        (server.Fails, server.Says) = (status, _ => "Sure! Themes are a fine thing.");

        Assert.Equal(1, await ThemesAsync(server, "propose", "accept"));
        Assert.Contains(told, _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    /// <summary>A name that two of the first theme's answers bear out, and one that none does.</summary>
    private static string Advice(JsonNode body)
    {
        var shown = JsonNode.Parse((string)body["messages"]![1]!["content"]!)!["themes"]!.AsArray();
        var (first, second) = (shown[0]!, shown[1]!);
        JsonNode Evidence(JsonNode answer) => new JsonObject { ["answer"] = (string)answer["answer"]!, ["words"] = ((string)answer["text"]!)[..10] };
        return new JsonObject
        {
            ["names"] = new JsonArray(
                new JsonObject { ["theme"] = (string)first["id"]!, ["name"] = "As the model says", ["description"] = "What these people say.", ["evidence"] = new JsonArray(Evidence(first["typical"]![0]!), Evidence(first["typical"]![1]!)) },
                new JsonObject { ["theme"] = (string)second["id"]!, ["name"] = "Invented", ["description"] = "", ["evidence"] = new JsonArray() }),
        }.ToJsonString();
    }

    private Task<int> ThemesAsync(ModelStandIn server, params string[] edit) => ThemesVerb.RunAsync("churn", null, edit, "Ada", Services(server), _output, _errors, default);

    private Task<IReadOnlyList<CodebookEvent>> EventsAsync() => new SqliteCodebookStore(_temporary.Database).ReadAsync("churn", "reason", default);

    private ServiceProvider Services(ModelStandIn server) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:Llm:Endpoint"] = server.Address,
            ["Koji:Llm:ApiKey"] = "secret",
            ["Koji:Llm:EmbeddingModel"] = "senses",
            ["Koji:Llm:Model"] = "talker",
        }).Build())
        .Configure<StorageOptions>(options => options.DataDirectory = _directory)
        .AddSingleton<IStudyCatalog>(new OneStudy(ExampleStudy.Study))
        .AddSingleton<IInterviewArchive>(new ListArchive(ExampleStudy.People))
        .AddSingleton<ICodebookStore>(new SqliteCodebookStore(_temporary.Database))
        .AddReports()
        .BuildServiceProvider();
}
