using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Koji.Load.Running;

/// <summary>A program under load: started as a process of its own, and ended with the run.</summary>
internal sealed class Server : IDisposable
{
    private readonly StringBuilder _output = new();

    private Server(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        Process = new Process { StartInfo = start };
        Process.OutputDataReceived += (_, line) => Note(line.Data);
        Process.ErrorDataReceived += (_, line) => Note(line.Data);
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>From the start of the process to the first answer that says that it is ready.</summary>
    public TimeSpan StartToReady { get; private set; }

    /// <summary>The end of what it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static IPEndPoint FreeAddress()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    /// <exception cref="InvalidOperationException">It did not get ready.</exception>
    public static async Task<Server> StartAsync(ProcessStartInfo start, Uri ready)
    {
        using var http = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        var server = new Server(start);
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1) && !server.Process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                {
                    server.StartToReady = Stopwatch.GetElapsedTime(began);
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        server.Dispose();
        throw new InvalidOperationException($"{start.FileName} did not get ready:\n{server.Output}");
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }

        Process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > 20_000)
            {
                _output.Remove(0, 10_000);
            }
        }
    }
}
