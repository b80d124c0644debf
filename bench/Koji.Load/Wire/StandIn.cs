using System.Net;
using System.Net.Sockets;

namespace Koji.Load.Wire;

/// <summary>Stands where the provider's cloud would: takes what the program sends, on loopback.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _closing = new();
    private readonly Answer _answer;

    /// <summary>What the provider answers; <paramref name="then"/> is done once the answer has gone out.</summary>
    public delegate ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, out Action? then);

    public StandIn(Answer answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync(_closing.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var reader = new HttpReader(socket);
            try
            {
                while (await reader.ReadAsync(_closing.Token))
                {
                    var answer = _answer(reader.Head, reader.Body, out var then);
                    await socket.SendAsync(answer, SocketFlags.None, _closing.Token);
                    then?.Invoke();
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The program went away, or the run is over.
            }
        }
    }
}
