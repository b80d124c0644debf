using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Probing;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Victim;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The loop (or the intake, if its name follows) on a directory, fed with inbounds as JSON lines. It says "ready", then "ack DELIVERY" for what is on disk and
// "sent JSON" for what its channel accepted. It is meant to be killed at any moment.
var directory = args[0];
await using var output = new LineWriter(Console.OpenStandardOutput());
if (args is [_, VictimIntake.Argument])
{
    await VictimIntake.RunAsync(directory, output);
    return;
}

await using var log = new LineWriter(new FileStream(Path.Combine(directory, SentMessage.LogName), FileMode.Append, FileAccess.Write, FileShare.ReadWrite));

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    // A killed worker's conversations rest for one lease: short, so that the next process soon takes them over.
    ["Koji:Conversations:Lease"] = "00:00:02",
    ["Koji:Conversations:Workers"] = "8", // As many as may be sending when it is killed, which bounds the repeats.
    ["Koji:Conversations:SendDeadline"] = "00:00:01",
    ["Koji:Conversations:ProbeDeadline"] = "00:00:01",
    ["Koji:Conversations:PollInterval"] = "00:00:00.050",
});
builder.Services.Configure<StorageOptions>(options => options.DataDirectory = directory);
builder.Services.AddSqlite().AddSqliteConversations().AddConversations();
builder.Services.AddSingleton<IInterviewDesk, VictimDesk>();
builder.Services.AddSingleton<IStudyCatalog, VictimStudies>();
builder.Services.AddSingleton<IProber, VictimProber>();
builder.Services.AddSingleton<IChannel>(new VictimChannel(log, output));
using var host = builder.Build();
await host.StartAsync();
var inbox = host.Services.GetRequiredService<IInbox>();
output.Write("ready");

List<Task> appending = [];
while (Console.ReadLine() is { } line)
{
    appending.Add(AppendAsync(KojiJson.Read<Inbound>(line)));
}

await Task.WhenAll(appending);
await host.StopAsync();

async Task AppendAsync(Inbound inbound)
{
    await inbox.AppendAsync(inbound, CancellationToken.None);
    output.Write($"ack {inbound.From.Address} {inbound.DeliveryId}");
}
