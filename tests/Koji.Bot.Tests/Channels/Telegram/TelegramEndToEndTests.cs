using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>
/// The program as it ships, with Telegram's side played over HTTP: from a researcher's command and its deep link to the closing words,
/// through all six types of question.
/// </summary>
public sealed partial class TelegramEndToEndTests : IAsyncLifetime
{
    private const long Chat = 4242;

    private const string Study = """
        id: six
        name: Six types
        goal: Show that a chat carries every type of question.
        decision: Whether the channel is ready.
        channels: [telegram]
        segments:
          - { id: anybody, name: Anybody, when: did("signed_up"), decision: None beyond the test., playbook: None. }
        opening: { asker: the Tidewater team, purpose: how you work, minutes: 3, data_use: Your answers are deleted after the test. }
        questions:
          - { id: story, type: open_ended, text: What made you sign up?, probe: 1 }
          - { id: ease, type: scale, text: How easy or hard was the start?, min: 1, max: 5, labels: { min: very hard, max: very easy } }
          - { id: tool, type: single_choice, text: What did you use before?, options: [{ id: a-spreadsheet-that-somebody-once-made, label: A spreadsheet }, { id: nothing, label: Nothing }] }
          - { id: tasks, type: multiple_choice, text: Which of these did you do last week?, options: [Invoices, Reports, Planning] }
          - { id: order, type: ranking, text: Which two matter most?, top: 2, options: [Price, Speed, Support] }
          - { id: again, type: yes_no, text: Would you sign up again? }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-telegram-").FullName;
    private readonly RecordingLogs _logs = new();
    private BotApiStandIn _api = null!;
    private WebApplication _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await BotApiStandIn.StartAsync();
        _koji = KojiHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Koji:DataDirectory"] = _directory,
                ["Koji:Channels:Telegram:Token"] = BotApiStandIn.Token,
                ["Koji:Channels:Telegram:ApiBaseUrl"] = _api.BaseUrl,
                ["Koji:Channels:Telegram:BotName"] = "koji_bot",
                ["Koji:Channels:Telegram:BurstPause"] = "00:00:00",
                ["Koji:Channels:Telegram:BurstCap"] = "00:00:00",
            });
            builder.Logging.ClearProviders().AddProvider(_logs);
            builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        });
        await _koji.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _logs.PlantTranscriptsAsync(_koji.Services, "six");
        await _koji.DisposeAsync();
        await _api.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        _logs.Plant([BotApiStandIn.Token, .. _api.Messages.Values.Select(message => message.Text)]);
        _logs.AssertDiscreet();
    }

    [Fact]
    public async Task A_person_follows_their_link_and_answers_all_six_types_to_the_end()
    {
        var payload = await LaunchAsync("u_1");

        _api.Write(Chat, $"/start {payload}");
        var opening = await NextAsync(m => m.Buttons.Count == 2);
        Assert.Contains("automated", opening.Text, StringComparison.Ordinal);
        _api.Tap(opening, opening.Buttons[0].Label);

        await NextAsync(m => m.Text.Contains("What made you sign up?", StringComparison.Ordinal));
        _api.Write(Chat, "My accountant kept losing the paper invoices");
        var probe = await NextAsync(m => m.Text.Contains('?', StringComparison.Ordinal) && m.Buttons.Count == 0);
        Assert.DoesNotContain("How easy", probe.Text, StringComparison.Ordinal);
        _api.Write(Chat, "Twice in March, and each time a client paid a month late because of it");

        var scale = await NextAsync(m => m.Buttons.Count >= 5);
        Assert.Contains("1 = very hard", scale.Text, StringComparison.Ordinal);
        _api.Tap(scale, "4");
        var answered = await NextAsync(m => m.Id == scale.Id);
        Assert.Empty(answered.Buttons);
        Assert.EndsWith("✔️ 4", answered.Text, StringComparison.Ordinal);

        var choice = await NextAsync(m => m.Buttons.Any(b => b.Label == "A spreadsheet"));
        _api.Tap(choice, "A spreadsheet");

        var many = await NextAsync(m => m.Buttons.Any(b => b.Label == "Invoices"));
        _api.Tap(many, "Invoices");
        many = await NextAsync(m => m.Buttons.Any(b => b.Label == "✅ Invoices"));
        _api.Tap(many, "Planning");
        many = await NextAsync(m => m.Buttons.Any(b => b.Label == "✅ Planning"));
        _api.Tap(many, many.Buttons.Single(b => b.Data.StartsWith("d:", StringComparison.Ordinal)).Label);

        var order = await NextAsync(m => m.Buttons.Any(b => b.Label == "Support"));
        _api.Tap(order, "Support");
        order = await NextAsync(m => m.Buttons.Any(b => b.Label == "1️⃣ Support"));
        _api.Tap(order, "Price");
        order = await NextAsync(m => m.Buttons.Any(b => b.Label == "2️⃣ Price"));
        _api.Tap(order, order.Buttons.Single(b => b.Data.StartsWith("d:", StringComparison.Ordinal)).Label);

        await NextAsync(m => m.Text.Contains("Would you sign up again?", StringComparison.Ordinal));
        _api.Write(Chat, "👍");

        var summary = await NextAsync(m => m.Text.Contains("A spreadsheet", StringComparison.Ordinal) && m.Buttons.Count == 1);
        _api.Tap(summary, summary.Buttons[0].Label);
        await NextAsync(m => m.Text.Contains("deleted after the test", StringComparison.Ordinal));

        var interview = await ArchivedAsync();
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
        Assert.True(interview.Consent!.Given);
        Assert.False(interview.IsTest);
        Assert.Equal(["anybody"], interview.Segments);
        Assert.Equal("Twice in March, and each time a client paid a month late because of it", Assert.Single(interview.Answers[0].Probes).Reply);
        Assert.Equal(new ScaleAnswer(4), interview.Answers[1].Value);
        Assert.Equal("a-spreadsheet-that-somebody-once-made", Assert.IsType<SingleChoiceAnswer>(interview.Answers[2].Value).OptionId);
        Assert.Equal(["invoices", "planning"], Assert.IsType<MultipleChoiceAnswer>(interview.Answers[3].Value).OptionIds);
        Assert.Equal(["support", "price"], Assert.IsType<RankingAnswer>(interview.Answers[4].Value).OptionIds);
        Assert.Equal(new YesNoAnswer(true), interview.Answers[5].Value);
    }

    [Fact]
    public async Task A_link_serves_its_first_user_and_nobody_else()
    {
        var payload = await LaunchAsync("u_1");
        _api.Write(Chat, $"/start {payload}");
        await NextAsync(m => m.Chat == Chat && m.Buttons.Count == 2);

        _api.Write(Chat + 1, $"/start {payload}");
        var refusal = await NextAsync(m => m.Chat == Chat + 1);
        Assert.Empty(refusal.Buttons);
        Assert.DoesNotContain("automated", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_without_a_link_gets_a_sensible_answer()
    {
        _api.Write(Chat, "/start");
        var answer = await NextAsync(m => m.Chat == Chat);
        Assert.NotEmpty(answer.Text);
        Assert.Empty(answer.Buttons);
    }

    [Fact]
    public async Task A_person_who_blocks_the_bot_ends_their_interview()
    {
        var payload = await LaunchAsync("u_1");
        _api.Write(Chat, $"/start {payload}");
        var opening = await NextAsync(m => m.Buttons.Count == 2);
        _api.FailNext("sendMessage", 403, "Forbidden: bot was blocked by the user");
        _api.Tap(opening, opening.Buttons[0].Label);

        Assert.Equal(InterviewOutcome.Aborted, (await ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task A_throttled_message_arrives_after_the_wait_that_Telegram_asked_for()
    {
        var payload = await LaunchAsync("u_1");
        _api.FailNext("sendMessage", 429, "Too Many Requests: retry after 1", 1);
        _api.Write(Chat, $"/start {payload}");
        await NextAsync(m => m.Buttons.Count == 2);
        Assert.Equal(2, _api.Requests.Count(r => r.Method == "sendMessage"));
    }

    [Fact]
    public async Task An_update_that_comes_twice_is_heard_once()
    {
        var payload = await LaunchAsync("u_1");
        var start = _api.Write(Chat, $"/start {payload}");
        var opening = await NextAsync(m => m.Buttons.Count == 2);
        _api.Redeliver(start);
        _api.Tap(opening, opening.Buttons[0].Label);
        await NextAsync(m => m.Text.Contains("What made you sign up?", StringComparison.Ordinal));
        Assert.Single(_api.Messages.Values, m => m.Text.Contains("automated", StringComparison.Ordinal));
    }

    [GeneratedRegex("start=([A-Za-z0-9_-]{1,64})")]
    private static partial Regex Payload();

    /// <summary>Launches the study and hands out the link of a person in its segment, as a researcher would.</summary>
    private async Task<string> LaunchAsync(string person)
    {
        var file = Path.Combine(_directory, "six.yaml");
        await File.WriteAllTextAsync(file, Study);
        await RunAsync($"study launch {file}");
        var directory = _koji.Services.GetRequiredService<IRespondentDirectory>();
        var id = await directory.ResolveAsync(person, null, CancellationToken.None);
        var signal = new Signal("s1", id, "signed_up", TimeProvider.System.GetUtcNow(), ImmutableSortedDictionary<string, TraitValue>.Empty);
        await _koji.Services.GetRequiredService<ISegmentService>().TrackAsync([signal], isHistory: true, CancellationToken.None);

        var reply = await RunAsync($"study link six --person {person} --channel telegram");
        return Payload().Match(reply).Groups[1].Value;
    }

    private async Task<string> RunAsync(string command)
    {
        var reply = await _koji.Services.GetRequiredService<CommandRouter>().RunAsync(command, CancellationToken.None);
        var text = ReplyWriter.Render(reply);
        Assert.True(reply.Outcome == ReplyOutcome.Done, text);
        return text;
    }

    /// <summary>The next message, sent or edited, that fits; those before it are passed over.</summary>
    private async Task<BotApiStandIn.SentMessage> NextAsync(Func<BotApiStandIn.SentMessage, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var message = await _api.Shown.Reader.ReadAsync(limit.Token);
            if (fits(message))
            {
                return message;
            }
        }
    }

    private async Task<InterviewState> ArchivedAsync()
    {
        var pump = _koji.Services.GetRequiredService<ConversationPump>();
        var archive = _koji.Services.GetRequiredService<IInterviewArchive>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            await pump.DrainAsync(limit.Token);
            await foreach (var interview in archive.ListAsync("six", limit.Token))
            {
                return interview;
            }

            await Task.Yield();
        }
    }
}
