using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>People text in bursts, put a phone away and take it up days later. In French, with the time in the test's hand.</summary>
public sealed class SmsPacingTests : IAsyncLifetime
{
    private const string Ann = "+33612345678";

    private const string Yaml = """
        id: tarifs
        name: Les tarifs
        goal: Comprendre comment les gens jugent nos tarifs.
        decision: Les tarifs de l’an prochain.
        languages: [fr]
        channels: [sms]
        keyword: tarifs
        opening:
          asker: l’équipe Marée
          purpose: ce que vous pensez de nos tarifs
          minutes: 2
        questions:
          - { id: juste, type: yes_no, text: Nos tarifs vous semblent-ils justes ? }
          - { id: pourquoi, type: open_ended, text: Qu’est-ce qui vous fait dire cela ?, probe: 0 }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-sms-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private TwilioStandIn _twilio = null!;
    private WebApplication _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        string[] settings =
        [
            $"--Koji:DataDirectory={_directory}", $"--Koji:PublicUrl={TwilioStandIn.PublicUrl}", "--Koji:Outreach:QuietHours=none",
            $"--Koji:Channels:Sms:AccountSid={TwilioStandIn.AccountSid}", $"--Koji:Channels:Sms:AuthToken={TwilioStandIn.AuthToken}",
            $"--Koji:Channels:Sms:From={TwilioStandIn.Number}", $"--Koji:Channels:Sms:ApiBaseUrl={_twilio.BaseUrl}",
            // What runs by the clock would tick for every second of the days that pass.
            "--Koji:Outreach:PollInterval=40.00:00:00", "--Koji:Conversations:PollInterval=40.00:00:00",
        ];
        _koji = KojiHost.Build(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            // What runs by the clock would tick for every second of the days that pass; the test drives the loop itself.
            builder.Services.RemoveAll<IHostedService>().AddSingleton<TimeProvider>(_time);
        });
        await _koji.StartAsync();
        _twilio.KojiUrl = _koji.Urls.First();
        var file = Path.Combine(_directory, "tarifs.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        await _koji.Services.GetRequiredService<CommandRouter>().RunAsync($"study launch {file}", default);
    }

    public async ValueTask DisposeAsync()
    {
        await _koji.DisposeAsync();
        await _twilio.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n\n", _twilio.Taken.Select(text => text.Body)));
    }

    [Fact]
    public async Task An_interview_rests_for_days_and_is_taken_up_where_it_was()
    {
        await SayAsync("Tarifs");
        await SayAsync("1");
        Assert.Contains("Nos tarifs vous semblent-ils justes ?\nRépondez 1 pour oui ou 2 pour non.", Last(), StringComparison.Ordinal);

        await PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(3, _twilio.Taken.Count);
        Assert.Contains("Nos tarifs vous semblent-ils justes ?", Last(), StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromDays(4));
        Assert.Equal(3, _twilio.Taken.Count);

        await SayAsync("2");
        Assert.Contains("Qu’est-ce qui vous fait dire cela ?", Last().Replace('\'', '’'), StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Contains("Qu’est-ce qui vous fait dire cela ?", Last().Replace('\'', '’'), StringComparison.Ordinal);
        await SayAsync("Ils ont doublé en un an, sans que rien ne soit devenu meilleur.");
        await SayAsync("OK");

        var interview = await _koji.Services.GetRequiredService<IInterviewArchive>().ListAsync("tarifs", default).SingleAsync();
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
    }

    [Fact]
    public async Task Whoever_asks_for_a_pause_is_not_reminded_and_finds_the_question_again()
    {
        await SayAsync("tarifs");
        await SayAsync("1");
        await SayAsync("plus tard, pause");
        await SayAsync("pause");
        var before = _twilio.Taken.Count;
        await PassAsync(TimeSpan.FromDays(3));
        Assert.Equal(before, _twilio.Taken.Count);
        await SayAsync("me revoilà");
        Assert.Contains("Nos tarifs vous semblent-ils justes ?", Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_of_texts_is_one_answer_and_a_text_that_Twilio_delivers_twice_is_taken_once()
    {
        await SayAsync("tarifs");
        await SayAsync("1");
        await SayAsync("2");
        var before = _twilio.Taken.Count;
        foreach (var (words, sid) in new[] { ("Ils ont doublé", "SM-a"), ("Ils ont doublé", "SM-a"), ("en un an", "SM-b") })
        {
            await _twilio.TextAsync(Ann, words, sid);
            await PassAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(before, _twilio.Taken.Count);
        await PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(before + 1, _twilio.Taken.Count);
        Assert.Contains("\"Ils ont doublé en un an\"", Last(), StringComparison.Ordinal);
    }

    private string Last() => _twilio.Taken.Last().Body;

    private async Task SayAsync(string words)
    {
        (await _twilio.TextAsync(Ann, words)).EnsureSuccessStatusCode();
        await DrainAsync();
        await PassAsync(TimeSpan.FromSeconds(10)); // The pause of a burst.
    }

    private async Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        await DrainAsync();
    }

    private Task DrainAsync() => _koji.Services.GetRequiredService<ConversationPump>().DrainAsync(CancellationToken.None);
}
