using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Storage;
using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Channels.Teams;
using Koji.Bot.Tests.Channels.Teams.Cards;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels;

public sealed partial class MovedInterviewTests
{
    private const string Stranger = "9f3c2b1a-0000-4e0c-9a56-6e3c5a1a6f42";

    private int _activity;

    [Fact]
    public async Task Begun_in_Telegram_it_goes_on_in_Teams_with_a_code_that_one_types()
    {
        await BeginInTelegramAsync();
        _telegram.Write(Chat, "Can we continue this in Teams?");
        var offer = (await NextAsync(message => message.Text.Contains("To continue in Microsoft Teams", StringComparison.Ordinal))).Text;
        var code = Code().Match(offer).Groups[1].Value;

        // One letter wrong, then as a person types it.
        await WriteInTeamsAsync($"move {(code[0] == '2' ? '3' : '2')}{code[1..]}", ObjectId);
        Assert.Contains("I can't read this link or code.", (await InTeamsAsync(ObjectId)).Text, StringComparison.Ordinal);
        await WriteInTeamsAsync($"Move {code.Replace('-', ' ').ToLowerInvariant()}", ObjectId);
        var question = await InTeamsAsync(ObjectId);
        Assert.StartsWith("Here we go on from where we were.", question.Card!["fallbackText"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("How easy was the set-up?", question.Card["fallbackText"]!.ToString(), StringComparison.Ordinal);
        await NextAsync(message => message.Text.StartsWith("We continue in Microsoft Teams.", StringComparison.Ordinal));

        // Whoever else types it is told kindly, and who answers in the old chat, where it is now.
        await WriteInTeamsAsync($"move {code}", Stranger);
        Assert.Contains("already used by someone else", (await InTeamsAsync(Stranger)).Text, StringComparison.Ordinal);
        _telegram.Write(Chat, "4");
        await NextAsync(message => message.Text.Contains("You are in the middle of an interview with us in Microsoft Teams.", StringComparison.Ordinal));

        await PressInTeamsAsync(question, "4");
        await PressInTeamsAsync(await InTeamsAsync(ObjectId, "Would you choose Acme again?"), "Yes");
        var summary = await InTeamsAsync(ObjectId, "stop losing invoices");
        await WriteInTeamsAsync(summary.Suggestions!.AsArray()[0]!["value"]!.ToString(), ObjectId);
        await InTeamsAsync(ObjectId, "Thank you for your time");
        await AssertAllIsThereAsync("teams");
    }

    [Fact]
    public async Task Begun_on_a_phone_it_goes_on_on_the_web_page_by_a_link_and_every_answer_is_there_once()
    {
        await BeginOnThePhoneAsync();
        await TextAsync("Can I do this in my browser?");
        var payload = Payload().Match(await HearAsync("To continue on our web page, open this link.", $"{TwilioStandIn.PublicUrl}/chat/first-week?start=")).Groups[1].Value;

        using var visitor = await VisitAsync(payload);
        var question = await OnPageAsync(visitor, message => message.Prompt is not null);
        Assert.StartsWith("Here we go on from where we were.", question.Text, StringComparison.Ordinal);
        Assert.Contains("How easy was the set-up?", question.Text, StringComparison.Ordinal);
        await HearAsync("We continue on our web page.");
        using var stranger = await VisitAsync(payload);
        Assert.Contains("already used by someone else", (await OnPageAsync(stranger, _ => true)).Text, StringComparison.Ordinal);

        await PostAsync(visitor, new { id = "answer-1", pick = new { prompt = question.Prompt!.Id, options = new[] { "4" } } });
        await OnPageAsync(visitor, message => message.Text.Contains("Would you choose Acme again?", StringComparison.Ordinal));
        await PostAsync(visitor, new { id = "answer-2", text = "yes" });
        var summary = await OnPageAsync(visitor, message => message.From == Speaker.Interviewer && message.Text.Contains("stop losing invoices", StringComparison.Ordinal));
        await PostAsync(visitor, new { id = "answer-3", pick = new { prompt = summary.Prompt!.Id, options = new[] { summary.Prompt.Options[0].Id } } });
        await OnPageAsync(visitor, message => message.Text.Contains("Thank you for your time", StringComparison.Ordinal));
        await AssertAllIsThereAsync("web");
    }

    [GeneratedRegex("move ([0-9A-Z-]{11})$", RegexOptions.Multiline)]
    private static partial Regex Code();

    private IEnumerable<string> OfTeamsAndWeb() =>
    [
        $"Koji:Channels:Teams:AppId={ConnectorStandIn.AppId}", $"Koji:Channels:Teams:TenantId={ConnectorStandIn.TenantId}", $"Koji:Channels:Teams:ClientSecret={ConnectorStandIn.Secret}",
        $"Koji:Channels:Teams:OpenIdMetadataUrl={_teams.MetadataUrl}", $"Koji:Channels:Teams:Authority={_teams.BaseUrl}", $"Koji:Channels:Teams:ServiceUrl={_teams.ServiceUrl}",
        "Koji:Channels:Teams:BurstPause=00:00:00.050", "Koji:Channels:Teams:ChatLimit=none", "Koji:Web:AllowChat=true",
    ];

    private async Task BeginInTelegramAsync()
    {
        await KnowAnnAsync();
        var link = await CommandAsync("study link first-week --person ann --channel telegram");
        _telegram.Write(Chat, $"/start {Start().Match(link).Groups[1].Value}");
        var consent = await NextAsync(message => message.Buttons.Count > 0);
        _telegram.Tap(consent, consent.Buttons[0].Label);
        await NextAsync(message => message.Text.Contains("What did you hope for", StringComparison.Ordinal));
        _telegram.Write(Chat, "That we would stop losing invoices");
        await NextAsync(message => message.Text.Contains("How easy was the set-up?", StringComparison.Ordinal));
    }

    [GeneratedRegex("start=([A-Za-z0-9_-]+)")]
    private static partial Regex Start();

    private async Task AssertAllIsThereAsync(string channel)
    {
        var interview = await ArchivedAsync();
        Assert.Equal((InterviewOutcome.Completed, 1, channel, false), (interview.Outcome!.Value, interview.Moves, interview.Channel, interview.IsTest));
        Assert.Equal(["hope", "ease", "again"], interview.Answers.Select(answer => answer.QuestionId));
        Assert.Equal("That we would stop losing invoices", interview.Answers[0].Verbatim);
        Assert.Equal([new ScaleAnswer(4), new YesNoAnswer(true)], interview.Answers.Skip(1).Select(answer => answer.Value));
    }

    private Task WriteInTeamsAsync(string words, string who) => DeliverAsync(Text(WebUtility.HtmlEncode(words), _teams.ServiceUrl), who);

    private async Task PressInTeamsAsync(ConnectorStandIn.Shown card, string title)
    {
        var button = GoldenCardTests.Buttons(card.Card!).First(one => one["title"]!.ToString().StartsWith(title, StringComparison.Ordinal));
        await DeliverAsync(Submit(button["data"]!.DeepClone().AsObject(), _teams.ServiceUrl), ObjectId);
    }

    private async Task DeliverAsync(JsonObject activity, string who)
    {
        activity["id"] = $"{1_700_000_000_000 + ++_activity}";
        activity["locale"] = "en-GB";
        activity["conversation"]!["id"] = ChatOf(who);
        activity["from"] = new JsonObject { ["id"] = $"29:{who}", ["name"] = "Person", ["aadObjectId"] = who };
        using var client = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new("Bearer", _teams.Mint.Valid(_teams.ServiceUrl, TimeProvider.System.GetUtcNow()));
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string ChatOf(string who) => $"a:{who.ToLowerInvariant()}";

    /// <summary>The next new message in this chat that says so.</summary>
    private async Task<ConnectorStandIn.Shown> InTeamsAsync(string who, string text = "")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var message = await _teams.ShownMessages.Reader.ReadAsync(limit.Token);
            if (!message.Changed && message.Conversation == ChatOf(who) && (message.Card?["fallbackText"]?.ToString() ?? message.Text ?? "").Contains(text, StringComparison.Ordinal))
            {
                return message;
            }
        }
    }

    /// <summary>A browser of its own that follows the link.</summary>
    private async Task<HttpClient> VisitAsync(string payload)
    {
        var visitor = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
        using var opened = await visitor.PostAsJsonAsync("chat/first-week/session", new { start = payload, again = false });
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        return visitor;
    }

    private static async Task PostAsync(HttpClient visitor, object post)
    {
        using var response = await visitor.PostAsJsonAsync("chat/first-week/messages", post);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<WebMessage> OnPageAsync(HttpClient visitor, Func<WebMessage, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var events = await visitor.GetStreamAsync("chat/first-week/events", limit.Token);
        await foreach (var item in SseParser.Create(events).EnumerateAsync(limit.Token))
        {
            if (item.EventType == "message" && KojiJson.Read<WebMessage>(item.Data) is { From: Speaker.Interviewer } message && fits(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The page ended.");
    }
}
