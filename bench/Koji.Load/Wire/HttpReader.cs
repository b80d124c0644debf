using System.Buffers.Text;
using System.Net.Sockets;

namespace Koji.Load.Wire;

/// <summary>
/// Reads HTTP/1.1 messages from a connection, one after the other. As little as a load driver needs: what it costs is taken
/// from the same two cores as what it measures.
/// </summary>
internal sealed class HttpReader(Socket socket)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _next;
    private int _bodyStart;
    private int _bodyLength;

    /// <summary>The first line and the headers, valid until the next message is read.</summary>
    public ReadOnlySpan<byte> Head => _buffer.AsSpan(_start, _bodyStart - _start);

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyStart, _bodyLength);

    /// <returns>False where the other side closed the connection.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _start = _next;
        if (_start == _end)
        {
            _start = _end = 0;
        }

        while (!TryParse())
        {
            MakeRoom();
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var pending = _buffer.AsSpan(_start, _end - _start);
        var target = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
        pending.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, pending.Length);
    }

    private bool TryParse()
    {
        var bytes = _buffer.AsSpan(_start, _end - _start);
        var headEnd = bytes.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        _bodyStart = _start + headEnd + 4;
        var head = bytes[..headEnd];
        if (Value(head, "\r\nContent-Length: "u8) is { IsEmpty: false } length && Utf8Parser.TryParse(length, out int declared, out _))
        {
            _bodyLength = declared;
            _next = _bodyStart + declared;
            return _next <= _end;
        }

        if (Value(head, "\r\nTransfer-Encoding: "u8).StartsWith("chunked"u8))
        {
            return TryJoinChunks();
        }

        _bodyLength = 0;
        _next = _bodyStart;
        return true;
    }

    /// <summary>Header names as .NET and Node write them; HTTP itself takes any case.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        if (at < 0)
        {
            Span<byte> lower = stackalloc byte[name.Length];
            System.Text.Ascii.ToLower(name, lower, out _);
            at = head.IndexOf(lower);
        }

        return at < 0 ? [] : head[(at + name.Length)..];
    }

    /// <summary>Moves the chunks together, once the last has arrived.</summary>
    private bool TryJoinChunks()
    {
        var bytes = _buffer.AsSpan(0, _end);
        if (Walk(bytes, join: false) < 0)
        {
            return false;
        }

        _next = Walk(bytes, join: true);
        return true;
    }

    private int Walk(Span<byte> bytes, bool join)
    {
        var (read, write) = (_bodyStart, _bodyStart);
        while (true)
        {
            var line = bytes[read..].IndexOf("\r\n"u8);
            if (line < 0 || !Utf8Parser.TryParse(bytes.Slice(read, line), out int size, out _, 'x'))
            {
                return -1;
            }

            var data = read + line + 2;
            if (data + size + 2 > bytes.Length)
            {
                return -1;
            }

            if (size == 0)
            {
                _bodyLength = write - _bodyStart;
                return data + 2;
            }

            if (join)
            {
                bytes.Slice(data, size).CopyTo(bytes[write..]);
            }

            write += size;
            read = data + size + 2;
        }
    }
}
