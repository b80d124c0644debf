using Microsoft.Extensions.DependencyInjection.Extensions;

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
                // One value, or several with commas between, as environment variables are commonly written.
                foreach (var key in (configuration[$"{IntakeOptions.Section}:{nameof(IntakeOptions.WriteKeys)}"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    options.WriteKeys.Add(key);
                }
            })
            .Validate(
                options => options.WriteKeys.All(key => !string.IsNullOrWhiteSpace(key) && !key.Contains(':', StringComparison.Ordinal)),
                "Koji:Intake:WriteKeys holds a key that is blank or has a ':' in it; write keys such as those of `openssl rand -hex 16`.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WriteKeyCheck>();
        services.AddSingleton<IntakeRecorder>();
        services.AddSingleton<Files.SignalImport>();
        return services;
    }
}
