using Koji.Bot.Outreach.Links;
using Koji.Bot.Storage;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary>No verb: serve what is configured.</summary>
internal static class ServeVerb
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(30);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            // What keeps it from starting is told below in a sentence, and not by the host as an exception besides.
            // The host's word on a part that fails later is critical, and stays.
            await using var app = KojiHost.Build(args, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
            if (!await TryStartAsync(app, cancellationToken))
            {
                return ExitCode.Failed;
            }

            await PrintAddressesAsync(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (OptionsValidationException exception)
        {
            // Some settings are read while the parts are put together.
            Complain(exception);
            return ExitCode.Failed;
        }
    }

    /// <summary>Starts the program; where a setting is wrong or the port is taken, says so in a sentence.</summary>
    public static async Task<bool> TryStartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return true;
        }
        catch (OptionsValidationException exception)
        {
            Complain(exception);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            Console.Error.WriteLine($"{exception.Message} Another program listens there: choose another address with --urls http://127.0.0.1:4000.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidDataException
            || exception is InvalidOperationException { InnerException: FormatException }) // a setting of the wrong kind
        {
            Console.Error.WriteLine($"Koji cannot start: {exception.Message}");
        }

        return false;
    }

    private static void Complain(OptionsValidationException exception) => Console.Error.WriteLine(string.Join('\n', exception.Failures));

    /// <summary>So that links made by <c>console</c>, which does not know this program's <c>--urls</c>, lead here.</summary>
    public static void RememberAddress(WebApplication app) =>
        ServedAddress.Write(app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory, app.Urls.First());

    private static async Task PrintAddressesAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var root = app.Urls.First();
        RememberAddress(app);
        var links = app.Services.GetRequiredService<ReportLinks>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        Console.WriteLine($"Koji serves at {root}. Its store {app.Services.GetRequiredService<StorePlace>().Says}.");
        var studies = await app.Services.GetRequiredService<IStudyCatalog>().ListAsync(cancellationToken);
        foreach (var study in studies)
        {
            Console.WriteLine($"{study.StudyId} ({study.Status.ToString().ToLowerInvariant()})");
            Console.WriteLine($"  report: {root}{links.PathTo(study.StudyId, time.GetUtcNow() + LinkLifetime)}");
            Console.WriteLine($"  chat:   {root}/chat/{study.StudyId}");
        }

        if (studies.Count == 0)
        {
            Console.WriteLine("""There is no study yet. In another terminal: console "study launch samples/churn.yaml" """.TrimEnd());
        }
    }
}
