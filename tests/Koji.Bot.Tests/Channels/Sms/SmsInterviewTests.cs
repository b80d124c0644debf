using System.Text;
using System.Text.RegularExpressions;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Researchers;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Tests.Respondents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>The whole program with a stand-in for Twilio, over real HTTP: from the invitation to the thanks, on a phone.</summary>
public sealed class SmsInterviewTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";
    private const string Bob = "+14158675310";

    private const string Claire = "+33612345678";

    private const string Yaml = """
        id: first-week
        name: The first week
        goal: Understand what new teams expect of their first week.
        decision: Which steps of the set-up are removed.
        languages: [en, fr]
        channels: [sms]
        keyword: firstweek
        segments:
          - { id: pro, name: Teams on Pro, when: 'trait("plan") = "pro"', decision: What to keep. }
        opening:
          asker: { en: the Acme team, fr: l’équipe Acme }
          purpose: { en: how your first days with Acme went, fr: comment se sont passés vos premiers jours avec Acme }
          minutes: 4
        questions:
          - { id: hope, type: open_ended, text: { en: What did you hope for when you signed up?, fr: Qu’espériez-vous en vous inscrivant ? }, probe: 1 }
          - { id: ease, type: scale, text: { en: How easy was the set-up?, fr: La mise en route a-t-elle été facile ? }, min: 1, max: 5, labels: { min: { en: very hard, fr: très difficile }, max: { en: very easy, fr: très facile } } }
          - id: first
            type: single_choice
            text: { en: What did you do first?, fr: Qu’avez-vous fait en premier ? }
            options: [{ id: tour, label: { en: Took the tour, fr: Suivi la visite } }, { id: import, label: { en: Imported data, fr: Importé des données } }]
            other: true
          - id: missed
            type: multiple_choice
            text: { en: Which of these did you miss?, fr: Qu’est-ce qui vous a manqué ? }
            options: [{ id: sso, label: { en: Single sign-on, fr: La connexion unique } }, { id: api, label: { en: An API, fr: Une API } }, { id: export, label: { en: An export, fr: Un export } }]
          - id: order
            type: ranking
            text: { en: What matters most to you?, fr: Qu’est-ce qui compte le plus pour vous ? }
            options: [{ id: price, label: { en: Price, fr: Le prix } }, { id: speed, label: { en: Speed, fr: La rapidité } }, { id: support, label: { en: Support, fr: L’assistance } }]
          - { id: again, type: yes_no, text: { en: Would you choose Acme again?, fr: Choisiriez-vous encore Acme ? } }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-sms-").FullName;
    private readonly StringBuilder _transcript = new();
    private readonly RecordingLogs _logs = new();
    private TwilioStandIn _twilio = null!;
    private WebApplication _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        _koji = KojiHost.Build(TwilioSettings(), builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Koji:DataDirectory"] = _directory,
                ["Koji:PublicUrl"] = TwilioStandIn.PublicUrl,
                ["Koji:Channels:Telegram:Token"] = "",
                ["Koji:Channels:Sms:ApiBaseUrl"] = _twilio.BaseUrl,
                ["Koji:Channels:Sms:BurstPause"] = "00:00:00.100",
                ["Koji:Channels:Sms:Limit"] = "none",
                ["Koji:Conversations:PollInterval"] = "00:00:00.050",
                ["Koji:Outreach:QuietHours"] = "none",
                ["Koji:Outreach:PollInterval"] = "00:00:00.100",
            });
            builder.Logging.ClearProviders().AddProvider(_logs);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await _koji.StartAsync();
        _twilio.KojiUrl = _koji.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        await _logs.PlantTranscriptsAsync(_koji.Services, "first-week");
        await _koji.StopAsync();
        await _koji.DisposeAsync();
        await _twilio.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        TestContext.Current.TestOutputHelper?.WriteLine(_transcript.ToString());
        _logs.Plant([Ann, Bob, Claire, TwilioStandIn.AuthToken, .. _twilio.Taken.Select(text => text.Body)]);
        _logs.AssertDiscreet();
    }

    [Fact]
    public async Task An_interview_with_all_six_types_goes_from_the_invitation_to_the_thanks()
    {
        await PersonAsync("ann", Ann, consent: true);
        await PersonAsync("bob", Bob, consent: false);
        var launched = await LaunchAsync();
        _transcript.Append(launched);
        Assert.Contains("By sms an interview sends about", launched, StringComparison.Ordinal);
        await ConfirmAsync();

        await HearAsync("Reply STOP at any time", "Reply 1 for yes or 2 for no.");
        await TextAsync("1");
        await HearAsync("What did you hope for when you signed up?");
        await TextAsync("That we would stop losing invoices, because nobody files them");
        await HearUntilAsync("How easy was the set-up?", () => TextAsync("Each of us filed them somewhere else, so nothing was ever found again"));
        await TextAsync("4");
        await HearAsync("What did you do first?", "1. Took the tour", "3. Something else");
        await TextAsync("2");
        await HearAsync("Which of these did you miss?", "2. An API");
        await TextAsync("1 and 2");
        await HearAsync("What matters most to you?", "Reply with the numbers in order");
        await TextAsync("2, 1, 3");
        await HearAsync("Would you choose Acme again?", "Reply 1 for yes or 2 for no.");
        await TextAsync("yes");
        await HearAsync("This is what I've understood", "reply OK");
        await TextAsync("OK");
        await HearAsync("Thank you for your time");

        await AssertAnsweredAsync("en");
        Assert.All(_twilio.Taken, text => Assert.Equal(Ann, text.To)); // Bob's consent is nowhere on record.
    }

    [Fact]
    public async Task In_French_it_goes_from_the_invitation_to_the_thanks_as_well()
    {
        await PersonAsync("claire", Claire, consent: true, language: "fr");
        await LaunchAsync();
        await ConfirmAsync();

        await HearAsync("Bonjour. Je suis Koji, un programme d'entretien automatique", "Répondez STOP à tout moment", "Puis-je vous poser quelques questions ?\nRépondez 1 pour oui ou 2 pour non.");
        await TextAsync("1", Claire);
        await HearAsync("Qu’espériez-vous en vous inscrivant ?");
        await TextAsync("Ne plus perdre nos factures, car personne ne les classait", Claire);
        await HearUntilAsync("La mise en route a-t-elle été facile ?", () => TextAsync("Chacun les rangeait ailleurs, et rien ne se retrouvait", Claire));
        await TextAsync("4", Claire);
        await HearAsync("Qu'avez-vous fait en premier ?", "1. Suivi la visite", "3. Autre chose", "Répondez par un numéro.");
        await TextAsync("le 2", Claire);
        await HearAsync("Qu'est-ce qui vous a manqué ?", "2. Une API", "Répondez par les numéros, par exemple 1, 3.");
        await TextAsync("1 et 2", Claire);
        await HearAsync("Qu’est-ce qui compte le plus pour vous ?", "Répondez par les numéros dans l’ordre");
        await TextAsync("2, 1, 3", Claire);
        await HearAsync("Une dernière question.", "Choisiriez-vous encore Acme ?", "Répondez 1 pour oui ou 2 pour non.");
        await TextAsync("oui", Claire);
        await HearAsync("Voici ce que j'ai compris", "Si tout est exact, répondez OK.");
        await TextAsync("OK", Claire);
        await HearAsync("Merci pour votre temps et pour vos réponses.");
        await AssertAnsweredAsync("fr");
        Assert.All(_twilio.Taken, text => Assert.Equal(Claire, text.To));
    }

    private async Task AssertAnsweredAsync(string language)
    {
        var interview = Assert.Single(await EndedAsync());
        Assert.Equal((InterviewOutcome.Completed, language), (interview.Outcome, interview.Language));
        Assert.Equal(["pro"], interview.Segments);
        Assert.Equal(
            [new ScaleAnswer(4), new SingleChoiceAnswer("import", null), new YesNoAnswer(true)],
            interview.Answers.Select(answer => answer.Value).Where(value => value is ScaleAnswer or SingleChoiceAnswer or YesNoAnswer));
        Assert.Equal(["sso", "api"], interview.Answers.Select(answer => answer.Value).OfType<MultipleChoiceAnswer>().Single().OptionIds);
        Assert.Equal(["speed", "price", "support"], interview.Answers.Select(answer => answer.Value).OfType<RankingAnswer>().Single().OptionIds);
    }

    [Fact]
    public async Task Whoever_texts_a_study_s_keyword_joins_it_and_other_strangers_get_one_sentence()
    {
        await LaunchAsync();
        await TextAsync("Hello?", Bob);
        await HearAsync("There is no question open for you");
        await TextAsync("Who is this?", Bob);
        await TextAsync("FirstWeek!", Ann);
        await HearAsync("I'm Koji, an automated interviewer writing for the Acme team", "Reply 1 for yes or 2 for no.");
        await TextAsync("1", Ann);
        await HearAsync("What did you hope for");
        Assert.Single(_twilio.Taken, text => text.To == Bob);
    }

    [Fact]
    public async Task Twilio_s_words_opt_out_and_in_again_and_Koji_adds_nothing_to_its_confirmations()
    {
        await LaunchAsync();
        await TextAsync("firstweek");
        await HearAsync("I'm Koji");
        await TextAsync("1");
        await HearAsync("What did you hope for");
        await TextAsync("END");
        await UntilAsync(async () => (await EndedAsync()).Count == 1);
        Assert.Equal(InterviewOutcome.Stopped, (await EndedAsync()).Single().Outcome);

        var directory = _koji.Services.GetRequiredService<RespondentDirectory>();
        var address = new ChannelAddress("sms", Ann);
        await UntilAsync(async () => await directory.FindByAddressAsync(address, default) is { OptOut: { Words: "END" } });
        await TextAsync("Are you there?");
        await TextAsync("yes");
        await UntilAsync(async () => await directory.FindByAddressAsync(address, default) is { OptOut: null });
        Assert.Equal(["END", "yes"], (await directory.FindByAddressAsync(address, default))!.PermissionHistory.Select(change => change.Words));
        Assert.Equal(2, _twilio.Taken.Count);
    }

    [Fact]
    public async Task An_opt_out_in_free_words_is_confirmed_by_Koji_once()
    {
        await LaunchAsync();
        await TextAsync("firstweek");
        await HearAsync("I'm Koji");
        await TextAsync("please stop texting me");
        await HearAsync("You won't get any more messages from us.");
        await TextAsync("yes");
        await TextAsync("hello?");
        await TextAsync("START");
        await HearAsync("You can hear from us again.");
        Assert.Equal(3, _twilio.Taken.Count);
    }

    [Fact]
    public async Task An_opt_out_of_which_only_Twilio_knows_is_learned_when_it_refuses()
    {
        _twilio.OptedOut[Ann] = true;
        await PersonAsync("ann", Ann, consent: true);
        await LaunchAsync();
        await ConfirmAsync();
        var directory = _koji.Services.GetRequiredService<RespondentDirectory>();
        await UntilAsync(async () => await directory.FindByAddressAsync(new ChannelAddress("sms", Ann), default) is { OptOut: not null });
        Assert.Empty(_twilio.Taken);
    }

    private static string[] TwilioSettings() =>
    [
        $"--Koji:Channels:Sms:AccountSid={TwilioStandIn.AccountSid}", $"--Koji:Channels:Sms:AuthToken={TwilioStandIn.AuthToken}", $"--Koji:Channels:Sms:From={TwilioStandIn.Number}",
    ];

    private async Task PersonAsync(string name, string phone, bool consent, string language = "en")
    {
        var directory = _koji.Services.GetRequiredService<IRespondentDirectory>();
        var id = await directory.ResolveAsync(name, null, default);
        var traits = new Dictionary<string, TraitValue>(consent ? ConsentEvidence.ToTexts() : []) { ["phone"] = new(phone), ["plan"] = new("pro"), ["language"] = new(language) };
        await directory.SetTraitsAsync(id, traits, default);
        await _koji.Services.GetRequiredService<SegmentService>().IdentifyAsync(id, traits, TimeProvider.System.GetUtcNow(), isHistory: false, default);
    }

    private async Task<string> LaunchAsync()
    {
        var file = Path.Combine(_directory, "first-week.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        return await CommandAsync($"study launch {file}");
    }

    /// <summary>Those who are shown are those who are confirmed.</summary>
    private async Task ConfirmAsync()
    {
        var shown = await CommandAsync("study confirm first-week");
        await CommandAsync($"study confirm first-week --yes {Regex.Match(shown, "--yes (\\d+)").Groups[1].Value}");
    }

    private async Task<string> CommandAsync(string command)
    {
        var reply = await _koji.Services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        var text = string.Join('\n', reply.Parts.Select(part => part.ToString()));
        Assert.True(reply.Outcome == Koji.Bot.Researchers.Commands.ReplyOutcome.Done, text);
        return text;
    }

    private async Task TextAsync(string words, string from = Ann)
    {
        _transcript.Append(string.Join('\n', "", $"{from} >> {words}", ""));
        _logs.Plant(words);
        (await _twilio.TextAsync(from, words)).EnsureSuccessStatusCode();
    }

    private async Task<string> HearAsync(params string[] expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var text = await _twilio.Arrived.Reader.ReadAsync(limit.Token);
        var size = Koji.Bot.Channels.Sms.SmsText.Measure(text.Body);
        _transcript.Append(string.Join('\n', "", $"Koji >> {text.To}  [{size.Encoding}, {size.Units} units, {size.Segments} segments]", text.Body, ""));
        Assert.All(expected, part => Assert.Contains(part, text.Body, StringComparison.Ordinal));
        return text.Body;
    }

    /// <summary>Answers follow-ups until a question comes.</summary>
    private async Task HearUntilAsync(string expected, Func<Task> answer)
    {
        while (!(await HearAsync()).Contains(expected, StringComparison.Ordinal))
        {
            await answer();
        }
    }

    private async Task<List<InterviewState>> EndedAsync() =>
        await _koji.Services.GetRequiredService<IInterviewArchive>().ListAsync("first-week", default).ToListAsync();

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
