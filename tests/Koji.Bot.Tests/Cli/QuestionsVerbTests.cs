using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Conversations.Standins;
using Koji.Bot.Tests.Interviews;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Cli;

public sealed class QuestionsVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Without_a_store_it_says_where_it_looked()
    {
        var (code, _, errors) = await RunAsync();
        Assert.Equal((2, true), (code, errors.Contains($"There is no store in {_directory}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_the_guide_does_not_answer_is_listed_without_what_people_can_be_known_by()
    {
        await FillAsync(new PassedOnQuestion("Will you mail the results to anna@example.com?", GuidesForTests.Noon, "in-the-way"));
        var (code, output, _) = await RunAsync();
        Assert.Equal((0, "2026-03-02 12:00 UTC  en  in-the-way  Will you mail the results to [e-mail]?\n"), (code, output));
    }

    [Fact]
    public async Task Where_nobody_asked_it_says_so()
    {
        await FillAsync();
        Assert.Contains("Nobody asked anything", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_is_not_there_is_named()
    {
        await FillAsync();
        var (code, _, errors) = await RunAsync("chrun");
        Assert.Equal((2, true), (code, errors.Contains("There is no study 'chrun'", StringComparison.Ordinal)));
    }

    private async Task FillAsync(params PassedOnQuestion[] questions)
    {
        await using var services = QuestionsVerb.Services(Configuration());
        await services.GetRequiredService<IStudyCatalog>().SaveAsync(
            StandinCatalog.StudyOf(1, "How?") with
            {
                Source = """
                    id: churn
                    name: Hello
                    goal: See whether it works
                    channels: [web]
                    opening: { asker: Us, purpose: how it went, minutes: 1 }
                    questions:
                      - { id: how, type: open_ended, text: How did it go? }
                    """,
            }, GuidesForTests.Noon, default);
        var state = GuidesForTests.NewInterview(GuidesForTests.Get("short")) with { StudyId = "churn", Phase = InterviewPhase.Ended, Outcome = InterviewOutcome.Completed, PassedOn = [.. questions] };
        await services.GetRequiredService<IInterviewArchive>().SaveAsync(state, default);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string study = "churn")
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await QuestionsVerb.RunAsync(study, QuestionsVerb.Services(Configuration()), output, errors, default);
        return (code, output.ToString(), errors.ToString());
    }

    private IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Koji:DataDirectory"] = _directory,
        ["Koji:SigningKey"] = "a key of at least thirty-two characters",
    }).Build();
}
