using System.CommandLine;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Copy;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary>
/// <c>store backup</c>: the embedded store into another directory, while it is worked on. <c>store copy</c>: the embedded store into MongoDB. Cut off, it goes on
/// where it stopped; at the end both sides are read and compared.
/// </summary>
internal static class StoreVerb
{
    public static Command Create()
    {
        var copy = new Command("copy", "Copies the embedded store (Koji:DataDirectory) into MongoDB (Koji:Store:MongoDb). The server must be stopped.");
        copy.SetAction((parsed, cancellationToken) => CopyAsync(
            KojiConfiguration.Load(), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, Console.IsErrorRedirected ? null : Terminal.Error(), cancellationToken));
        var target = new Argument<string>("directory") { Description = "A new directory. It becomes a data directory like the one that was backed up." };
        var backup = new Command("backup", "Backs up the embedded store (Koji:DataDirectory), also while the server works on it.") { target };
        backup.SetAction((parsed, cancellationToken) => BackUpAsync(
            KojiConfiguration.Load(), parsed.GetValue(target)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return new Command("store", "The store: what Koji keeps.") { backup, copy };
    }

    internal static async Task<int> BackUpAsync(IConfiguration configuration, string directory, TextWriter output, TextWriter errors)
    {
        if (MongoOptions.IsChosen(configuration))
        {
            await errors.WriteLineAsync($"The store is MongoDB ({MongoOptions.Section}): back it up with MongoDB's own means, as docs/mongodb.md says.");
            return ExitCode.Wrong;
        }

        try
        {
            var place = configuration.GetSection("Koji").Get<StorageOptions>() ?? new StorageOptions();
            var size = SqliteBackup.Take(place.DataDirectory, directory);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{Path.GetFullPath(directory)} holds the store as it stood just now ({size / 1_000_000.0:0.0} MB) and the key to the links. To restore it, stop Koji and put these files in place of those in Koji:DataDirectory."));
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }

    /// <param name="terminal">Where the progress bar is drawn; null: nowhere.</param>
    internal static async Task<int> CopyAsync(IConfiguration configuration, TextWriter output, TextWriter errors, IAnsiConsole? terminal, CancellationToken cancellationToken)
    {
        if (!MongoOptions.IsChosen(configuration))
        {
            await errors.WriteLineAsync($"{MongoOptions.Section}:ConnectionString is not set: it says where to copy to. (environment: Koji__Store__MongoDb__ConnectionString)");
            return ExitCode.Wrong;
        }

        await using var services = KojiHost.CopyServices(configuration);
        try
        {
            var options = services.GetRequiredService<IOptions<MongoOptions>>().Value;
            var place = services.GetRequiredService<IOptions<StorageOptions>>().Value;
            using var source = await SqliteSnapshot.OpenAsync(place.DataDirectory, services.GetServices<SqliteSchema>());
            using var store = MongoStore.Connect(options);
            var outcome = await WithProgressAsync(terminal, progress =>
                new StoreCopy(source, new MongoCopyTarget(store), EmbeddedTables.Copied, progress).RunAsync(cancellationToken));
            return await TellAsync(outcome, options.Place, output, errors);
        }
        catch (OptionsValidationException exception)
        {
            await errors.WriteLineAsync(string.Join('\n', exception.Failures));
            return ExitCode.Wrong;
        }
        catch (Exception exception) when (exception is InvalidDataException or System.Text.Json.JsonException)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped. What was copied stays: run it again, and it goes on where it stopped.");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (MongoStore.IsTrouble(exception))
        {
            await errors.WriteLineAsync($"{MongoStore.Complaint(exception, services.GetRequiredService<IOptions<MongoOptions>>().Value)} What was copied stays: run it again, and it goes on where it stopped.");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> TellAsync(CopyOutcome outcome, string place, TextWriter output, TextWriter errors)
    {
        switch (outcome)
        {
            case Copied copied:
                await output.WriteLineAsync(FormattableString.Invariant($"{copied.Documents:N0} documents are in {place}, counted and compared with the embedded store. Start the server with Koji:Store:MongoDb set; keep the embedded store as a backup."));
                return ExitCode.Done;
            case AlreadyCopied:
                await output.WriteLineAsync($"This store was copied into {place} before. Nothing was changed.");
                return ExitCode.Done;
            case NotCopied refused:
                await errors.WriteLineAsync(refused.Reason);
                return ExitCode.Failed;
            case CopiedWrongly wrong:
                await errors.WriteLineAsync($"The copy differs from the embedded store, and no server will start on it:\n{string.Join('\n', wrong.Differences)}\nSee whether another program writes into {place}, and run it again.");
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException("An unknown outcome.");
        }
    }

    private static Task<CopyOutcome> WithProgressAsync(IAnsiConsole? terminal, Func<IProgress<double>?, Task<CopyOutcome>> work) => terminal is null
        ? work(null)
        : terminal.Progress().AutoClear(true).StartAsync(async context => await work(new Bar(context.AddTask("Copying and comparing", maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
