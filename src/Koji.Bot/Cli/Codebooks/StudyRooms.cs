using Koji.Bot.Researchers;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli.Codebooks;

/// <summary>What the verbs about a study's report need: its store, which must be there, and its report.</summary>
internal static class StudyRooms
{
    /// <param name="work">Given the rooms; returns the exit code.</param>
    public static async Task<int> WithAsync(ServiceProvider services, TextWriter errors, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            await using var rooms = services;
            var directory = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory);
            if (services.GetService<SqliteSchema>() is not null && !File.Exists(Path.Combine(directory, "koji.db")))
            {
                await errors.WriteLineAsync($"There is no store in {directory}. Start the server there first, or set Koji:DataDirectory (environment: Koji__DataDirectory) to the directory that the server prints at its start.");
                return ExitCode.Wrong;
            }

            return await work(rooms);
        }
        catch (OptionsValidationException invalid)
        {
            await errors.WriteLineAsync(string.Join('\n', invalid.Failures));
            return ExitCode.Wrong;
        }
    }

    public static ServiceProvider Services(IConfiguration configuration) => ConsoleVerb.Compose(configuration, new LocalStudyFiles(), TimeProvider.System).AddReports().BuildServiceProvider();

    /// <summary>Says which studies there are.</summary>
    public static async Task<int> NoStudyAsync(string study, IServiceProvider rooms, TextWriter errors, CancellationToken cancellationToken)
    {
        var known = (await rooms.GetRequiredService<IStudyCatalog>().ListAsync(cancellationToken)).Select(record => record.StudyId).Order(StringComparer.Ordinal).ToArray();
        await errors.WriteLineAsync($"There is no study '{study}'. {(known.Length == 0 ? "There is none yet: launch one first." : $"There {(known.Length == 1 ? "is" : "are")}: {string.Join(", ", known)}.")}");
        return ExitCode.Wrong;
    }
}
