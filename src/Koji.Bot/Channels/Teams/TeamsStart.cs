using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams;

/// <summary>Says at start who is heard.</summary>
internal sealed partial class TeamsStart(IOptions<TeamsOptions> options, ILogger<TeamsStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.HasApp)
        {
            LogServing(logger);
        }
        else
        {
            LogLoopbackOnly(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams: listening at POST /api/messages")]
    private static partial void LogServing(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: NOBODY IS AUTHENTICATED at POST /api/messages, because Koji:Channels:Teams:AppId is not set. Only programs on this machine are heard, for trying things out. Set the app id for real use, or Koji:Channels:Teams:Enabled to false")]
    private static partial void LogLoopbackOnly(ILogger logger);
}
