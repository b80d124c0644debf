using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Researchers.Team;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers.Desk;

public static class DeskRegistration
{
    /// <summary>Researchers who steer Koji from a chat. Needs the researchers' commands and the durable loop; the machine's own files stay for whoever types there.</summary>
    public static IServiceCollection AddResearchersDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ResearcherOptions>().Configure(options =>
        {
            options.TenantId = configuration["Koji:Channels:Teams:TenantId"];
            foreach (var entry in configuration.GetSection(ResearcherOptions.Section).GetChildren())
            {
                var one = new ResearcherEntry();
                entry.Bind(one);
                options.People.Add(one);
            }
        }).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ResearcherOptions>, ResearcherOptionsCheck>()
            .AddSingleton<TeamRoster>()
            .AddSingleton<ITeamDesk, TeamDesk>()
            .AddSingleton<ICommandDesk, CommandDesk>()
            .AddSingleton<WatchRounds>()
            .AddHostedService(provider => provider.GetRequiredService<WatchRounds>());
    }

    /// <summary>The files of whoever types on this machine, and what is pasted in a chat.</summary>
    public static IServiceCollection AddStudyFiles(this IServiceCollection services) => services
        .AddSingleton(_ => new PlacedFiles(new LocalStudyFiles()))
        .AddSingleton<IStudyFiles>(provider => provider.GetRequiredService<PlacedFiles>());
}
