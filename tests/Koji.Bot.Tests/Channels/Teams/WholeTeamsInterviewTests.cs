using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>The whole program against Microsoft's stand-in over real HTTP: a person crosses into a segment, is written to first, and answers all six types.</summary>
public sealed class WholeTeamsInterviewTests : IAsyncLifetime
{
    private const string English = """
        id: first-week
        name: The first week
        goal: Understand what new teams expect of their first week.
        decision: Which steps of the set-up are removed.
        languages: [en]
        channels: [teams]
        listening: true
        segments:
          - id: new
            name: New teams
            when: did("signed_up", last 14 days)
            decision: What to keep.
        opening:
          asker: the Acme team
          purpose: how your first days went
          minutes: 4
        questions:
          - id: hope
            type: open_ended
            text: What did you hope for?
            probe: 0
          - id: ease
            type: scale
            text: How easy was the set-up?
            min: 1
            max: 5
            labels: { min: very hard, max: very easy }
          - id: first
            type: single_choice
            text: What did you do first?
            options:
              - { id: tour, label: Took the tour }
              - { id: import, label: Imported data }
            other: true
          - id: missed
            type: multiple_choice
            text: Which of these did you miss?
            options:
              - { id: sso, label: Single sign-on }
              - { id: api, label: An API }
              - { id: export, label: An export }
          - id: order
            type: ranking
            text: What matters most to you?
            options:
              - { id: price, label: Price }
              - { id: speed, label: Speed }
              - { id: support, label: Support }
          - id: again
            type: yes_no
            text: Would you choose it again?
        """;

    /// <summary>The same study as a French author writes it.</summary>
    private static readonly (string English, string French)[] InFrench =
    [
        ("[en]", "[fr]"), ("the Acme team", "l’équipe Acme"), ("how your first days went", "comment se sont passés vos premiers jours"),
        ("What did you hope for?", "Qu’espériez-vous\u00a0?"), ("How easy was the set-up?", "La mise en place était-elle facile\u00a0?"),
        ("very hard", "très difficile"), ("very easy", "très facile"), ("What did you do first?", "Qu’avez-vous fait en premier\u00a0?"),
        ("Took the tour", "La visite guidée"), ("Imported data", "Un import de données"), ("Which of these did you miss?", "Qu’est-ce qui vous a manqué\u00a0?"),
        ("Single sign-on", "L’authentification unique"), ("An API", "Une API"), ("An export", "Un export"), ("What matters most to you?", "Qu’est-ce qui compte le plus pour vous\u00a0?"),
        ("label: Price", "label: Le prix"), ("label: Speed", "label: La vitesse"), ("label: Support", "label: L’assistance"), ("Would you choose it again?", "Le choisiriez-vous encore\u00a0?"),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly RecordingLogs _logs = new();
    private ConnectorStandIn _service = null!;
    private WebApplication _koji = null!;
    private HttpClient _client = null!;
    private int _activity;
    private string _locale = "en-GB";

    private const string Colleague = "77777777-6e01-4e0c-9a56-6e3c5a1a6f42";
    private const string Nobody = "88888888-6e01-4e0c-9a56-6e3c5a1a6f42";

    private static string Chat => ConnectorStandIn.PersonalChat + Address;

    public async ValueTask InitializeAsync()
    {
        _service = await ConnectorStandIn.StartAsync();
        string[] settings =
        [
            $"Koji:DataDirectory={_directory}", "Koji:Outreach:QuietHours=none", "Koji:Outreach:PollInterval=00:00:00.050", "Koji:Conversations:PollInterval=00:00:00.050",
            $"Koji:Channels:Teams:AppId={ConnectorStandIn.AppId}", $"Koji:Channels:Teams:TenantId={ConnectorStandIn.TenantId}", $"Koji:Channels:Teams:ClientSecret={ConnectorStandIn.Secret}",
            $"Koji:Channels:Teams:OpenIdMetadataUrl={_service.MetadataUrl}", $"Koji:Channels:Teams:Authority={_service.BaseUrl}", $"Koji:Channels:Teams:ServiceUrl={_service.ServiceUrl}",
            "Koji:Channels:Teams:BurstPause=00:00:00.050", "Koji:Channels:Telegram:Token=", "urls=http://127.0.0.1:0",
        ];
        _koji = KojiHost.Build([.. settings.Select(setting => $"--{setting}")], builder => builder.Logging.ClearProviders().AddProvider(_logs));
        await _koji.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _logs.PlantTranscriptsAsync(_koji.Services, "first-week");
        await _koji.StopAsync();
        await _koji.DisposeAsync();
        await _service.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        _logs.Plant([ConnectorStandIn.Secret, ObjectId, .. _service.ValidTokens.Keys, .. _service.Messages.Values.Select(message => message.Text)]);
        _logs.AssertDiscreet();
    }

    [Theory]
    [InlineData("en", "Yes", "Rang our accountant", "Speed, price, support", "Thank you", "That we would finally stop losing <invoices> & receipts in our inbox.")]
    [InlineData("fr", "Oui", "Un appel à notre comptable", "La vitesse, le prix, l’assistance", "Merci", "Que nous cessions enfin d’égarer <factures> & reçus dans nos boîtes.")]
    public async Task All_six_types_from_first_contact_to_thanks(string language, string yes, string other, string ranking, string thanks, string story)
    {
        string In(string english) => language == "fr" ? InFrench.First(pair => pair.English == english).French : english;
        _locale = language == "fr" ? "fr-FR" : "en-GB";
        await LaunchAsync(language == "fr" ? InFrench.Aggregate(English, (yaml, pair) => yaml.Replace(pair.English, pair.French, StringComparison.Ordinal)) : English);
        await CrossIntoSegmentAsync();

        var consent = await CardAsync(In("how your first days went"));
        Assert.Equal(Chat, consent.Conversation);
        await PressAsync(consent, yes);
        await ShownAsync(message => message.Text?.Contains(In("What did you hope for?"), StringComparison.Ordinal) == true);
        await WriteAsync(story);

        var ease = await CardAsync(In("How easy was the set-up?"));
        await PressAsync(ease, "4");
        // The card is answered, here and on every other device.
        var answered = await ShownAsync(message => message.Changed && message.Id == ease.Id);
        Assert.DoesNotContain("Action.Submit", answered.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\\u2713 4", answered.Card.ToJsonString(), StringComparison.Ordinal);

        var first = await CardAsync(In("What did you do first?"));
        // A press on a card that is done with, and the same press delivered again, change nothing.
        await PressAsync(ease, "1");
        await FillAsync(first, new JsonObject { ["kojiChoice"] = "~other", ["kojiOther"] = other });

        var missed = await CardAsync(In("Which of these did you miss?"));
        await FillAsync(missed, new JsonObject { ["kojiChoice"] = "sso,api" });

        // A place that was given twice is asked for again; by text it goes as well.
        var order = await CardAsync(In("What matters most to you?"));
        await FillAsync(order, new JsonObject { ["kojiPlace1"] = "speed", ["kojiPlace2"] = "speed", ["kojiPlace3"] = "price" });
        await CardAsync(In("What matters most to you?"), other: order.Id);
        await WriteAsync(ranking);

        var again = await CardAsync(In("Would you choose it again?"));
        await PressAsync(again, yes);
        var summary = await ShownAsync(message => message.Suggestions is not null);
        Assert.Contains(other, summary.Text, StringComparison.Ordinal);
        await WriteAsync(Assert.Single(summary.Suggestions!.AsArray())!["value"]!.ToString());
        await ShownAsync(message => message.Text?.Contains(thanks, StringComparison.Ordinal) == true);

        var interview = await OnlyInterviewAsync();
        Assert.Equal((InterviewOutcome.Completed, false, "teams", language), (interview.Outcome, interview.IsTest, interview.Channel, interview.Language));
        var values = interview.Answers.Select(answer => answer.Value).ToList();
        Assert.Equal(story, Assert.Single(interview.Answers, answer => answer.QuestionId == "hope").Verbatim);
        Assert.Equal([new ScaleAnswer(4), new SingleChoiceAnswer(null, other), new YesNoAnswer(true)], values.Where(value => value is ScaleAnswer or SingleChoiceAnswer or YesNoAnswer));
        Assert.Equal(["sso", "api"], values.OfType<MultipleChoiceAnswer>().Single().OptionIds);
        Assert.Equal(["speed", "price", "support"], values.OfType<RankingAnswer>().Single().OptionIds);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n\n", _service.Transcript()));
    }

    [Theory]
    [InlineData("en-GB", "If there is a question for you, I will write to you here.", "There is no question open for you right now.")]
    [InlineData("fr-FR", "Si une question vous concerne, je vous écrirai ici.", "Aucune question ne vous attend pour le moment.")]
    public async Task Who_installs_the_app_before_anybody_asks_is_greeted_once_and_not_sent_to_look_for_a_link(string locale, string greeting, string idle)
    {
        _locale = locale;
        var add = Of("installationUpdate", _service.ServiceUrl, "f:add").With("action", "add");
        await PostAsync(add);
        await PostAsync(Of("conversationUpdate", _service.ServiceUrl, "f:members").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })));
        await PostAsync(add);
        Assert.Contains(greeting, (await ShownAsync(message => message.Text is not null)).Text, StringComparison.Ordinal);
        await WriteAsync("Hello there");
        // Nothing comes between the greeting and the reply: it was given once.
        var reply = await ShownAsync(_ => true);
        Assert.Contains(idle, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("link|lien", reply.Text!);
    }

    [Fact]
    public async Task A_card_that_somebody_forwarded_answers_nothing_and_changes_nothing_whoever_presses_it()
    {
        await LaunchAsync();
        await CrossIntoSegmentAsync("u1", ObjectId);
        await CrossIntoSegmentAsync("u2", Colleague);
        // Whose comes first is not said.
        ConnectorStandIn.Shown[] cards = [await CardAsync("how your first days went"), await CardAsync("how your first days went")];
        var mine = Assert.Single(cards, card => card.Conversation == Chat);
        var theirs = Assert.Single(cards, card => card.Conversation == ConnectorStandIn.PersonalChat + Colleague);

        // The colleague presses mine, forwarded to them: the prompt has the same name as their own.
        var yes = YesOf(mine);
        Assert.Equal(YesOf(theirs)["kojiPrompt"]!.ToString(), yes["kojiPrompt"]!.ToString());
        await PostAsync(Submit(yes.DeepClone().AsObject(), _service.ServiceUrl, "f:forwarded"), Colleague);
        // Somebody who is in no interview, too.
        await PostAsync(Submit(yes.DeepClone().AsObject(), _service.ServiceUrl, "f:forwarded-too"), Nobody);

        // Each writes then, and that is all that was heard of them: one yes to the consent, one hello of nobody's.
        await WriteAsync("yes", Colleague);
        await ShownAsync(message => message.Conversation == theirs.Conversation && message.Text?.Contains("What did you hope for?", StringComparison.Ordinal) == true);
        await WriteAsync("Hello there", Nobody);
        var told = await ShownAsync(message => message.Conversation == ConnectorStandIn.PersonalChat + Nobody);
        Assert.Contains("no question open for you", told.Text, StringComparison.Ordinal);

        var store = _koji.Services.GetRequiredService<IConversationStore>();
        var state = (await store.FindAsync($"teams:{Colleague}", CancellationToken.None))!.Interview!;
        Assert.Equal("yes", Assert.Single(state.Transcript, entry => entry.Speaker == Speaker.Respondent).Text);
        Assert.DoesNotContain((await store.FindAsync($"teams:{Address}", CancellationToken.None))!.Interview!.Transcript, entry => entry.Speaker == Speaker.Respondent);
        Assert.Null((await store.FindAsync($"teams:{Nobody}", CancellationToken.None))!.Interview);
        var said = _service.Messages.Values.CountBy(message => message.Conversation).ToDictionary();
        Assert.Equal((1, 2, 1), (said[mine.Conversation], said[theirs.Conversation], said[told.Conversation]));
    }

    [Fact]
    public async Task What_is_not_known_is_ignored_and_kept_to_be_looked_at_beside_the_running_server()
    {
        await PostAsync(Of("somethingNew", _service.ServiceUrl, "f:new").With("name", "a/kind").With("value", new JsonObject { ["deep"] = new JsonArray(1, "words of theirs") }));
        await PostAsync(Of("somethingNew", _service.ServiceUrl, "f:new").With("name", "a/kind"));
        await PostAsync(Of("typing", _service.ServiceUrl, "f:typing"));
        // What comes after it is heard as ever, and it was not answered.
        await WriteAsync("Hello there");
        Assert.Contains("no question open for you", (await ShownAsync(_ => true)).Text, StringComparison.Ordinal);

        var listed = await UnreadAsync(null);
        Assert.Matches(@"^u[0-9a-f]{16}  \d{4}-\d\d-\d\d \d\d:\d\d UTC  teams  somethingNew a/kind  \(\d+ characters\)\n$", listed);
        Assert.DoesNotContain(Address, listed, StringComparison.Ordinal);
        var shown = JsonNode.Parse(await UnreadAsync(listed[..17]))!;
        Assert.Equal("words of theirs", shown["value"]!["deep"]![1]!.ToString());
        Assert.Equal("f:new", shown["id"]!.ToString());
    }

    [Fact]
    public async Task Who_uninstalls_the_app_in_the_middle_is_left_alone()
    {
        await LaunchAsync();
        await CrossIntoSegmentAsync();
        await PressAsync(await CardAsync("how your first days went"), "Yes");
        await ShownAsync(message => message.Text?.Contains("What did you hope for?", StringComparison.Ordinal) == true);
        await PostAsync(Of("installationUpdate", _service.ServiceUrl, "f:remove").With("action", "remove"));
        Assert.Equal(InterviewOutcome.Aborted, (await OnlyInterviewAsync()).Outcome);
    }

    private static JsonNode YesOf(ConnectorStandIn.Shown card) =>
        Cards.GoldenCardTests.Buttons(card.Card!).First(one => one["title"]!.ToString().StartsWith("Yes", StringComparison.Ordinal))["data"]!;

    private async Task<string> UnreadAsync(string? id)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Koji:DataDirectory", _directory)]).Build();
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await Koji.Bot.Cli.UnreadVerb.RunAsync(id, Koji.Bot.Cli.UnreadVerb.Services(configuration), output, TextWriter.Null, CancellationToken.None));
        return output.ToString();
    }

    private async Task LaunchAsync(string yaml = English)
    {
        var file = Path.Combine(_directory, "first-week.yaml");
        await File.WriteAllTextAsync(file, yaml);
        var reply = await _koji.Services.GetRequiredService<CommandRouter>().RunAsync($"study launch {file}", default);
        Assert.True(reply.Outcome == ReplyOutcome.Done, reply.ToString());
    }

    private async Task CrossIntoSegmentAsync(string user = "u1", string objectId = ObjectId)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (route, body) in new (string, JsonObject)[]
        {
            ("/v1/identify", new JsonObject { ["userId"] = user, ["messageId"] = $"i-{user}", ["traits"] = new JsonObject { ["teams"] = objectId }, ["timestamp"] = now.ToString("O") }),
            ("/v1/track", new JsonObject { ["userId"] = user, ["messageId"] = $"t-{user}", ["event"] = "signed_up", ["timestamp"] = now.ToString("O") }),
        })
        {
            using var response = await _client.PostAsJsonAsync(route, body);
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task<ConnectorStandIn.Shown> CardAsync(string text, string? other = null) =>
        await ShownAsync(message => !message.Changed && message.Id != other && message.Card?["fallbackText"]!.ToString().Contains(text, StringComparison.Ordinal) == true);

    private async Task<ConnectorStandIn.Shown> ShownAsync(Func<ConnectorStandIn.Shown, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var seen = new List<string>();
        try
        {
            await foreach (var message in _service.ShownMessages.Reader.ReadAllAsync(limit.Token))
            {
                if (wanted(message))
                {
                    return message;
                }

                seen.Add(message.Text ?? message.Card!["fallbackText"]!.ToString());
            }
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new InvalidOperationException($"It was not shown. Shown was: {string.Join(" | ", seen)}");
    }

    /// <summary>Presses the button that begins with these words; the first one where there are none. Teams delivers it twice.</summary>
    private async Task PressAsync(ConnectorStandIn.Shown message, string? title)
    {
        var button = Cards.GoldenCardTests.Buttons(message.Card!).First(one => title is null || one["title"]!.ToString().StartsWith(title, StringComparison.Ordinal));
        await SubmitTwiceAsync(button["data"]!.DeepClone().AsObject());
    }

    /// <summary>Fills in a card and submits it.</summary>
    private async Task FillAsync(ConnectorStandIn.Shown message, JsonObject inputs)
    {
        var value = message.Card!["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (name, input) in inputs)
        {
            value[name] = input!.DeepClone();
        }

        await SubmitTwiceAsync(value);
    }

    private async Task SubmitTwiceAsync(JsonObject value)
    {
        var activity = Here(Submit(value, _service.ServiceUrl, $"f:{++_activity}"));
        await PostAsync(activity);
        await PostAsync(activity);
    }

    private Task WriteAsync(string text, string who = Address) => PostAsync(Text(WebUtility.HtmlEncode(text), _service.ServiceUrl, $"{1_700_000_000_000 + ++_activity}"), who);

    private JsonObject Here(JsonObject activity, string who = Address)
    {
        activity["locale"] = _locale;
        activity["conversation"]!["id"] = ConnectorStandIn.PersonalChat + who;
        activity["from"]!["aadObjectId"] = who;
        return activity;
    }

    private async Task PostAsync(JsonObject activity, string who = Address)
    {
        Here(activity, who);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new("Bearer", _service.Mint.Valid(_service.ServiceUrl, TimeProvider.System.GetUtcNow()));
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<InterviewState> OnlyInterviewAsync()
    {
        var archive = _koji.Services.GetRequiredService<IInterviewArchive>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            await foreach (var interview in archive.ListAsync("first-week", limit.Token))
            {
                return interview;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
