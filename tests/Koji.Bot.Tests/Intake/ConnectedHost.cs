using System.Net.Http.Headers;
using System.Text;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Intake;

/// <summary>The intake over real HTTP on loopback, with real people, segments and cohorts on an embedded store of its own.</summary>
internal sealed class ConnectedHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = IntakeHost.Now;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly WebApplication _app;

    private ConnectedHost((string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Configuration["Koji:DataDirectory"] = _directory;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock).AddStore(builder.Configuration).AddRespondents().AddSegments().AddIntake();
        _app = builder.Build();
        _app.MapIntake();
    }

    public FakeTimeProvider Clock { get; } = new(Now);

    public HttpClient Client { get; } = new();

    public string Url => _app.Urls.Single();

    public RespondentDirectory People => _app.Services.GetRequiredService<RespondentDirectory>();

    public RespondentUpdates Updates => _app.Services.GetRequiredService<RespondentUpdates>();

    public SegmentService Segments => _app.Services.GetRequiredService<SegmentService>();

    public ISegmentStore Store => _app.Services.GetRequiredService<ISegmentStore>();

    public ICohortStore Cohorts => _app.Services.GetRequiredService<ICohortStore>();

    public IntakeRecorder Recorder => _app.Services.GetRequiredService<IntakeRecorder>();

    public static async Task<ConnectedHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new ConnectedHost(settings);
        await host._app.StartAsync();
        host.Client.BaseAddress = new Uri(host.Url);
        return host;
    }

    public Task<(int Status, string Body)> PostAsync(string route, string body, params (string Name, string Value)[] headers) =>
        PostAsync(route, Encoding.UTF8.GetBytes(body), headers);

    public async Task<(int Status, string Body)> PostAsync(string route, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The person with this id of the team's systems.</summary>
    public async Task<Respondent> PersonAsync(string externalId) => (await People.FindByExternalIdAsync(externalId, default))!;

    /// <summary>What a person did, oldest first, each as <c>name@time</c>, of these names.</summary>
    public async Task<IReadOnlyList<Signal>> SignalsAsync(string externalId, params string[] names)
    {
        var wanted = ExpressionNames.None with { Signals = [.. names] };
        var id = (await PersonAsync(externalId)).Id;
        return [.. (await Store.HistoriesAsync([id], wanted, default))[id].AllSignals.OrderBy(signal => signal.At)];
    }

    /// <summary>Who entered and left, in the order in which it was stored: <c>segment +id cause</c>.</summary>
    public async Task<IReadOnlyList<string>> TransitionsAsync()
    {
        var told = new List<string>();
        foreach (var (_, transition) in await Store.UndeliveredAsync(0, 1000, default))
        {
            var name = RespondentDirectory.NameOf(await People.FindAsync(transition.RespondentId, default));
            told.Add($"{transition.SegmentId} {(transition.Entered ? "+" : "-")}{name} {transition.Cause}");
        }

        return told;
    }

    /// <summary>What is stored, table by table, in rows.</summary>
    public async Task<bool> IsEmptyAsync() =>
        (await Store.PeopleAsync("", 1, default)).Count == 0 && (await Cohorts.ListAsync(default)).Count == 0;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
