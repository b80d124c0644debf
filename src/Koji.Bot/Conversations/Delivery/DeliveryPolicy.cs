using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Alerts;

namespace Koji.Bot.Conversations.Delivery;

/// <summary>What follows from the outcome of one send.</summary>
internal abstract record Verdict
{
    /// <summary>What the researchers are told besides; absent where there is nothing for them to see to.</summary>
    public (AlertKind Kind, string Reason)? Alert { get; init; }
}

internal sealed record Delivered(string? MessageId) : Verdict;

internal sealed record TryAgain(DateTimeOffset At) : Verdict;

/// <summary>This message will not be sent; what comes after it will.</summary>
internal sealed record GiveUp(string Reason) : Verdict;

/// <summary>This message is not sent, and the interview that it is of ends with a word of thanks.</summary>
internal sealed record EndKindly(string Reason) : Verdict;

/// <param name="Evidence">The provider's words, where the person opted out with it.</param>
internal sealed record StopWriting(string Reason, string? Evidence = null) : Verdict;

/// <summary>
/// One table for all channels: what to do when a send has ended so or so. Pure.
/// <para>
/// A message is sent at least once: one that the provider accepted just before the process was killed is sent again, with the same
/// <see cref="OutboundMessage.Id"/>, once for each time the process is killed. A repeated question is a nuisance, a lost one ends the interview.
/// A channel that keeps its own record of what it hands over (texts, which cost money) ends such a repeat as <see cref="UnknownOutcome"/>.
/// </para>
/// </summary>
internal static class DeliveryPolicy
{
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    /// <summary>After so many attempts, about half a minute, a provider that is not there is no hiccup any more.</summary>
    public const int AttemptsBeforeAlert = 5;

    /// <param name="unknownResends">Of the channel: how often a message that may have arrived is sent again.</param>
    public static Verdict Judge(SendOutcome outcome, OutgoingMessage message, int unknownResends, TimeSpan giveUpAfter, DateTimeOffset now)
    {
        var tooOld = now - message.CreatedAt >= giveUpAfter;
        return outcome switch
        {
            Sent sent => new Delivered(sent.MessageId),
            RecipientGone gone => new StopWriting(gone.Reason),
            RecipientOptedOut opted => new StopWriting("the recipient opted out with the provider", opted.Reason),
            BeyondLimit beyond => new EndKindly(beyond.Reason) { Alert = (AlertKind.LimitReached, beyond.Reason) },
            Rejected rejected => new GiveUp(rejected.Reason) { Alert = (AlertKind.Rejected, rejected.Reason) },
            Throttled when tooOld => new GiveUp("throttled for too long") { Alert = (AlertKind.GivenUp, "throttled for too long") },
            // What the provider tells us to wait, we wait: no jitter may shorten it.
            Throttled throttled => new TryAgain(now + (throttled.RetryAfter > TimeSpan.Zero ? throttled.RetryAfter : FirstBackoff)),
            Unavailable unavailable when tooOld => new GiveUp("the provider was unavailable for too long") { Alert = (AlertKind.GivenUp, unavailable.Reason) },
            Unavailable unavailable => new TryAgain(now + Backoff(message))
            {
                Alert = message.Attempts + 1 >= AttemptsBeforeAlert ? (AlertKind.Unavailable, unavailable.Reason) : null,
            },
            UnknownOutcome when message.Attempts < unknownResends && !tooOld => new TryAgain(now + Backoff(message)),
            UnknownOutcome unknown => new GiveUp("it may have arrived: " + unknown.Reason) { Alert = (AlertKind.Uncertain, unknown.Reason) },
            _ => throw new InvalidOperationException($"The delivery policy knows no outcome {outcome.GetType().Name}."),
        };
    }

    /// <summary>
    /// Doubles with each attempt up to the cap, of which the upper half is jitter: many conversations that failed together do not come back together.
    /// The jitter is a function of message and attempt, so that the same again gives the same.
    /// </summary>
    public static TimeSpan Backoff(OutgoingMessage message)
    {
        var full = Math.Min(FirstBackoff.Ticks << Math.Min(message.Attempts, 20), LongestBackoff.Ticks);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Id}/{message.Attempts}"));
        var share = BitConverter.ToUInt32(hash) / (double)uint.MaxValue;
        return TimeSpan.FromTicks((long)(full * (0.5 + (0.5 * share))));
    }
}
