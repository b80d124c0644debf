using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Koji.Bot.Cli.Doctor;

/// <summary>Whether the store that was chosen can be opened and written. Makes none where there is none.</summary>
internal static class StoreCheck
{
    private const string About = "store";

    public static async Task<Finding> RunAsync(string directory, IServiceProvider services, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(directory);
        try
        {
            if (!File.Exists(Path.Combine(full, "koji.db")))
            {
                TryFile(Nearest(full));
                return new Finding(Health.Note, About, $"There is no store in {full} yet; the program makes it when it first serves.");
            }

            services.GetRequiredService<SqliteDatabase>();
            var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
            return report.Status == HealthStatus.Healthy
                ? new Finding(Health.Fine, About, $"{full} can be opened and written.")
                : new Finding(Health.Wrong, About, $"{full} cannot be written. See whether the disk is full, and whether another program has held the store for long.");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return new Finding(Health.Wrong, About, $"{full} cannot be written ({exception.Message}). Give the user who runs Koji the right to write there, or set Koji:DataDirectory to another directory.");
        }
        catch (InvalidDataException exception)
        {
            return new Finding(Health.Wrong, About, exception.Message);
        }
    }

    /// <summary>MongoDB: reached, let in, and written to.</summary>
    public static async Task<Finding> RunAsync(MongoOptions options, CancellationToken cancellationToken)
    {
        var condition = await MongoExamination.RunAsync(options, cancellationToken);
        return new Finding(condition.Works ? Health.Fine : Health.Wrong, About, condition.Says);
    }

    private static string Nearest(string directory)
    {
        var existing = directory;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                throw new IOException($"{existing} is a file");
            }

            existing = Path.GetDirectoryName(existing) ?? Path.GetPathRoot(directory)!;
        }

        return existing;
    }

    private static void TryFile(string directory)
    {
        var path = Path.Combine(directory, $".koji-{Path.GetRandomFileName()}");
        File.Create(path, 1, FileOptions.DeleteOnClose).Dispose();
    }
}
