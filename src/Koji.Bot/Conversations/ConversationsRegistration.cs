using Koji.Bot.Channels;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Conversations.Turns;
using Koji.Bot.Probing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

public static class ConversationsRegistration
{
    private static readonly TimeSpan AfterDraining = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The durable loop. Needs from elsewhere: <see cref="IConversationStore"/>, <see cref="IInterviewArchive"/>, <see cref="IInterviewDesk"/>,
    /// <see cref="ISendLedger"/>, <see cref="IAlertStore"/>, the catalog of studies, a prober, and the channels.
    /// </summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddOptions<ConversationOptions>().BindConfiguration("Koji:Conversations").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConversationOptions>, ConversationOptionsCheck>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ConversationMetrics>();
        services.TryAddSingleton<ProbingMetrics>();
        services.AddSingleton<ConversationSignal>();
        services.AddSingleton<ChannelDirectory>();
        services.AddSingleton<ProbeAsker>();
        services.AddSingleton<TurnTaker>();
        services.AddSingleton<SendGate>();
        services.AddSingleton<Pacing>();
        services.AddSingleton<AlertBook>();
        services.AddSingleton<Courier>();
        services.AddSingleton<ConversationWorker>();
        services.AddSingleton<IInbox, ConversationInbox>();
        services.AddSingleton(provider => new ConversationPump(
            provider.GetRequiredService<IConversationStore>(), provider.GetRequiredService<ConversationWorker>(), provider.GetRequiredService<ConversationSignal>(),
            provider.GetRequiredService<ChannelDirectory>(), provider.GetRequiredService<SendGate>(), provider.GetRequiredService<AlertBook>(),
            provider.GetRequiredService<IOptions<ConversationOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ConversationPump>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ConversationPump>());
        services.AddSingleton<BacklogWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<BacklogWatch>());
        services.AddOptions<HostOptions>().Configure<IOptions<ConversationOptions>>((host, conversations) =>
        {
            // Everything stops at once, so that nobody waits for somebody's open connection; the host gives them all the time that a send may take.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = conversations.Value.DrainWithin + AfterDraining;
        });
        return services;
    }
}
