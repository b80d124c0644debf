using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Clients;

/// <summary>
/// Runs a script of <c>tests/clients</c> with Node: a question as JSON goes in, an answer as JSON comes out. Where Node or the packages are not
/// installed a test says so and is skipped; under CI it fails instead.
/// </summary>
internal static class NodeClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<JsonNode> AskAsync(string script, JsonNode question)
    {
        RequirePackages();
        var folder = Folder();
        using var limit = new CancellationTokenSource(Patience);
        using var process = Start(folder, script);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(question.ToJsonString().AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{script} failed: {await errors}");
        return JsonNode.Parse(await output)!;
    }

    public static void RequirePackages()
    {
        if (!Directory.Exists(Path.Combine(Folder(), "node_modules")))
        {
            Missing("The Node packages are not installed. Run: npm install --no-package-lock --ignore-scripts --prefix tests/clients");
        }
    }

    /// <summary>Where the scripts lie.</summary>
    public static string Folder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Koji.Bot.sln")))
            {
                return Path.Combine(directory.FullName, "tests", "clients");
            }
        }

        throw new InvalidOperationException("The solution's folder was not found.");
    }

    private static Process Start(string folder, string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing("Node was not found. Install it to ask other people's libraries.");
            throw;
        }
    }

    private static void Missing(string message)
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", message);
        Assert.Skip(message);
    }
}
