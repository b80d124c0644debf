using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Web.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Web.Reports;

/// <summary>The report pages over real HTTP on loopback; the key is "good".</summary>
internal sealed class ReportHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReportHost(WebApplication app, ListArchive archive)
    {
        _app = app;
        Archive = archive;
    }

    public ListArchive Archive { get; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ReportHost> StartAsync(IEnumerable<InterviewState> interviews)
    {
        var archive = new ListArchive(interviews);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IStudyCatalog>(new OneStudy(ExampleStudy.Study));
        builder.Services.AddSingleton<IInterviewArchive>(archive);
        builder.Services.AddSingleton<IReportAccess>(new OneKey());
        builder.Services.AddReports();
        var app = builder.Build();
        app.MapReports();
        await app.StartAsync();
        return new ReportHost(app, archive);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class OneKey : IReportAccess
    {
        public bool Allows(string studyId, string? expires, string? key) => key == "good";
    }
}
