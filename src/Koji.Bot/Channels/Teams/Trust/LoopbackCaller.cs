using System.Net;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>Who is heard while no app id is set: programs on this very machine. Pure.</summary>
internal static class LoopbackCaller
{
    /// <summary>A tunnel or a proxy arrives from loopback too; these say that it did.</summary>
    private static readonly string[] Forwarding =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Original-Host", "X-Original-For", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"];

    /// <returns>Why the caller is not heard; null where they are.</returns>
    public static string? Problem(IPAddress? remote, string host, IHeaderDictionary headers) =>
        remote is null || !IPAddress.IsLoopback(remote) ? "without Koji:Channels:Teams:AppId only this machine is heard"
        : Forwarding.Any(headers.ContainsKey) ? "without Koji:Channels:Teams:AppId nothing is heard that was forwarded"
        // A page in a browser on this machine may reach it under a name of its own.
        : !IsLoopbackHost(host) || headers.Origin.Count > 0 ? "without Koji:Channels:Teams:AppId no browser is heard"
        : null;

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
