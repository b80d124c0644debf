using System.Net.Http.Headers;
using System.Text;
using Koji.Bot.Intake;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Tests.Segments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Intake;

/// <summary>The intake over real HTTP on loopback, on a store of its own.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly SegmentTestStore _file = new();
    private readonly WebApplication _app;

    private IntakeHost(string[] writeKeys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(writeKeys.Select((key, i) => KeyValuePair.Create($"Koji:Intake:WriteKeys:{i}", (string?)key)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Store = _file.Open();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddSingleton(Store).AddSingleton<IRespondentDirectory>(People).AddSegments().AddIntake();
        _app = builder.Build();
        _app.MapIntake();
    }

    public KnownPeople People { get; } = new();

    public ISegmentStore Store { get; }

    public HttpClient Client { get; } = new();

    public static async Task<IntakeHost> StartAsync(params string[] writeKeys)
    {
        var host = new IntakeHost(writeKeys);
        await host._app.StartAsync();
        host.Client.BaseAddress = new Uri(host._app.Urls.Single());
        return host;
    }

    public async Task<(int Status, string Body)> PostAsync(string route, string body, string? key = null, params (string Name, string Value)[] headers) =>
        await PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"), key, headers);

    public async Task<(int Status, string Body)> PostAsync(string route, HttpContent body, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = body };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What is stored of a person's signals of one name.</summary>
    public async Task<PersonHistory> HistoryAsync(string respondent, string signal, string trait = "plan")
    {
        var names = ExpressionNames.None with { Signals = ExpressionNames.None.Signals.Add(signal), Traits = ExpressionNames.None.Traits.Add(trait) };
        return (await Store.HistoriesAsync([respondent], names, default))[respondent];
    }

    public async Task<bool> IsEmptyAsync() => (await Store.PeopleAsync("", 1, default)).Count == 0 && People.People.Count == 0;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _file.DisposeAsync();
    }
}
