using System.Diagnostics;
using System.Globalization;
using System.Net;
using Koji.Load.Channels;

namespace Koji.Load.Running;

/// <summary>The two programs that are measured, as they are found in the repository.</summary>
internal static class Programs
{
    private static readonly string Repository = FindRepository();

    /// <summary>The build of Koji beside the driver's own.</summary>
    private static readonly string Koji = Path.Combine(
        Repository, "src", "Koji.Bot", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Koji.Bot.dll");

    private static readonly string JavaScript = Path.Combine(Repository, "bench", "botbuilder-survey");

    public static bool HasJavaScript => Directory.Exists(Path.Combine(JavaScript, "node_modules", "botbuilder"));

    /// <summary>Koji with one channel and a fresh store, its study live.</summary>
    public static async Task<Server> StartKojiAsync(Dialect dialect, IPEndPoint at, Uri standIn, TimeSpan burstPause, string data)
    {
        var url = new Uri($"http://{at}");
        var start = new ProcessStartInfo("dotnet", [Koji, "--urls", url.ToString()]) { WorkingDirectory = data };
        Set(start, dialect, url, standIn, burstPause, data);
        var server = await Server.StartAsync(start, new Uri(url, "/readyz"));
        await LaunchStudyAsync(data);
        return server;
    }

    public static Task<Server> StartJavaScriptAsync(IPEndPoint at) => Server.StartAsync(
        new ProcessStartInfo("node", [Path.Combine(JavaScript, "index.js")]) { Environment = { ["PORT"] = at.Port.ToString(CultureInfo.InvariantCulture), ["NODE_ENV"] = "production" } },
        new Uri($"http://{at}/healthz"));

    private static void Set(ProcessStartInfo start, Dialect dialect, Uri url, Uri standIn, TimeSpan burstPause, string data)
    {
        start.Environment["Koji__DataDirectory"] = data;
        foreach (var (name, value) in dialect.Settings(url, standIn, burstPause))
        {
            start.Environment[name] = value;
        }
    }

    private static async Task LaunchStudyAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Koji, "console", $"study launch {Path.Combine(Repository, "bench", "load.yaml")}"])
        {
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { ["Koji__DataDirectory"] = data },
        };
        using var console = Process.Start(start)!;
        console.StandardInput.Close();
        var said = await console.StandardOutput.ReadToEndAsync();
        await console.WaitForExitAsync();
        if (console.ExitCode != 0)
        {
            throw new InvalidOperationException($"The study could not be launched:\n{said}");
        }
    }

    private static string FindRepository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Koji.Bot.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The driver runs inside of its repository.");
    }
}
