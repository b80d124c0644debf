using Koji.Bot.Interviews;

namespace Koji.Bot.Channels;

/// <summary>A way to reach people. One folder each under <c>Channels/</c>; everything that Koji knows about a provider stands there.</summary>
public interface IChannel
{
    /// <summary>As in <see cref="ChannelAddress.Channel"/>.</summary>
    string Name { get; }

    ChannelTraits Traits { get; }

    /// <summary>Sends one message. Expected failures are outcomes; only bugs throw.</summary>
    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}

/// <summary>A channel on which one message may count for several towards the provider's limits: it is sent in parts, or paid by segments.</summary>
public interface ICountsSends
{
    /// <returns>At least 1.</returns>
    int SendsOf(OutboundMessage message);
}

/// <summary>A channel that can show that the interviewer is writing.</summary>
public interface IShowsTyping
{
    Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken);

    /// <summary>How long the provider shows it; it is shown again before that, for as long as the interviewer thinks.</summary>
    TimeSpan TypingLasts => Timeout.InfiniteTimeSpan;
}

/// <param name="CanInitiate">False where a person must write first (Telegram).</param>
/// <param name="BurstPause">How long to wait after free text for more of it.</param>
/// <param name="BurstCap">How long to wait at most from the first message of a burst.</param>
/// <param name="ConfirmsOptOut">The provider confirms an opt-out by itself (Twilio).</param>
/// <param name="UnknownResends">
/// How often a message is sent again when it may have arrived already: once in chats (a doubled question does less harm than a lost one),
/// many times where the receiver drops repeats by <see cref="OutboundMessage.Id"/> (web), never where each costs money and annoys (SMS).
/// </param>
/// <param name="IdleReplyEvery">How often at most somebody whom nobody is asking anything is told so; where absent, as the loop is configured.</param>
/// <param name="Limits">How fast the provider takes messages; where absent, as fast as it goes.</param>
public sealed record ChannelTraits(
    bool CanInitiate,
    TimeSpan BurstPause,
    TimeSpan BurstCap,
    bool ConfirmsOptOut = false,
    int UnknownResends = 1,
    TimeSpan? IdleReplyEvery = null,
    SendLimits? Limits = null)
{
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMinutes(10);

    /// <summary>What a channel's options say of bursts that would not come to an end.</summary>
    public const string BurstProblem = "BurstPause and BurstCap do not fit: write a pause of at least nothing, and a cap that is no shorter than the pause and at most '00:10:00'.";

    /// <returns>Whether bursts come to an end with such settings.</returns>
    public static bool BurstsEnd(TimeSpan pause, TimeSpan cap) => pause >= TimeSpan.Zero && cap >= pause && cap <= LongestBurst;
}

/// <param name="Id">Koji's own id of the message; the same at every attempt.</param>
/// <param name="AmendsMessageId">For an <see cref="Amend"/>: the provider's id of the message to change; absent where it is not known, and then there is nothing to do.</param>
/// <param name="StudyId">Whose message it is; absent where it belongs to no study.</param>
/// <param name="SpendingLimit">What the study may come to with this message, in what the channel charges; absent where it may go out whatever has been spent.</param>
public sealed record OutboundMessage(
    string Id, ChannelAddress To, Utterance Content, string Language, string? AmendsMessageId = null, string? StudyId = null, int? SpendingLimit = null);

/// <summary>How a send ended. Closed: whoever sends handles each.</summary>
public abstract record SendOutcome
{
    private protected SendOutcome()
    {
    }
}

/// <param name="MessageId">The provider's id of the message, where it gives one.</param>
public sealed record Sent(string? MessageId) : SendOutcome;

/// <summary>Not sent; may be tried again from <paramref name="RetryAfter"/> on.</summary>
public sealed record Throttled(TimeSpan RetryAfter) : SendOutcome;

/// <summary>Blocked, deactivated, uninstalled: the conversation ends.</summary>
public sealed record RecipientGone(string Reason) : SendOutcome;

/// <summary>The provider knows that the person opted out.</summary>
public sealed record RecipientOptedOut(string Reason) : SendOutcome;

/// <summary>The provider will never take this message.</summary>
public sealed record Rejected(string Reason) : SendOutcome;

/// <summary>Not sent: the provider could not be reached or is in trouble; try again later.</summary>
public sealed record Unavailable(string Reason) : SendOutcome;

/// <summary>Not sent: it would have taken the study beyond <see cref="OutboundMessage.SpendingLimit"/>.</summary>
public sealed record BeyondLimit(string Reason) : SendOutcome;

/// <summary>It may have been sent: the connection broke after the request went out.</summary>
public sealed record UnknownOutcome(string Reason) : SendOutcome;
