using Koji.Bot.Conversations;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>The whole program with a stand-in for Twilio, one study that is live, one person with a phone, and the time in the test's hand.</summary>
internal sealed class PhoneKit : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-sms-").FullName;
    private readonly LeapingTime _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    private PhoneKit(string number, TwilioStandIn twilio) => (Number, Twilio) = (number, twilio);

    public string Number { get; }

    public TwilioStandIn Twilio { get; }

    public RecordingLogs Logs { get; } = new();

    public IServiceProvider Services => Koji.Services;

    private WebApplication Koji { get; set; } = null!;

    /// <param name="settings">Behind <c>Koji:</c>, as <c>Key=value</c>.</param>
    public static async Task<PhoneKit> StartAsync(string number, string study, params string[] settings)
    {
        var kit = new PhoneKit(number, await TwilioStandIn.StartAsync());
        string[] all =
        [
            $"DataDirectory={kit._directory}", $"PublicUrl={TwilioStandIn.PublicUrl}", "Outreach:QuietHours=none",
            $"Channels:Sms:AccountSid={TwilioStandIn.AccountSid}", $"Channels:Sms:AuthToken={TwilioStandIn.AuthToken}",
            $"Channels:Sms:From={TwilioStandIn.Number}", "Channels:Sms:Limit=none", $"Channels:Sms:ApiBaseUrl={kit.Twilio.BaseUrl}",
            // What runs by the clock would tick for every second of the days that pass.
            "Outreach:PollInterval=40.00:00:00", "Conversations:PollInterval=40.00:00:00", .. settings,
        ];
        kit.Koji = KojiHost.Build([.. all.Select(setting => "--Koji:" + setting)], builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(kit.Logs);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<TimeProvider>(kit._time);
        });
        await kit.Koji.StartAsync();
        kit.Twilio.KojiUrl = kit.Koji.Urls.First();
        await kit.LaunchAsync(study);
        return kit;
    }

    public async Task LaunchAsync(string study)
    {
        var file = Path.Combine(_directory, "study.yaml");
        await File.WriteAllTextAsync(file, study);
        await CommandAsync($"study launch \"{file}\"");
    }

    /// <summary>A researcher types a command.</summary>
    public async Task<string> CommandAsync(string command)
    {
        var reply = await Services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        return string.Join('\n', reply.Parts.Select(part => part switch
        {
            ReplyText text => text.Text,
            ReplyTable table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row))),
            _ => part.ToString(),
        }));
    }

    /// <summary>Whom the team knows by this number already.</summary>
    public async Task KnownAsync(params (string Name, string Value)[] traits)
    {
        var directory = Services.GetRequiredService<IRespondentDirectory>();
        var person = await directory.ResolveAsync("ann", null, default);
        await directory.SetTraitsAsync(person, traits.Append(("phone", Number)).ToDictionary(trait => trait.Item1, trait => new TraitValue(trait.Item2)), default);
    }

    /// <summary>Texts, and waits out the pause of a burst.</summary>
    public async Task SayAsync(string words)
    {
        await TextAsync(words);
        await PassAsync(TimeSpan.FromSeconds(10));
    }

    public async Task TextAsync(string words, string? sid = null)
    {
        (await Twilio.TextAsync(Number, words, sid)).EnsureSuccessStatusCode();
        await DrainAsync();
    }

    public async Task PassAsync(TimeSpan time)
    {
        _time.Leap(time);
        await DrainAsync();
    }

    public Task DrainAsync() => Services.GetRequiredService<ConversationPump>().DrainAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Koji.StopAsync();
        await Koji.DisposeAsync();
        await Twilio.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
