namespace Koji.Bot;

/// <summary>Where settings come from, the same for the server and for every verb: what comes later wins.</summary>
public static class KojiConfiguration
{
    private const string File = "appsettings.json";

    /// <summary>The file beside the program, the one in the working directory, the environment.</summary>
    public static IConfiguration Load() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true)
        .AddJsonFile(Path.GetFullPath(File), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>Adds the file in the working directory to what ASP.NET reads by itself, behind the file beside the program and before the environment.</summary>
    internal static void AddWorkingDirectory(this IConfigurationBuilder configuration)
    {
        var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.GetFullPath(File), Optional = true };
        source.ResolveFileProvider();
        var lastFile = configuration.Sources.ToList().FindLastIndex(one => one is Microsoft.Extensions.Configuration.Json.JsonConfigurationSource);
        configuration.Sources.Insert(lastFile + 1, source);
    }
}
