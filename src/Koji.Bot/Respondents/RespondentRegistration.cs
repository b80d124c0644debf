using Koji.Bot.Respondents.Identity;

namespace Koji.Bot.Respondents;

public static class RespondentRegistration
{
    /// <summary>People. Needs an <see cref="IRespondentStore"/> and an <see cref="IAddressRecordStore"/>.</summary>
    public static IServiceCollection AddRespondents(this IServiceCollection services)
    {
        services.AddSingleton<RespondentUpdates>();
        services.AddSingleton<RespondentDirectory>();
        services.AddSingleton<IdentityJoins>();
        services.AddSingleton<IRespondentDirectory>(provider => provider.GetRequiredService<RespondentDirectory>());
        return services;
    }
}
