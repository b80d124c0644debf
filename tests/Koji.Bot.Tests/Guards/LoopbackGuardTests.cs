using System.Net;
using System.Net.Sockets;

namespace Koji.Bot.Tests.Guards;

/// <summary>The guard bites, whichever way a client goes.</summary>
public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_beyond_loopback_fails_before_anything_goes_out_with_a_proxy_or_without(bool useProxy)
    {
        using var handler = new SocketsHttpHandler { UseProxy = useProxy };
        handler.ConnectCallback = (_, _) => throw new InvalidOperationException("A connection was opened.");
        using var client = new HttpClient(handler);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri("https://api.telegram.org/bot/getMe")));
        Assert.IsType<LeftTheMachineException>(failure.GetBaseException());
    }

    [Fact]
    public async Task A_request_to_this_machine_goes_through()
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.ConnectCallback = (_, _) => throw new InvalidOperationException("A connection was opened.");
        using var client = new HttpClient(handler);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri("http://127.0.0.1:9/")));
        Assert.Equal("A connection was opened.", failure.GetBaseException().Message);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("2001:db8::7", false)]
    public void A_connection_is_told_by_its_address(string address, bool isHere) =>
        Assert.Equal(isHere, LoopbackGuard.IsHere(new IPEndPoint(IPAddress.Parse(address), 443).Serialize().ToString()));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    [InlineData("api.twilio.com", false)]
    [InlineData("127.0.0.1.example.com", false)]
    public void A_host_is_told_by_its_name(string host, bool isHere) => Assert.Equal(isHere, LoopbackGuard.IsLoopback(host));

    [Fact]
    public async Task A_connection_that_goes_past_the_client_is_noted()
    {
        // A documentation address (RFC 5737): nothing is there, and the attempt is given up before it could find out.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var atOnce = new CancellationTokenSource();
        var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 9), atOnce.Token);
        await atOnce.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await connecting);

        var noted = LoopbackGuard.Escapes.Where(escape => escape.Contains("192,0,2,7", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(noted);
        LoopbackGuard.Forget(noted);
    }
}
