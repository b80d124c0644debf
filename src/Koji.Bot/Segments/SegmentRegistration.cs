using Koji.Bot.Respondents;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Segments;

public static class SegmentRegistration
{
    /// <summary>Segments on whichever <see cref="ISegmentStore"/> is registered, with the clock that keeps them up to date.</summary>
    public static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SegmentBell>();
        services.AddOptions<SegmentOptions>()
            .Configure<IServiceProvider>((segments, provider) => provider.GetService<IConfiguration>()?.GetSection(SegmentOptions.Section).Bind(segments))
            .Validate(
                segments => segments.PeopleInMemory is >= SegmentOptions.FewestPeople and <= SegmentOptions.MostPeople,
                $"{SegmentOptions.Section}:{nameof(SegmentOptions.PeopleInMemory)} must be a number of people from {SegmentOptions.FewestPeople} to {SegmentOptions.MostPeople}, such as 1000000; leave it out for {SegmentOptions.DefaultPeopleInMemory}.")
            .ValidateOnStart();
        services.TryAddSingleton(provider => new PersonMemory(provider.GetRequiredService<IOptions<SegmentOptions>>().Value.PeopleInMemory));
        services.AddSingleton<SegmentService>();
        services.AddSingleton<ISegmentService>(provider => provider.GetRequiredService<SegmentService>());
        services.AddSingleton<ISegmentPreview>(provider => provider.GetRequiredService<SegmentService>());
        services.AddSingleton<StoreHistorySource>();
        services.AddSingleton<ISignalHistory, SignalHistory>();
        services.AddSingleton<IKnownPeople, KnownPeople>();
        services.AddSingleton<IRespondentJoinListener, SegmentJoining>();
        services.AddMetrics();
        services.AddSingleton<SegmentMetrics>();
        services.AddSingleton<SegmentDelivery>();
        services.AddOptions<MachineOptions>().Configure<IServiceProvider>((machines, provider) => provider.GetService<IConfiguration>()?.GetSection(MachineOptions.Section).Bind(machines));
        services.TryAddSingleton<ILeaseStore, LoneMachineLeases>();
        services.AddHostedService<SegmentClock>();
        return services;
    }
}
