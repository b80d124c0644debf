using Koji.Bot.Respondents;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Koji.Bot.Segments;

public static class SegmentRegistration
{
    /// <summary>Segments on whichever <see cref="ISegmentStore"/> is registered, with the clock that keeps them up to date.</summary>
    public static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SegmentBell>();
        services.AddSingleton<SegmentService>();
        services.AddSingleton<ISegmentService>(provider => provider.GetRequiredService<SegmentService>());
        services.AddSingleton<ISegmentPreview>(provider => provider.GetRequiredService<SegmentService>());
        services.AddSingleton<IRespondentJoinListener, SegmentJoining>();
        services.AddSingleton<SegmentDelivery>();
        services.AddHostedService<SegmentClock>();
        return services;
    }
}
