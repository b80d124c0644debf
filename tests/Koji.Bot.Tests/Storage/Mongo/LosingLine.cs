using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Koji.Bot.Storage.Mongo;
using MongoDB.Driver;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>
/// A line to the server that can lose the reply to a write: the server has done it, and the connection breaks before it can say so.
/// The worst that a network does, for the one who asked cannot know. Messages are OP_MSG of MongoDB's wire protocol, without TLS.
/// </summary>
internal sealed class LosingLine : IAsyncDisposable
{
    private const int HeaderLength = 16;
    private const int OpMsg = 2013;

    private static readonly string[] Writes = ["insert", "update", "delete", "findAndModify"];

    private readonly MongoUrlBuilder _url;
    private readonly MongoServerAddress _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _writesLeft;
    private int _lost;

    public LosingLine(string server)
    {
        _url = new MongoUrlBuilder(server);
        _server = _url.Server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>A reply was lost since <see cref="LoseReplyToWrite"/>.</summary>
    public bool HasLost => Volatile.Read(ref _lost) > 0;

    /// <summary>The database at the other end.</summary>
    public MongoOptions To(string? database)
    {
        _url.Server = new MongoServerAddress("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        _url.DirectConnection = true;
        _url.ServerSelectionTimeout = TimeSpan.FromMinutes(2);
        return new MongoOptions { ConnectionString = _url.ToString(), Database = database };
    }

    /// <summary>Loses the reply to the first write from now on, or to a later one.</summary>
    public void LoseReplyToWrite(int number)
    {
        Volatile.Write(ref _lost, 0);
        Volatile.Write(ref _writesLeft, number);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            var toLose = -1;
            var there = PumpAsync(client.GetStream(), server.GetStream(), message =>
            {
                if (IsWrite(message) && Interlocked.Decrement(ref _writesLeft) == 0)
                {
                    Volatile.Write(ref toLose, Number(message, 4));
                }

                return true;
            });
            var back = PumpAsync(server.GetStream(), client.GetStream(), message =>
            {
                var isLost = Number(message, 8) == Volatile.Read(ref toLose);
                Interlocked.Add(ref _lost, isLost ? 1 : 0);
                return !isLost;
            });
            await Task.WhenAny(there, back);
            server.Close();
            client.Close();
            await Task.WhenAll(there, back);
        }
    }

    /// <summary>Until one side closes, or a message is not to be passed on.</summary>
    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<byte[], bool> isPassedOn)
    {
        try
        {
            var header = new byte[HeaderLength];
            while (true)
            {
                await from.ReadExactlyAsync(header, _end.Token);
                var message = new byte[Number(header, 0)];
                header.CopyTo(message, 0);
                await from.ReadExactlyAsync(message.AsMemory(HeaderLength), _end.Token);
                if (!isPassedOn(message))
                {
                    return;
                }

                await to.WriteAsync(message, _end.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two has gone.
        }
    }

    /// <summary>The command is the first name in the first section: after the flags (4), the section's kind (1), the length (4) and the type of the first field (1).</summary>
    private static bool IsWrite(byte[] message)
    {
        if (Number(message, 12) != OpMsg)
        {
            return false;
        }

        var rest = message.AsSpan(HeaderLength + 10);
        return Writes.Contains(Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]));
    }

    private static int Number(byte[] message, int at) => BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at));
}
