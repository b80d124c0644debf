using System.Text.RegularExpressions;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Channels.Teams;
using Koji.Bot.Tests.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels;

/// <summary>The whole program with stand-ins for Twilio, Telegram and Microsoft, over real HTTP: an interview that begins in one place and ends in another.</summary>
public sealed partial class MovedInterviewTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";
    private const long Chat = 4242;

    private const string Yaml = """
        id: first-week
        name: The first week
        goal: Understand what new teams expect of their first week.
        decision: Which steps of the set-up are removed.
        channels: [sms, telegram, teams, web]
        keyword: firstweek
        segments:
          - { id: pro, name: Teams on Pro, when: 'trait("plan") = "pro"', decision: What to keep. }
        opening:
          asker: the Acme team
          purpose: how your first days with Acme went
          minutes: 4
        questions:
          - { id: hope, type: open_ended, text: What did you hope for when you signed up?, probe: 0 }
          - { id: ease, type: scale, text: How easy was the set-up?, min: 1, max: 5, labels: { min: very hard, max: very easy } }
          - { id: again, type: yes_no, text: Would you choose Acme again? }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-moved-").FullName;
    private readonly RecordingLogs _logs = new();
    private TwilioStandIn _twilio = null!;
    private BotApiStandIn _telegram = null!;
    private ConnectorStandIn _teams = null!;
    private WebApplication _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        _telegram = await BotApiStandIn.StartAsync();
        _teams = await ConnectorStandIn.StartAsync();
        string[] settings =
        [
            $"Koji:DataDirectory={_directory}", $"Koji:PublicUrl={TwilioStandIn.PublicUrl}", "Koji:Outreach:QuietHours=none", "Koji:Conversations:PollInterval=00:00:00.050",
            $"Koji:Channels:Sms:AccountSid={TwilioStandIn.AccountSid}", $"Koji:Channels:Sms:AuthToken={TwilioStandIn.AuthToken}", $"Koji:Channels:Sms:From={TwilioStandIn.Number}",
            $"Koji:Channels:Sms:ApiBaseUrl={_twilio.BaseUrl}", "Koji:Channels:Sms:BurstPause=00:00:00.100", "Koji:Channels:Sms:Limit=none", "Koji:Channels:Telegram:ChatLimit=none",
            $"Koji:Channels:Telegram:Token={BotApiStandIn.Token}", $"Koji:Channels:Telegram:ApiBaseUrl={_telegram.BaseUrl}", "Koji:Channels:Telegram:BotName=koji_bot",
            "Koji:Channels:Telegram:BurstPause=00:00:00", "Koji:Channels:Telegram:BurstCap=00:00:00", "urls=http://127.0.0.1:0",
            .. OfTeamsAndWeb(),
        ];
        _koji = KojiHost.Build([.. settings.Select(setting => $"--{setting}")], builder => builder.Logging.ClearProviders().AddProvider(_logs));
        await _koji.StartAsync();
        _twilio.KojiUrl = _koji.Urls.First();
        var file = Path.Combine(_directory, "first-week.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        await CommandAsync($"study launch {file}");
    }

    public async ValueTask DisposeAsync()
    {
        await _logs.PlantTranscriptsAsync(_koji.Services, "first-week");
        await _koji.StopAsync();
        await _koji.DisposeAsync();
        await _twilio.DisposeAsync();
        await _telegram.DisposeAsync();
        await _teams.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        _logs.Plant([Ann, TwilioStandIn.AuthToken, BotApiStandIn.Token, ConnectorStandIn.Secret, .. _twilio.Taken.Select(text => text.Body), .. _telegram.Messages.Values.Select(message => message.Text), .. _teams.Messages.Values.Select(message => message.Text)]);
        _logs.AssertDiscreet();
    }

    [Fact]
    public async Task Begun_on_a_phone_it_goes_on_in_Telegram_and_every_answer_is_there_once()
    {
        await BeginOnThePhoneAsync();
        await TextAsync("Can we do this on Telegram?");
        var offer = await HearAsync("To continue on Telegram, open this link.");
        Assert.Contains("Until then, we can go on here.", offer, StringComparison.Ordinal);
        var payload = Payload().Match(offer).Groups[1].Value;

        _telegram.Write(Chat, $"/start {payload}");
        var question = await NextAsync(message => message.Buttons.Count >= 5);
        Assert.StartsWith("Here we go on from where we were.", question.Text, StringComparison.Ordinal);
        Assert.Contains("How easy was the set-up?", question.Text, StringComparison.Ordinal);
        await HearAsync("We continue on Telegram.");

        // Whoever else opens it, and whoever answers on the phone, is told kindly.
        _telegram.Write(Chat + 1, $"/start {payload}");
        Assert.Contains("already used by someone else", (await NextAsync(message => message.Chat == Chat + 1)).Text, StringComparison.Ordinal);
        await TextAsync("4");
        await HearAsync("You are in the middle of an interview with us on Telegram.");

        _telegram.Tap(question, "4");
        await NextAsync(message => message.Text.Contains("Would you choose Acme again?", StringComparison.Ordinal));
        _telegram.Write(Chat, "yes");
        var summary = await NextAsync(message => message.Text.Contains("stop losing invoices", StringComparison.Ordinal));
        _telegram.Tap(summary, summary.Buttons[0].Label);
        await NextAsync(message => message.Text.Contains("Thank you for your time", StringComparison.Ordinal));

        var interview = await ArchivedAsync();
        Assert.Equal((InterviewOutcome.Completed, 1, "telegram"), (interview.Outcome!.Value, interview.Moves, interview.Channel));
        Assert.Equal(["hope", "ease", "again"], interview.Answers.Select(answer => answer.QuestionId));
        Assert.Equal("That we would stop losing invoices", interview.Answers[0].Verbatim);
        Assert.Equal(new ScaleAnswer(4), interview.Answers[1].Value);
        Assert.Equal(["pro"], interview.Segments);
    }

    [Fact]
    public async Task A_researcher_hands_out_the_link_and_two_words_bring_the_interview_back()
    {
        await BeginOnThePhoneAsync();
        var handed = await CommandAsync("study move first-week --person ann --channel telegram");
        _telegram.Write(Chat, $"/start {Payload().Match(handed).Groups[1].Value}");
        await NextAsync(message => message.Buttons.Count >= 5);
        await HearAsync("We continue on Telegram.");

        await TextAsync("MOVE HERE");
        await HearAsync("Here we go on from where we were.", "How easy was the set-up?");
        await NextAsync(message => message.Text.StartsWith("We continue by text message.", StringComparison.Ordinal));
        await TextAsync("5");
        await HearAsync("Would you choose Acme again?");
    }

    [Fact]
    public async Task A_forged_link_gets_a_kind_sentence()
    {
        _telegram.Write(Chat, $"/start {new string('A', 44)}");
        Assert.Contains("I can't read this link or code.", (await NextAsync(message => message.Chat == Chat)).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("start=([A-Za-z0-9_-]{44})")]
    private static partial Regex Payload();

    private async Task KnowAnnAsync()
    {
        var id = await _koji.Services.GetRequiredService<IRespondentDirectory>().ResolveAsync("ann", null, default);
        var traits = new Dictionary<string, TraitValue> { ["phone"] = new(Ann), ["plan"] = new("pro") };
        await _koji.Services.GetRequiredService<IRespondentDirectory>().SetTraitsAsync(id, traits, default);
        await _koji.Services.GetRequiredService<SegmentService>().IdentifyAsync(id, traits, TimeProvider.System.GetUtcNow(), isHistory: false, default);
    }

    private async Task BeginOnThePhoneAsync()
    {
        await KnowAnnAsync();
        await TextAsync("firstweek");
        await HearAsync("I'm Koji");
        await TextAsync("1");
        await HearAsync("What did you hope for");
        await TextAsync("That we would stop losing invoices");
        await HearAsync("How easy was the set-up?");
    }

    private async Task<string> CommandAsync(string command)
    {
        var reply = await _koji.Services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        var text = string.Join('\n', reply.Parts.Select(part => part.ToString()));
        Assert.True(reply.Outcome == ReplyOutcome.Done, text);
        return text;
    }

    private async Task TextAsync(string words) => (await _twilio.TextAsync(Ann, words)).EnsureSuccessStatusCode();

    private async Task<string> HearAsync(params string[] expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var text = await _twilio.Arrived.Reader.ReadAsync(limit.Token);
        Assert.All(expected, part => Assert.Contains(part, text.Body, StringComparison.Ordinal));
        return text.Body;
    }

    private async Task<BotApiStandIn.SentMessage> NextAsync(Func<BotApiStandIn.SentMessage, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var message = await _telegram.Shown.Reader.ReadAsync(limit.Token);
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
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await pump.DrainAsync(limit.Token);
            await foreach (var interview in archive.ListAsync("first-week", limit.Token))
            {
                return interview;
            }

            await Task.Yield();
        }
    }
}
