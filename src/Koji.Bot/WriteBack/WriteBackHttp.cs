using System.Net;
using System.Net.Sockets;

namespace Koji.Bot.WriteBack;

/// <summary>Connections to the team's own systems: no redirect is followed, and no private network is entered unless that is configured.</summary>
internal static class WriteBackHttp
{
    private static readonly TimeSpan NamesAreGoodFor = TimeSpan.FromMinutes(5);

    public static HttpClient Create(bool allowPrivateNetworks) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Through a proxy nobody would see where the name leads.
        UseProxy = allowPrivateNetworks,
        PooledConnectionLifetime = NamesAreGoodFor,
        MaxResponseHeadersLength = 16,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowPrivateNetworks, cancellationToken),
    })
    {
        // A try is bounded by its own token, on the program's clock.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The address that was looked at is the one that is connected to: a name that leads elsewhere a moment later changes nothing.</summary>
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivateNetworks, CancellationToken cancellationToken)
    {
        var found = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = found.Where(address => allowPrivateNetworks || PublicAddresses.Contains(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new PrivateNetworkException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address lies in a private network, which is not allowed.</summary>
internal sealed class PrivateNetworkException() : IOException("The address lies in a private network.");
