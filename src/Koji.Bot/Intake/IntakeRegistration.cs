using Koji.Bot.Intake.Sources;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake;

public static class IntakeRegistration
{
    /// <summary>What <see cref="IntakeEndpoints.MapIntake"/> needs, beside segments and respondents.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeOptions>()
            .BindConfiguration(IntakeOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                AddFromOneValue(options.WriteKeys, configuration, nameof(IntakeOptions.WriteKeys));
                AddFromOneValue(options.PublicKeys, configuration, nameof(IntakeOptions.PublicKeys));
            })
            .Validate(options => options.WriteKeys.All(IsKey), Unusable(nameof(IntakeOptions.WriteKeys)))
            .Validate(options => options.PublicKeys.All(IsKey), Unusable(nameof(IntakeOptions.PublicKeys)))
            .Validate(
                options => !options.WriteKeys.Intersect(options.PublicKeys, StringComparer.Ordinal).Any(),
                "A key stands in Koji:Intake:WriteKeys and in Koji:Intake:PublicKeys; a key that a page shows to everybody must not be good for more. Make another one for the servers.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WriteKeyCheck>();
        services.AddSingleton<IntakeRecorder>();
        services.AddOptions<Storage.StorageOptions>();
        services.AddSingleton(provider => new Files.ImportMarks(provider.GetRequiredService<IOptions<Storage.StorageOptions>>()));
        services.AddSingleton<Files.SignalImport>();
        services.AddIntakeSources();
        return services;
    }

    /// <summary>One value, or several with commas between, as environment variables are commonly written.</summary>
    private static void AddFromOneValue(IList<string> keys, IConfiguration configuration, string name)
    {
        foreach (var key in (configuration[$"{IntakeOptions.Section}:{name}"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            keys.Add(key);
        }
    }

    private static bool IsKey(string key) => !string.IsNullOrWhiteSpace(key) && !key.Contains(':', StringComparison.Ordinal);

    private static string Unusable(string name) => $"Koji:Intake:{name} holds a key that is blank or has a ':' in it; write keys such as those of `openssl rand -hex 16`.";
}
