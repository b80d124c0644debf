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

/// <summary>The report pages over real HTTP on loopback; the key is "good", and "coder" for whoever may code.</summary>
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

    /// <param name="codebooks">Where codes are kept; null: nowhere.</param>
    public static async Task<ReportHost> StartAsync(IEnumerable<InterviewState> interviews, ICodebookStore? codebooks = null)
    {
        var archive = new ListArchive(interviews);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IStudyCatalog>(new OneStudy(ExampleStudy.Study));
        builder.Services.AddSingleton<IInterviewArchive>(archive);
        builder.Services.AddSingleton<IReportAccess>(new OneKey());
        builder.Services.AddReports();
        if (codebooks is not null)
        {
            builder.Services.AddSingleton(codebooks);
        }

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
        public bool Allows(string studyId, string? expires, string? key) => key == (studyId.EndsWith("/code", StringComparison.Ordinal) ? "coder" : "good");
    }
}
