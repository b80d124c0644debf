using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Web;

/// <summary>The chat page over real HTTP on loopback, with an interviewer by script behind it.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public const string StudyId = "first-week";

    private ChatHost(WebApplication app, ScriptedInterviewer interviewer)
    {
        App = app;
        Interviewer = interviewer;
    }

    public WebApplication App { get; }

    public ScriptedInterviewer Interviewer { get; }

    public Uri Address => new(App.Urls.Single());

    public static async Task<ChatHost> StartAsync(bool allowChat = false, bool answers = true, TimeProvider? time = null, Action<WebApplicationBuilder>? also = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Koji:Web:AllowChat", allowChat.ToString())]);
        var interviewer = new ScriptedInterviewer();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IInbox>(interviewer);
        builder.Services.AddSingleton<IStudyCatalog>(new OneStudy(Study));
        also?.Invoke(builder);
        var directory = System.IO.Directory.CreateTempSubdirectory("koji-").FullName;
        builder.Services.Configure<StorageOptions>(options => options.DataDirectory = directory);
        builder.Services.AddSqlite().AddSqliteWebMailbox().AddWebChat();
        var app = builder.Build();
        app.MapWebChat();
        map?.Invoke(app);
        interviewer.Channel = answers ? app.Services.GetServices<IChannel>().Single() : null;
        await app.StartAsync();
        return new ChatHost(app, interviewer) { Directory = directory };
    }

    public string Directory { get; private init; } = "";

    public static Study Study { get; } = new()
    {
        Id = StudyId,
        Name = "Why do new teams fail to activate?",
        Goal = "Understand the first week.",
        Decision = "What to build next.",
        Segments = [],
        Channels = ["web"],
        Quotas = ImmutableSortedDictionary<string, int>.Empty,
        Source = "",
        Guide = new DiscussionGuide
        {
            StudyId = StudyId,
            Version = 1,
            Languages = ["en"],
            Questions = [],
            Opening = new GuideOpening { Asker = LocalizedText.Of("Acme & <Partners>"), Purpose = LocalizedText.Of("how your first week went"), Minutes = 5 },
        },
    };

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

/// <summary>A catalogue that holds one study.</summary>
internal sealed class OneStudy(Study study) : IStudyCatalog
{
    private readonly StudyRecord _record = new(study.Id, study.Guide.Version, StudyStatus.Live, DateTimeOffset.UnixEpoch);

    public Task<StudyRecord> SaveAsync(Study saved, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) => Task.FromResult(studyId == study.Id ? _record : null);

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StudyRecord>>([_record]);

    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken) =>
        ValueTask.FromResult(studyId == study.Id && version == _record.CurrentVersion ? study : null);

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();
}
