using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Koji.Load.Wire;

/// <summary>Posts to the program over kept connections, as a provider's cloud does: as many as there are posts at once.</summary>
internal sealed class Caller(IPEndPoint program) : IDisposable
{
    private readonly ConcurrentStack<Line> _idle = new();
    private readonly ConcurrentBag<Line> _all = [];

    /// <summary>Where a message is put together before it goes out.</summary>
    public delegate ReadOnlyMemory<byte> Compose<in T>(T what, byte[] buffer);

    /// <returns>The status of the answer.</returns>
    public async ValueTask<int> PostAsync<T>(T what, Compose<T> compose, CancellationToken cancellationToken)
    {
        var line = _idle.TryPop(out var free) ? free : await OpenAsync(cancellationToken);
        await line.Socket.SendAsync(compose(what, line.Buffer), SocketFlags.None, cancellationToken);
        if (!await line.Reader.ReadAsync(cancellationToken))
        {
            throw new IOException("The program closed the connection.");
        }

        // "HTTP/1.1 200 OK"
        _ = Utf8Parser.TryParse(line.Reader.Head[9..12], out int status, out _);
        _idle.Push(line);
        return status;
    }

    public void Dispose()
    {
        foreach (var line in _all)
        {
            line.Socket.Dispose();
        }
    }

    private async Task<Line> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(program, cancellationToken);
        var line = new Line(socket, new HttpReader(socket), new byte[4096]);
        _all.Add(line);
        return line;
    }

    private sealed record Line(Socket Socket, HttpReader Reader, byte[] Buffer);
}
