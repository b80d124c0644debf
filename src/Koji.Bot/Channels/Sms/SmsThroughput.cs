namespace Koji.Bot.Channels.Sms;

/// <summary>
/// How many segments a second Twilio sends on from a sender ("Understanding Twilio Rate Limits and Message Queues"). What is handed over faster waits in its
/// queue, where a reply stands behind every invitation; hence it is Koji that waits.
/// </summary>
internal static class SmsThroughput
{
    private static readonly string[] TollFree = ["800", "833", "844", "855", "866", "877", "888"];

    /// <returns>As settings write it; a messaging service has as many senders as it has, and divides among them itself.</returns>
    public static string Of(string? from) => from switch
    {
        null or "" => "none",
        _ when from[0] != '+' => "100/s",
        _ when from.StartsWith("+1", StringComparison.Ordinal) && from.Length >= 5 && TollFree.Contains(from[2..5]) => "3/s",
        _ when from.StartsWith("+1", StringComparison.Ordinal) => "1/s",
        _ => "10/s",
    };
}
