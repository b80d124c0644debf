using System.CommandLine;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary><c>unread</c>: what people's chats sent and Koji could not read, beside a server that may be running.</summary>
internal static class UnreadVerb
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "As 'unread' lists it." };
        var show = new Command("show", "Shows one of them as it came. It may say who sent it.") { id };
        show.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(id), Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        var command = new Command("unread", "Lists what arrived of a kind that Koji does not know; nothing follows from it. Kept for 30 days.") { show };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            null, Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    /// <param name="id">The one to be shown; null: all are listed.</param>
    /// <param name="services">Disposed at the end.</param>
    internal static async Task<int> RunAsync(string? id, ServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        await using var rooms = services;
        var directory = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory);
        if (services.GetService<SqliteSchema>() is not null && !File.Exists(Path.Combine(directory, "koji.db")))
        {
            await errors.WriteLineAsync($"There is no store in {directory}. Start the server there first, or set Koji:DataDirectory (environment: Koji__DataDirectory) to the directory that the server prints at its start.");
            return ExitCode.Wrong;
        }

        var kept = await services.GetRequiredService<IUnreadInbound>().ListAsync(services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        if (id is null)
        {
            await output.WriteAsync(kept.Count == 0 ? "Everything that arrived could be read.\n" : string.Concat(kept.Select(Line)));
            return ExitCode.Done;
        }

        if (kept.FirstOrDefault(one => one.Id == id) is not { } wanted)
        {
            await errors.WriteLineAsync($"Nothing of the id '{id}' is kept. 'unread' lists what is.");
            return ExitCode.Wrong;
        }

        await VerbAudit.RecordAsync(rooms, "unread show", wanted.Id, cancellationToken);
        await output.WriteLineAsync(wanted.Raw);
        return ExitCode.Done;
    }

    internal static ServiceProvider Services(IConfiguration configuration) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(configuration)
        .AddSingleton(TimeProvider.System)
        .AddStore(configuration)
        .BuildServiceProvider();

    /// <summary>Without what it says or whose it is.</summary>
    private static string Line(UnreadMessage one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Id}  {one.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {one.From.Channel}  {one.Kind}  ({one.Raw.Length} characters)\n");
}
