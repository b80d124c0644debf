using System.Diagnostics;
using System.Net;
using Koji.Load.Channels;
using Koji.Load.Measuring;
using Koji.Load.Wire;

namespace Koji.Load.Running;

/// <summary>One program under one provider's load, at growing numbers of open conversations.</summary>
internal sealed class Bench : IDisposable
{
    private const int MostLatencies = 4_000_000;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);

    private readonly string _name;
    private readonly LoadSettings _settings;
    private readonly Crowd _crowd;
    private readonly StandIn _standIn;
    private readonly Process _driver = Process.GetCurrentProcess();
    private Server? _server;
    private string? _data;
    private int _open;

    private Bench(string name, Dialect dialect, LoadSettings settings)
    {
        _name = name;
        _settings = settings;
        _crowd = new Crowd(dialect, settings.BurstPause);
        _standIn = new StandIn(_crowd.Hear);
    }

    public TimeSpan StartToReady => _server!.StartToReady;

    public string? LastFailure => _crowd.LastFailure;

    public static async Task<Bench> KojiAsync(Dialect dialect, LoadSettings settings)
    {
        var bench = new Bench($"Koji, {dialect.Name}", dialect, settings);
        var at = Server.FreeAddress();
        bench._data = Directory.CreateDirectory(Path.Combine(settings.Directory, $"koji-load-{at.Port}")).FullName;
        bench._server = await Programs.StartKojiAsync(dialect, at, bench._standIn.Url, settings.BurstPause, bench._data);
        return await bench.ReadyAsync(at);
    }

    public static async Task<Bench> JavaScriptAsync(LoadSettings settings)
    {
        var dialect = new TeamsDialect("teams", usesCards: false);
        var bench = new Bench("botbuilder, teams", dialect, settings);
        var at = Server.FreeAddress();
        _ = dialect.Settings(new Uri($"http://{at}"), bench._standIn.Url, settings.BurstPause).ToList();
        bench._server = await Programs.StartJavaScriptAsync(at);
        return await bench.ReadyAsync(at);
    }

    /// <summary>Lets people join until so many conversations are open.</summary>
    public async Task<Measurement> OpenAsync(int conversations)
    {
        var joining = conversations - _open;
        _open = conversations;
        return await MeasureAsync("joining", async () =>
        {
            var (start, before) = (Stopwatch.GetTimestamp(), _crowd.Turns);
            await Loads.JoinAsync(_crowd, joining, _settings.AtOnce);
            return (Stopwatch.GetElapsedTime(start), _crowd.Turns - before);
        });
    }

    public Task<Measurement> AsFastAsItGoesAsync() =>
        MeasureAsync("as fast as it goes", () => Loads.AsFastAsItGoesAsync(_crowd, _settings.AtOnce, _settings.Duration));

    public Task<Measurement> AtRateAsync() =>
        MeasureAsync($"{_settings.Rate} a second", () => Loads.AtRateAsync(_crowd, _settings.Rate, _settings.Duration));

    public void Dispose()
    {
        _server?.Dispose();
        _standIn.Dispose();
        _crowd.Dispose();
        _driver.Dispose();
        if (_data is not null)
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private async Task<Bench> ReadyAsync(IPEndPoint at)
    {
        _crowd.Call(new Caller(at));
        // What is compiled while it runs is compiled before it is measured.
        await Loads.AsFastAsItGoesAsync(_crowd, _settings.AtOnce, LongestWarmUp, _settings.WarmUp);
        return this;
    }

    private async Task<Measurement> MeasureAsync(string mode, Func<Task<(TimeSpan Took, int Turns)>> load)
    {
        var latencies = _crowd.Kept = new Latencies(MostLatencies);
        var refused = _crowd.Refused;
        var (program, driver) = (Usage.Of(_server!.Process), Usage.Of(_driver));
        var (took, turns) = await load();
        if (_server.Process.HasExited)
        {
            throw new InvalidOperationException($"{_name} ended while it was measured:\n{_server.Output}");
        }

        var (programAfter, driverAfter) = (Usage.Of(_server.Process), Usage.Of(_driver));
        _crowd.Kept = null;
        return new Measurement(
            _name, _open, mode, turns, _crowd.Waiting + _crowd.Refused - refused, took, latencies.Percentiles(Measurement.Shares),
            programAfter.Cpu - program.Cpu, driverAfter.Cpu - driver.Cpu, programAfter.Memory, programAfter.Written - program.Written);
    }
}
