using System.CommandLine;
using Koji.Bot.Channels;
using Koji.Bot.Cli.Demo;
using Koji.Bot.Simulation;

namespace Koji.Bot.Cli;

/// <summary><c>demo</c>: the whole job on shipped samples, in a directory of its own, at any hour; then it serves the report and the chat page.</summary>
internal static class DemoVerb
{
    internal static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Stop when the themes are printed, instead of serving the pages." };
        var urls = new Option<string>("--urls") { HelpName = "URL", DefaultValueFactory = _ => KojiHost.DefaultUrl, Description = "Where to serve; port 0 takes any that is free." };
        var command = new Command("demo", "The whole job in one go on shipped samples: segments, interviews, themes. Nothing leaves this machine.") { once, urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(once), parsed.GetRequiredValue(urls), cancellationToken));
        return command;
    }

    /// <summary>Read while the channels are put together, before anything else may be overridden.</summary>
    private static readonly string[] WithoutCloud = ["--Koji:Channels:Telegram:Token=", "--Koji:Channels:Teams:Enabled=false", "--Koji:Channels:Sms:AccountSid=", "--Koji:Store:MongoDb:ConnectionString="];

    private static async Task<int> RunAsync(bool once, string urls, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("koji-demo-").FullName;
        try
        {
            await using var app = KojiHost.Build(WithoutCloud, builder => Prepare(builder, directory, once ? "http://127.0.0.1:0" : urls));
            if (!await ServeVerb.TryStartAsync(app, cancellationToken))
            {
                return ExitCode.Failed;
            }

            var story = new DemoStory(app, Terminal.Out(), Path.Combine(AppContext.BaseDirectory, "samples"), directory);
            var done = await story.TellAsync(cancellationToken);
            if (done && !once)
            {
                story.ShowAddresses();
                await app.WaitForShutdownAsync(cancellationToken);
            }
            else
            {
                await app.StopAsync(CancellationToken.None);
            }

            return done ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        finally
        {
            Remove(directory);
        }
    }

    /// <summary>People who are not there need neither rest at night nor rest from surveys.</summary>
    private static void Prepare(WebApplicationBuilder builder, string directory, string urls)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:DataDirectory"] = directory,
            ["Koji:Outreach:QuietHours"] = "none",
            ["Koji:Outreach:PollInterval"] = "00:00:00.200",
            ["Koji:Channels:Telegram:Token"] = "",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Koji.Bot.Intake"] = "Error", // it would warn that only this machine may send signals, which is what a demo wants
            ["urls"] = urls,
        });
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton<SimulatedChannel>().AddSingleton<IChannel>(provider => provider.GetRequiredService<SimulatedChannel>());
    }

    private static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // Something still holds a file: it lies in the system's own place for what may go.
        }
    }
}
