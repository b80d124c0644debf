using System.CommandLine;
using Koji.Bot.Cli.Manifests;

namespace Koji.Bot.Cli;

/// <summary><c>manifest pack</c>: the Teams app package of this installation, ready to upload.</summary>
internal static class ManifestVerb
{
    public static Command Create()
    {
        var output = new Option<FileInfo>("--out")
        {
            Description = "The file to write. Default: koji-teams.zip here.",
            DefaultValueFactory = _ => new FileInfo("koji-teams.zip"),
            HelpName = "FILE",
        };
        var pack = new Command("pack", "Makes the Teams app package of what is configured: a zip to upload in the Teams admin centre.") { output };
        pack.SetAction((parsed, _) => RunAsync(
            TeamsPackageOptions.Of(KojiConfiguration.Load()), parsed.GetValue(output)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return new Command("manifest", "The app that people install in Teams.") { pack };
    }

    internal static async Task<int> RunAsync(TeamsPackageOptions options, FileInfo file, TextWriter output, TextWriter errors)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems)
        {
            await errors.WriteLineAsync("The package needs what is not set (in appsettings.json, or as environment variables with __ in place of each colon):");
            await errors.WriteLineAsync(string.Join('\n', problems));
            return ExitCode.Wrong;
        }

        using var zip = new MemoryStream();
        var files = TeamsPackage.Files(options);
        TeamsPackage.Write(files, zip);
        try
        {
            await File.WriteAllBytesAsync(file.FullName, zip.ToArray());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file.FullName} cannot be written: {exception.Message} Name another file with --out.");
            return ExitCode.Failed;
        }

        await output.WriteLineAsync($"{file.FullName} holds {string.Join(", ", files.Keys)}.");
        await output.WriteLineAsync($"Upload it in the Teams admin centre under Teams apps, Manage apps, Upload new app. Next time with a higher Koji:Channels:Teams:Package:Version than {options.Version}.");
        return ExitCode.Done;
    }
}
