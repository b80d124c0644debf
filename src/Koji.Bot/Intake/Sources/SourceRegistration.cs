using Koji.Bot.Intake.Cohorts;

namespace Koji.Bot.Intake.Sources;

public static class SourceRegistration
{
    /// <summary>The systems that may call. Cohorts need an <see cref="ICohortStore"/>.</summary>
    public static IServiceCollection AddIntakeSources(this IServiceCollection services)
    {
        services.AddOptions<SourceOptions>().BindConfiguration(IntakeOptions.Section);
        return services
            .AddSingleton<IIntakeSource, HubSpotSource>()
            .AddSingleton<IIntakeSource, SalesforceSource>()
            .AddSingleton<IIntakeSource, MixpanelSource>()
            .AddSingleton<IIntakeSource, AmplitudeSource>()
            .AddSingleton<IIntakeSource, PostHogSource>()
            .AddSingleton<IIntakeSource, StripeSource>()
            .AddSingleton<CohortSync>();
    }
}
