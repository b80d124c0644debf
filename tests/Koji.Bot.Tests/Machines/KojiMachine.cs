using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Koji.Bot.Tests.Machines;

/// <summary>The real program in a process of its own, which can be killed and told to stop.</summary>
internal sealed class KojiMachine : IDisposable
{
    private const string Serves = "Koji serves at ";

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _said = new();

    private KojiMachine(IEnumerable<string> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Koji.Bot.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", .. settings]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url => _url.Task.Result;

    public string Said => string.Join('\n', _said);

    /// <summary>Done when it serves.</summary>
    public static async Task<KojiMachine> StartAsync(IEnumerable<string> settings)
    {
        var machine = new KojiMachine(settings);
        var died = machine._process.WaitForExitAsync();
        if (await Task.WhenAny(machine._url.Task, died).WaitAsync(TimeSpan.FromMinutes(3), TimeProvider.System) == died)
        {
            throw new InvalidOperationException("It did not start: " + machine.Said);
        }

        return machine;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is given back.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, as a supervisor stops a program.</summary>
    /// <returns>The exit code, once it is over.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3), TimeProvider.System);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (line.StartsWith(Serves, StringComparison.Ordinal))
        {
            _url.TrySetResult(line[Serves.Length..line.IndexOf(". Its store", StringComparison.Ordinal)]);
        }
    }
}
