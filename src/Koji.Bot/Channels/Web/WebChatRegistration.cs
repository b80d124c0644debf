using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Koji.Bot.Channels.Web;

public static class WebChatRegistration
{
    /// <summary>The chat page as a channel. Needs an <see cref="IWebMailbox"/>, an <see cref="IInbox"/> and a study catalogue.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<WebBell>()
            .AddSingleton<WebChatStream>()
            .AddSingleton<WebChatDesk>()
            .AddSingleton<IChannel, WebChannel>();
    }
}
