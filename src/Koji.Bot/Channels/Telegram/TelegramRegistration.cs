using Koji.Bot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace Koji.Bot.Channels.Telegram;

public static class TelegramRegistration
{
    /// <summary>The Telegram channel, where <c>Koji:Channels:Telegram:Token</c> is set; otherwise nothing.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelegramOptions.Section);
        if (string.IsNullOrWhiteSpace(section["Token"]))
        {
            return services;
        }

        services.AddOptions<TelegramOptions>().Bind(section)
            .Configure(options => options.PublicUrl = configuration["Koji:PublicUrl"])
            .ValidateDataAnnotations()
            .Validate(options => ChannelTraits.BurstsEnd(options.BurstPause, options.BurstCap), TelegramOptions.Section + ":" + ChannelTraits.BurstProblem)
            .Validate(
                options => options.Mode != TelegramMode.Webhook || (options.WebhookSecret is not null && CanBeCalled(options)),
                "Koji:Channels:Telegram:Mode is webhook: set Koji:PublicUrl to the https address that Telegram can call, and Koji:Channels:Telegram:WebhookSecret to 16 or more characters of A–Z a–z 0–9 _ and -.")
            .Validate(options => SendLimits.Problem("", options.Limit) is null, SendLimits.Problem($"{TelegramOptions.Section}:Limit", section["Limit"] ?? "") ?? "")
            .Validate(options => SendLimits.Problem("", options.ChatLimit) is null, SendLimits.Problem($"{TelegramOptions.Section}:ChatLimit", section["ChatLimit"] ?? "") ?? "")
            .ValidateOnStart();

        services.AddSingleton<ITelegramBotClient>(provider => Client(provider.GetRequiredService<IOptions<TelegramOptions>>().Value));
        services.AddSingleton<TelegramIdentity>().AddSingleton<TelegramStart>().AddSingleton<TelegramGroups>().AddSingleton<TelegramUpdates>();
        services.TryAddSingleton<IPollerSeat>(provider => provider.GetService<ILeaseStore>() is { } leases
            ? new LeasedSeat(leases, provider.GetRequiredService<IOptions<MachineOptions>>(), provider.GetRequiredService<TimeProvider>())
            : new OnlySeat());
        services.TryAddSingleton<IToldGroups>(provider => provider.GetService<ILeaseStore>() is { } leases
            ? new StoredGroups(leases, provider.GetRequiredService<TimeProvider>())
            : new RememberedGroups());
        services.AddSingleton<TelegramChannel>().AddSingleton<IChannel>(provider => provider.GetRequiredService<TelegramChannel>());
        services.AddSingleton<IChannelCheck, TelegramCheck>();
        return section.GetValue<TelegramMode>("Mode") == TelegramMode.Webhook
            ? services.AddHostedService<TelegramWebhookStart>()
            : services.AddHostedService<TelegramPolling>();
    }

    /// <summary>The webhook's route, where the channel runs by webhook.</summary>
    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetService<TelegramUpdates>() is null
            ? null
            : endpoints.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value;
        if (options?.Mode == TelegramMode.Webhook)
        {
            endpoints.MapPost(TelegramWebhook.Route, TelegramWebhook.ReceiveAsync);
        }

        return endpoints;
    }

    /// <summary>
    /// A client of our own making, not the factory's, whose logs would write the address of each request and with it the token.
    /// RetryThreshold 0: a 429 is delivery's to wait for, not the client's.
    /// </summary>
    private static TelegramBotClient Client(TelegramOptions options) => new(
        new TelegramBotClientOptions(options.Token, options.ApiBaseUrl) { RetryThreshold = 0, RetryCount = 0 },
        new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(60) });

    /// <summary>Telegram calls https only; a stand-in on loopback may be plain.</summary>
    private static bool CanBeCalled(TelegramOptions options) =>
        Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (options.ApiBaseUrl is not null && address.IsLoopback));
}
