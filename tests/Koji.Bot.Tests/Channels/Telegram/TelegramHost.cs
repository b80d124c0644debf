using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>The program as it ships, with Telegram's side played over HTTP, by long polling or by webhook; and a study with all six types in two languages.</summary>
internal sealed partial class TelegramHost : IAsyncDisposable
{
    private const string Study = """
        id: six
        name: Six types
        goal: Show that a chat carries every type of question.
        decision: Whether the channel is ready.
        languages: [en, fr]
        channels: [telegram]
        segments:
          - { id: anybody, name: Anybody, when: did("signed_up"), decision: None beyond the test., playbook: None. }
        opening:
          asker: { en: the Tidewater team, fr: l’équipe Tidewater }
          purpose: { en: how your first weeks went, fr: la façon dont se sont passées vos premières semaines }
          minutes: 3
          data_use: { en: Your answers are deleted after the test., fr: Vos réponses sont supprimées après le test. }
        questions:
          - { id: story, type: open_ended, text: { en: What made you sign up?, fr: Qu’est-ce qui vous a décidé à vous inscrire ? }, probe: 1 }
          - { id: ease, type: scale, text: { en: How easy or hard was the start?, fr: Le démarrage a-t-il été facile ou difficile ? }, min: 1, max: 5, labels: { min: { en: very hard, fr: très difficile }, max: { en: very easy, fr: très facile } } }
          - { id: tool, type: single_choice, text: { en: What did you use before?, fr: Qu’utilisiez-vous auparavant ? }, options: [{ id: a-spreadsheet-that-somebody-once-made, label: { en: A spreadsheet, fr: Un tableur } }, { id: nothing, label: { en: Nothing, fr: Rien } }] }
          - { id: tasks, type: multiple_choice, text: { en: Which of these did you do last week?, fr: Lesquelles de ces tâches avez-vous faites la semaine dernière ? }, options: [{ id: invoices, label: { en: Invoices, fr: Factures } }, { id: reports, label: { en: Reports, fr: Rapports } }, { id: planning, label: { en: Planning, fr: Planning } }] }
          - { id: order, type: ranking, text: { en: Which two matter most?, fr: Quels sont les deux points les plus importants ? }, top: 2, options: [{ id: price, label: { en: Price, fr: Prix } }, { id: speed, label: { en: Speed, fr: Rapidité } }, { id: support, label: { en: Support, fr: Assistance } }] }
          - { id: again, type: yes_no, text: { en: Would you sign up again?, fr: Vous inscririez-vous à nouveau ? } }
        """;

    private readonly string _directory;
    private readonly StringBuilder _transcript = new();
    private readonly WebApplication _koji;
    private readonly Task _calls;

    private TelegramHost(BotApiStandIn api, WebApplication koji, string directory, Task calls)
    {
        (Api, _koji, _calls) = (api, koji, calls);
        _directory = directory;
    }

    public BotApiStandIn Api { get; }

    public IServiceProvider Services => _koji.Services;

    public string Transcript => _transcript.ToString();

    public static async Task<TelegramHost> StartAsync(string mode, params (string Key, string Value)[] settings)
    {
        var api = await BotApiStandIn.StartAsync();
        var directory = Directory.CreateTempSubdirectory("koji-telegram-").FullName;
        var koji = KojiHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(TelegramRoom.Settings(api));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Koji:DataDirectory"] = directory,
                ["Koji:Channels:Telegram:Mode"] = mode,
                ["Koji:Channels:Telegram:BotName"] = "koji_bot",
                ["Koji:Channels:Telegram:BurstPause"] = "00:00:00",
                ["Koji:Channels:Telegram:BurstCap"] = "00:00:00",
                ["Koji:Channels:Teams:Enabled"] = "false",
            });
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value));
            builder.Logging.ClearProviders();
            builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        });
        await koji.StartAsync();
        api.KojiUrl = koji.Urls.First();
        if (mode == "polling")
        {
            return new TelegramHost(api, koji, directory, Task.CompletedTask);
        }

        await api.AskedAsync("getWebhookInfo");
        return new TelegramHost(api, koji, directory, api.CallForEachAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _koji.DisposeAsync();
        await Api.DisposeAsync();
        await _calls.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Directory.Delete(_directory, recursive: true);
        TestContext.Current.TestOutputHelper?.WriteLine(Transcript);
    }

    /// <summary>Launches the study and hands out the link of a person in its segment, as a researcher would.</summary>
    public async Task<string> LinkAsync(string person)
    {
        var file = Path.Combine(_directory, "six.yaml");
        await File.WriteAllTextAsync(file, Study);
        await RunAsync($"study launch {file}");
        var id = await Services.GetRequiredService<IRespondentDirectory>().ResolveAsync(person, null, CancellationToken.None);
        var signal = new Signal($"s-{person}", id, "signed_up", TimeProvider.System.GetUtcNow(), ImmutableSortedDictionary<string, TraitValue>.Empty);
        await Services.GetRequiredService<ISegmentService>().TrackAsync([signal], isHistory: true, CancellationToken.None);
        return Payload().Match(await RunAsync($"study link six --person {person} --channel telegram")).Groups[1].Value;
    }

    public async Task<string> RunAsync(string command)
    {
        var reply = await Services.GetRequiredService<CommandRouter>().RunAsync(command, CancellationToken.None);
        var text = ReplyWriter.Render(reply);
        Assert.True(reply.Outcome == ReplyOutcome.Done, text);
        return text;
    }

    public System.Text.Json.Nodes.JsonObject Write(long chat, string text, string language = "en")
    {
        Note($"                    {text.ReplaceLineEndings("\n                    ")}  ◂");
        return Api.Write(chat, text, language);
    }

    public void Tap(BotApiStandIn.SentMessage message, string label)
    {
        Note($"                    [{label}]  ◂");
        Api.Tap(message, label);
    }

    /// <summary>The next message, sent or edited, that fits; those before it are noted and passed over.</summary>
    public async Task<BotApiStandIn.SentMessage> NextAsync(Func<BotApiStandIn.SentMessage, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var message = await Api.Shown.Reader.ReadAsync(limit.Token);
            Note(Shown(message));
            if (fits(message))
            {
                return message;
            }
        }
    }

    public Task<BotApiStandIn.SentMessage> NextAsync(string words) => NextAsync(message => message.Text.Contains(words, StringComparison.Ordinal));

    public async Task<InterviewState> ArchivedAsync()
    {
        var pump = Services.GetRequiredService<ConversationPump>();
        var archive = Services.GetRequiredService<IInterviewArchive>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
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

    private void Note(string text) => _transcript.Append('\n').Append(text).Append('\n');

    private static string Shown(BotApiStandIn.SentMessage message)
    {
        var rows = message.Buttons.GroupBy(button => button.Row).Select(row => string.Concat(row.Select(button => $"[{button.Label}] ")));
        return string.Create(CultureInfo.InvariantCulture, $"#{message.Id}  {string.Join('\n', rows.Prepend(message.Source))}");
    }

    [GeneratedRegex("start=([A-Za-z0-9_-]{1,64})")]
    private static partial Regex Payload();
}
