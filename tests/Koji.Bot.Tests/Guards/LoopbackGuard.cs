using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Koji.Bot.Tests.Guards;

[assembly: AssemblyFixture(typeof(LoopbackGuard.AtTheEnd))]

namespace Koji.Bot.Tests.Guards;

/// <summary>
/// No test reaches beyond this machine. A request by <see cref="HttpClient"/> to anything but loopback fails where it is made; it need not go by a proxy,
/// for every handler that opens connections tells the diagnostics first. Connections and look-ups of names by whatever else is in this process cannot
/// be stopped from here: they are noted, and fail the run.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>What tried to leave the machine without <see cref="HttpClient"/>.</summary>
    internal static ConcurrentQueue<string> Escapes { get; } = new();

    /// <summary>Kept alive for as long as the tests run.</summary>
    private static SocketWatch? Watch { get; set; }

    [ModuleInitializer]
    internal static void Arm()
    {
        DiagnosticListener.AllListeners.Subscribe(new ListenerWatch());
        Watch = new SocketWatch();
    }

    /// <summary>For the test of the guard itself.</summary>
    internal static void Forget(IReadOnlyCollection<string> escapes)
    {
        for (var left = Escapes.Count; left > 0 && Escapes.TryDequeue(out var escape); left--)
        {
            if (!escapes.Contains(escape))
            {
                Escapes.Enqueue(escape);
            }
        }
    }

    internal static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsHere(address));

    /// <summary>As <see cref="SocketAddress.ToString"/> writes it: <c>InterNetwork:16:{0,80,127,0,0,1,…}</c>.</summary>
    internal static bool IsHere(string socketAddress)
    {
        var family = socketAddress.Split(':')[0];
        if (family is not ("InterNetwork" or "InterNetworkV6"))
        {
            return true; // A socket in the file system.
        }

        var bytes = socketAddress[(socketAddress.IndexOf('{', StringComparison.Ordinal) + 1)..^1].Split(',').Select(part => byte.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        // Behind the port, and in version 6 behind the flow information too (RFC 3493).
        return IsHere(new IPAddress(family == "InterNetwork" ? bytes[2..6] : bytes[6..22]));
    }

    private static bool IsHere(IPAddress address) =>
        IPAddress.IsLoopback(address) || IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address);

    /// <summary>Fails the run after its last test.</summary>
    public sealed class AtTheEnd : IDisposable
    {
        public void Dispose()
        {
            _ = Watch;
            Assert.True(Escapes.IsEmpty, $"Tests reached beyond this machine: {string.Join(", ", Escapes.Distinct())}");
        }
    }

    private sealed class ListenerWatch : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
            {
                value.Subscribe(new RequestWatch());
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class RequestWatch : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key.EndsWith(".Start", StringComparison.Ordinal)
                && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage { RequestUri: { IsAbsoluteUri: true } uri }
                && !IsLoopback(uri.Host))
            {
                throw new LeftTheMachineException(uri);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class SocketWatch : EventListener
    {
        private static readonly string HostName = Dns.GetHostName();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var told = eventData.Payload is [string text, ..] ? text : null;
            var isHere = eventData.EventName switch
            {
                "ConnectStart" when told is not null => IsHere(told),
                "ResolutionStart" when told is { Length: > 0 } => IsLoopback(told) || told == HostName,
                _ => true,
            };
            if (!isHere)
            {
                Escapes.Enqueue($"{eventData.EventName} {told}");
            }
        }
    }
}

/// <summary>A test asked for an address that is not on this machine.</summary>
public sealed class LeftTheMachineException(Uri uri) : Exception($"A test asked for {uri.GetLeftPart(UriPartial.Authority)}. Tests stay on loopback: give it a stand-in.");
