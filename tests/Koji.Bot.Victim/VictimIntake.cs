using System.Diagnostics;
using Koji.Bot.Intake;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Victim;

/// <summary>The intake on a directory. It says "ready URL"; a call that asks for it kills the process when all is stored and nothing of the answer was written.</summary>
public static class VictimIntake
{
    public const string Argument = "intake";
    public const string DieHeader = "X-Die-Before-The-Answer";
    public const string Secret = "a secret of this test alone";

    internal static async Task RunAsync(string directory, LineWriter output)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Koji:DataDirectory"] = directory, ["Koji:Intake:Salesforce:Secret"] = Secret });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddStore(builder.Configuration).AddRespondents().AddSegments().AddIntake();
        await using var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (context.Request.Headers.ContainsKey(DieHeader))
            {
                context.Response.OnStarting(() =>
                {
                    Process.GetCurrentProcess().Kill();
                    return Task.CompletedTask;
                });
            }

            await next();
        });
        app.MapIntake();
        await app.StartAsync();
        output.Write($"ready {app.Urls.Single()}");
        await ((IHost)app).WaitForShutdownAsync();
    }
}
