using System.Diagnostics;
using System.Threading.Channels;
using Koji.Bot.Channels;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>The loop in a process of its own, which can be killed.</summary>
internal sealed class VictimProcess : IDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

    public VictimProcess(string directory, params string[] more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Koji.Bot.Victim.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, directory, .. more]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, e) => Pass(e.Data);
        _process.ErrorDataReceived += (_, e) => Errors += e.Data;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Errors { get; private set; } = "";

    /// <summary>What it says, until it is dead.</summary>
    public IAsyncEnumerable<string> LinesAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Where it listens, when it does.</summary>
    public async Task<string> UrlAsync(TimeSpan patience)
    {
        using var patient = new CancellationTokenSource(patience);
        await foreach (var line in LinesAsync(patient.Token))
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return line["ready ".Length..];
            }
        }

        throw new InvalidOperationException($"It never listened. {Errors}");
    }

    public void Deliver(Inbound inbound)
    {
        try
        {
            _process.StandardInput.WriteLine(KojiJson.Write(inbound));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is dead already: the provider delivers again later.
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is disposed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Pass(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
        }
        else
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
