using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Tests.Channels.Sms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Machines;

/// <summary>A store, the settings of the machines on it, and the rooms of the console to look into it.</summary>
internal sealed class MachineKit : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-machines-").FullName;

    public MachineKit(Providers providers, params (string Key, string Value)[] more)
    {
        // What comes later wins.
        (string Key, string Value)[] settings =
        [
            ("DataDirectory", _directory),
            ("PublicUrl", TwilioStandIn.PublicUrl),
            ("SigningKey", "a key of at least thirty-two characters"),
            ("Channels:Teams:Enabled", "false"),
            ("Channels:Telegram:Token", "123456:stand-in-token"),
            ("Channels:Telegram:ApiBaseUrl", providers.BaseUrl),
            ("Channels:Telegram:Mode", "webhook"),
            ("Channels:Telegram:WebhookSecret", Town.WebhookSecret),
            ("Channels:Telegram:BurstPause", "00:00:00"),
            ("Channels:Sms:AccountSid", TwilioStandIn.AccountSid),
            ("Channels:Sms:AuthToken", TwilioStandIn.AuthToken),
            ("Channels:Sms:From", TwilioStandIn.Number),
            ("Channels:Sms:ApiBaseUrl", providers.BaseUrl),
            ("Channels:Sms:BurstPause", "00:00:00"),
            ("Channels:Sms:Limit", "50/s"),
            ("Intake:WriteKeys", Town.WriteKey),
            ("Outreach:PollInterval", "00:00:00.200"),
            // A killed machine's work rests for one lease: short, so that another soon takes it over, and long for a machine that is only slow.
            ("Conversations:Lease", "00:00:20"),
            ("Conversations:SendDeadline", "00:00:10"),
            ("Conversations:ProbeDeadline", "00:00:01"),
            ("Conversations:DrainWithin", "00:00:20"),
            ("Machines:Lease", "00:00:02"),
            .. more,
        ];
        Settings = [.. settings.Select(setting => $"--Koji:{setting.Key}={setting.Value}"), "--Logging:LogLevel:Default=Warning"];
        Services = ConsoleVerb.Services(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create("Koji:" + same.Key, (string?)same.Last().Value))).Build(),
            new LocalStudyFiles(), TimeProvider.System);
    }

    public IReadOnlyList<string> Settings { get; }

    public ServiceProvider Services { get; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task LaunchAsync(string id, string channel, string more)
    {
        var file = Path.Combine(_directory, $"{id}.yaml");
        await File.WriteAllTextAsync(file, $"""
            id: {id}
            name: The mill
            goal: Understand why people come to the mill.
            decision: What becomes of the mill.
            channels: [{channel}]
            {more}
            opening:
              asker: the mill team
              purpose: what you think of the mill
              minutes: 2
            questions:
              - id: first
                type: open_ended
                text: {Town.FirstQuestion}?
                probe: 0
              - id: second
                type: open_ended
                text: {Town.SecondQuestion}?
                probe: 0
            """);
        var reply = await Get<CommandRouter>().RunAsync($"study launch {file}", CancellationToken.None);
        Assert.True(reply.Outcome == ReplyOutcome.Done, ReplyWriter.Render(reply));
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
