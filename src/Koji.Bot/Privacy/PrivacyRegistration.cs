using Koji.Bot.Outreach.Links;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Respondents;

namespace Koji.Bot.Privacy;

public static class PrivacyRegistration
{
    /// <summary>
    /// Export and erasure, and the opt-outs that outlive both. Comes after the store, whose <see cref="IAddressRecordStore"/> it stands before;
    /// needs respondents, outreach (for the signing key), an <see cref="IPersonalRecords"/> and an <see cref="IErasureLog"/>.
    /// </summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        var store = services.Last(service => service.ServiceType == typeof(IAddressRecordStore));
        services.Remove(store);
        return services
            .AddSingleton(provider => new RememberedOptOuts(
                (IAddressRecordStore)ActivatorUtilities.CreateInstance(provider, store.ImplementationType!), provider.GetRequiredService<IErasureLog>(), provider.GetRequiredService<SigningKey>()))
            .AddSingleton<IAddressRecordStore>(provider => provider.GetRequiredService<RememberedOptOuts>())
            .AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).Services
            .AddSingleton<InterviewRedaction>()
            .AddSingleton<PersonFinder>()
            .AddSingleton<PersonExport>()
            .AddSingleton<Eraser>();
    }
}
