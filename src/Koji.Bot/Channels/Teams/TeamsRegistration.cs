using Koji.Bot.Channels.Teams.Desk;
using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams;

public static class TeamsRegistration
{
    /// <summary>
    /// The Teams channel. With nothing configured it serves this machine alone, unless others can call the program:
    /// then it is off, and switched on by <c>Koji:Channels:Teams:AppId</c>.
    /// </summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TeamsOptions.Section);
        var publicUrl = configuration["Koji:PublicUrl"];
        var isOff = !section.GetValue(nameof(TeamsOptions.Enabled), defaultValue: true) || (!section.Exists() && TeamsOptions.IsPublic(publicUrl));
        if (isOff)
        {
            return services;
        }

        services.AddOptions<TeamsOptions>().Bind(section).Configure(options => options.PublicUrl = publicUrl).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();
        services.AddSingleton(provider => new SigningKeys(Client(provider), provider.GetRequiredService<IOptions<TeamsOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InboundTokens>().AddSingleton<TeamsDoor>().AddSingleton(Tokens);
        services.AddSingleton(provider => new ConnectorClient(Client(provider), provider.GetRequiredService<AppTokens>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DeskIntake(provider.GetService<ITeamDesk>()));
        services.AddSingleton<TeamsActivities>();
        services.AddSingleton<IChannel, DeskChannel>();
        services.AddSingleton<TeamsChannel>().AddSingleton<IChannel>(provider => provider.GetRequiredService<TeamsChannel>());
        return services.AddHostedService<TeamsStart>();
    }

    /// <summary><c>POST /api/messages</c>, where the channel is on.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(TeamsActivities)) == true)
        {
            endpoints.MapPost(TeamsEndpoint.Route, TeamsEndpoint.ReceiveAsync);
        }

        return endpoints;
    }

    private static AppTokens Tokens(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TeamsOptions>>();
        var time = provider.GetRequiredService<TimeProvider>();
        return new AppTokens(options.Value.HasApp ? new EntraTokens(options, time) : null, time);
    }

    private static HttpClient Client(IServiceProvider provider) => TeamsHttp.Client(provider.GetRequiredService<IOptions<TeamsOptions>>().Value.RequestTimeout);
}
