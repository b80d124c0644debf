using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Intake;
using Koji.Bot.Llm;
using Koji.Bot.Outreach;
using Koji.Bot.Privacy;
using Koji.Bot.Probing;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Desk;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Telemetry;
using Koji.Bot.Web.Health;
using Koji.Bot.Web.Reports;
using Koji.Bot.WriteBack;

namespace Koji.Bot;

/// <summary>The program that serves: names its parts, and nothing else.</summary>
public static class KojiHost
{
    /// <summary>Where it listens unless <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:3978";

    /// <param name="also">What a caller sets and adds before the parts are put together: the demo's simulated people, a test's addresses of stand-ins.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? also = null)
    {
        // appsettings.json lies beside the program, from wherever it is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddWorkingDirectory();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        also?.Invoke(builder);
        builder.Services.AddKoji(builder.Configuration);

        var app = builder.Build();
        app.MapWebChat();
        app.MapTelegram();
        app.MapTeams();
        app.MapSms();
        app.MapIntake();
        app.MapReports();
        app.MapHealth();
        return app;
    }

    /// <summary>Everything but the routes.</summary>
    public static IServiceCollection AddKoji(this IServiceCollection services, IConfiguration configuration) => services
        .AddStore(configuration)
        .AddProbing()
        .AddRespondents()
        .AddSegments()
        .AddConversations()
        .AddOutreach()
        .AddOutreachWorker()
        .AddPrivacy()
        .AddResearchers()
        .AddStudyFiles()
        .AddResearchersDesk(configuration)
        .AddIntake()
        .AddWebChat()
        .AddReports()
        .AddWriteBack()
        .AddThemesAsTraits()
        .AddTelegram(configuration)
        .AddTeams(configuration)
        .AddSms(configuration)
        .AddSmsCost()
        .AddLlm(configuration)
        .AddTelemetry(configuration);

    /// <summary>Every store: MongoDB where <c>Koji:Store:MongoDb:ConnectionString</c> is set, the embedded one otherwise.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Koji");
        return MongoOptions.IsChosen(configuration) ? services.AddMongoStore() : services.AddEmbeddedStore();
    }

    /// <summary>Both stores' settings and the embedded store's tables, to copy from one into the other.</summary>
    internal static ServiceProvider CopyServices(IConfiguration configuration) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddOptions<StorageOptions>().BindConfiguration("Koji").Services
        .AddEmbeddedStore()
        .AddMongoOptions()
        .BuildServiceProvider();

    private static IServiceCollection AddEmbeddedStore(this IServiceCollection services) =>
        services
            .AddSqlite()
            .AddStudies()
            .AddSqliteRespondents()
            .AddSqliteSegments()
            .AddSqliteOutreach()
            .AddSqliteConversations()
            .AddSqliteWebMailbox()
            .AddSqliteTeamsReferences()
            .AddSqliteSmsStatus()
            .AddSqlitePrivacy()
            .AddSqliteUnreadInbound()
            .AddSqliteHealth();
}

