using Koji.Bot.Channels;
using Koji.Bot.Cli;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Conversations.Standins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Llm;

/// <summary>Tokens and what they cost are counted for each study; at the limit the rules go on.</summary>
public sealed class ModelSpendingTests
{
    private const string Answer = "The exports were too slow for our month end";

    private const string Study = """
        id: hello
        name: Hello
        goal: See whether it works
        decision: Whether to go on
        channels: [web]
        opening: { asker: Us, purpose: how it went, minutes: 1 }
        questions:
          - { id: how, type: open_ended, text: How did it go?, probe: 1 }
        """;

    [Fact]
    public async Task Tokens_are_counted_as_the_server_counts_them_and_cost_by_the_settings()
    {
        await using var kit = await KitAsync(("InputPrice", "0.40"), ("OutputPrice", "1.60"), ("Currency", "USD"));
        kit.Model.Script(ModelAnswer.Says("not JSON", sent: 700, received: 100), ModelAnswer.Says(Replies.Probe("What happened at month end?"), sent: 900, received: 50));
        await kit.Loop.SayAsync("ann", Answer);
        // 1600 × 0.40 + 150 × 1.60 of a million.
        Assert.Equal(new ModelTotals(2, 1600, 150, 0.000_88m), await kit.Ledger.TotalsAsync(StandinCatalog.StudyId, default));
        Assert.Equal(1600, kit.Counted("tokens", "Probe", "sent"));
        Assert.Equal(150, kit.Counted("tokens", "Probe", "received"));
    }

    [Fact]
    public async Task Where_a_server_counts_nothing_tokens_are_estimated()
    {
        await using var kit = await KitAsync();
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened at month end?"), counts: false));
        await kit.Loop.SayAsync("ann", Answer);
        var spent = await kit.Ledger.TotalsAsync(StandinCatalog.StudyId, default);
        var sent = kit.Model.Requests.Single().Messages.Sum(message => message.Text.Length);
        Assert.InRange(spent.Sent, sent / 5, sent / 3);
        Assert.InRange(spent.Received, 10, 60);
    }

    [Fact]
    public async Task A_call_that_was_given_up_is_counted_too_for_it_is_paid_for()
    {
        await using var kit = await KitAsync();
        kit.Model.Answer = _ => new TaskCompletionSource<ModelAnswer>().Task;
        await kit.Loop.PutAsync("ann", new TextContent(Answer));
        var draining = kit.Loop.DrainAsync();
        await kit.Model.Arrived.Reader.ReadAsync();
        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        var spent = await kit.Ledger.TotalsAsync(StandinCatalog.StudyId, default);
        Assert.Equal(1, spent.Calls);
        Assert.True(spent.Sent > 100);
    }

    [Theory]
    [InlineData("MaxTokensPerStudy", "1000")]
    [InlineData("MaxCostPerStudy", "0.0005")]
    public async Task At_the_limit_the_rules_go_on(string key, string limit)
    {
        await using var kit = await KitAsync((key, limit), ("InputPrice", "0.40"), ("OutputPrice", "1.60"));
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened at month end?"), sent: 1_000, received: 100));
        await kit.Loop.SayAsync("ann", Answer);
        Assert.Equal("What happened at month end?", kit.Last("ann"));
        await kit.Loop.BeginAsync("bob");
        await kit.Loop.SayAsync("bob", Answer);
        Assert.Equal(SayKind.Probe, kit.Loop.Channel.KindsTo("bob")[^1]);
        Assert.Single(kit.Model.Requests);
        Assert.Equal(1, kit.Counted("fallbacks", "Probe", "Capped"));
    }

    [Fact]
    public async Task A_study_s_own_limit_goes_before_that_of_the_settings()
    {
        await using var kit = await KitAsync(("MaxTokensPerStudy", "1"));
        var study = kit.Loop.Studies.Versions[1];
        kit.Loop.Studies.Versions[1] = study with { MessageLimits = study.MessageLimits.Add("model", 100_000) };
        kit.Model.Script(ModelAnswer.Says(Replies.Probe("What happened at month end?")));
        await kit.Loop.SayAsync("ann", Answer);
        await kit.Loop.BeginAsync("bob");
        await kit.Loop.SayAsync("bob", Answer);
        Assert.Equal(2, kit.Model.Requests.Count);
    }

    [Fact]
    public void A_study_file_says_how_many_tokens_it_may_come_to()
    {
        Assert.Equal(200_000, StudyReader.Read(Study + "\nmodel: { max_tokens: 200000 }", "study.yaml").Study!.MessageLimits["model"]);
        Assert.Contains(StudyReader.Read(Study + "\nmodel: { max_token: 5 }", "study.yaml").Problems, problem => problem.ToString().Contains("max_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_study_s_status_says_what_the_model_has_cost_and_what_is_left()
    {
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        try
        {
            await using var services = Console(directory);
            Assert.Contains("The language model was sent 0 tokens so far and replied with 0, about 0.00 USD. The study has no limit of tokens.", await RunAsync(services, directory, Study), StringComparison.Ordinal);
            await services.GetRequiredService<IModelLedger>().AddAsync(new ModelCharge("hello", "probe", DateTimeOffset.UnixEpoch, 9_000, 1_000, 0.0052m), default);
            Assert.Contains("The language model was sent 9,000 tokens so far and replied with 1,000, about 0.0052 USD. The limit is 20,000.", await RunAsync(services, directory, Study + "\nmodel: { max_tokens: 20000 }"), StringComparison.Ordinal);
            Assert.Contains("THE LIMIT of 10,000 is reached: the rules interview without it.", await RunAsync(services, directory, Study + "\nmodel: { max_tokens: 10000 }"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task What_can_be_known_by_is_taken_out_before_anything_is_sent()
    {
        await using var kit = await KitAsync();
        await kit.Loop.SayAsync("ann", "Mail me at anna.smith@example.com or call +33 6 12 34 56 78, my card is 4111 1111 1111 1111 and my name is Anna Smith");
        var sent = kit.Model.Requests.First().Body.ToJsonString();
        Assert.Contains("[e-mail]", sent, StringComparison.Ordinal);
        Assert.All(new[] { "example.com", "12 34 56", "4111", "Anna" }, secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_runs_the_model_themselves_may_send_everything()
    {
        await using var kit = await KitAsync(("Redact", "false"));
        await kit.Loop.SayAsync("ann", "Mail me at anna.smith@example.com about the exports");
        Assert.Contains("anna.smith@example.com", kit.Model.Requests.First().Said["answer"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static async Task<ModelKit> KitAsync(params (string Key, string Value)[] settings)
    {
        var kit = (await ModelKit.StartAsync(settings: settings)).Ask("What got in your way?", "What else?");
        await kit.Loop.BeginAsync("ann");
        return kit;
    }

    private static ServiceProvider Console(string directory) => ConsoleVerb.Services(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:DataDirectory"] = Path.Combine(directory, "store"),
            ["Koji:SigningKey"] = "a key of at least thirty-two characters",
            ["Koji:Llm:ApiKey"] = "k",
            ["Koji:Llm:Model"] = "m",
            ["Koji:Llm:InputPrice"] = "0.40",
            ["Koji:Llm:OutputPrice"] = "1.60",
            ["Koji:Llm:Currency"] = "USD",
        }).Build(), new LocalStudyFiles(), new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56)));

    private static async Task<string> RunAsync(ServiceProvider services, string directory, string study)
    {
        var file = Path.Combine(directory, "study.yaml");
        await File.WriteAllTextAsync(file, study);
        var router = services.GetRequiredService<CommandRouter>();
        await router.RunAsync($"study launch \"{file}\"", default);
        return string.Join('\n', (await router.RunAsync("study status hello", default)).Parts.Select(part => part.ToString()));
    }
}
