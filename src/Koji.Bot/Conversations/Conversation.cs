using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations;

/// <summary>
/// One address on one channel: the interview it is in now, its unsent messages and unapplied effects, and when something is due.
/// One document, written as a whole; what arrives waits beside it (<see cref="PendingInbound"/>), so that arriving never voids a turn in progress.
/// </summary>
public sealed record Conversation
{
    /// <summary>Random; stands for the conversation in logs and message ids, where an address must not appear.</summary>
    public required string Ref { get; init; }

    public required ChannelAddress Address { get; init; }

    /// <summary>Grows by one with every commit.</summary>
    public long Version { get; init; }

    /// <summary>Whom we know to be behind the address, from the last interview begun here.</summary>
    public string? RespondentId { get; init; }

    /// <summary>Two letters: that of the last interview, else what the provider reported.</summary>
    public string? Language { get; init; }

    [JsonIgnore]
    public string LanguageOrDefault => Language ?? "en";

    /// <summary>The interview that is open now.</summary>
    public InterviewState? Interview { get; init; }

    /// <summary>Interviews that ended and are not in the archive yet.</summary>
    public ImmutableArray<InterviewState> Ended { get; init; } = [];

    /// <summary>What committed turns caused and is not applied yet, in order.</summary>
    public ImmutableArray<Effect> Effects { get; init; } = [];

    /// <summary>What is to be sent, in order.</summary>
    public ImmutableArray<OutgoingMessage> Outbox { get; init; } = [];

    /// <summary>The provider's message id for each prompt that can still change, by <see cref="Prompt.Id"/>.</summary>
    public ImmutableSortedDictionary<string, string> PromptMessages { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Invitations that wait for a better time.</summary>
    public ImmutableArray<PostponedStart> Postponed { get; init; } = [];

    public DateTimeOffset? NudgeAt { get; init; }
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>Set: the open interview must be aborted, for this reason, before anything else happens.</summary>
    public string? AbortReason { get; init; }

    /// <summary>The provider's id of the last text taken, whose edit is a correction.</summary>
    public string? LastTextMessageId { get; init; }

    /// <summary>The messages of that text, a burst being several: an edit of any of them is a correction of the whole.</summary>
    public ImmutableArray<HeardMessage> LastTexts { get; init; } = [];

    /// <summary>That text was taken for something; what was not (it could not be read, or was a command) is heard anew when it is edited.</summary>
    public bool LastTextTaken { get; init; } = true;

    /// <summary>Words that may have meant an opt-out, said outside of an interview: the person was asked, and their reply is awaited.</summary>
    public string? OptOutDoubt { get; init; }

    /// <summary>The opt-out that stands is known to the provider too, which has words of its own for taking it back.</summary>
    public bool OptedOutWithProvider { get; init; }

    /// <summary>An interview was asked for that is open elsewhere: what is written meanwhile waits for it.</summary>
    public MoveAwaited? Awaited { get; init; }

    /// <summary>Interviews that came from elsewhere while another one was open here: they go on after it.</summary>
    public ImmutableArray<InterviewState> Arrived { get; init; } = [];

    /// <summary>The last moves that ended here, so that one that is told again changes nothing.</summary>
    public ImmutableArray<string> MovesTaken { get; init; } = [];

    /// <summary>The number of the last prompt of earlier interviews here: the next one counts on, so that a tap on an old message never fits a new prompt.</summary>
    public int PromptSerial { get; init; }

    /// <summary>Until then, chatter outside of an interview is not answered.</summary>
    public DateTimeOffset? SilentUntil { get; init; }

    /// <summary>Turns that failed since the last one that succeeded.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>When a turn failed last.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The last messages that could not be delivered, oldest first.</summary>
    public ImmutableArray<UndeliveredMessage> Undelivered { get; init; } = [];

    /// <summary>When messages went out here lately: as many as the channel's limits for one chat look back on.</summary>
    public ImmutableArray<SendGrant> RecentSends { get; init; } = [];

    /// <summary>Nobody waits for an answer here: what is to be sent or due is Koji's own idea (an invitation, a reminder, the end).</summary>
    [JsonIgnore]
    public bool IsUnprompted => Outbox.All(m => m.IsUnprompted);

    public static Conversation New(ChannelAddress address) =>
        new() { Ref = "c" + RandomNumberGenerator.GetHexString(12, lowercase: true), Address = address };

    /// <summary>When something is due that does not wait for a message.</summary>
    public DateTimeOffset? NextDue()
    {
        ReadOnlySpan<DateTimeOffset?> times = Interview is null
            ? [Outbox.FirstOrDefault()?.NotBefore, Postponed.IsEmpty ? null : Postponed.Min(p => p.At), Awaited?.Until]
            : [Outbox.FirstOrDefault()?.NotBefore, NudgeAt, ExpireAt];
        DateTimeOffset? next = null;
        foreach (var time in times)
        {
            next = time is null || next < time ? next : time;
        }

        return next;
    }

    /// <summary>Adds messages to the outbox; their ids are unique because the version of the coming commit is part of them.</summary>
    /// <param name="unprompted">They answer nothing that the person wrote.</param>
    /// <param name="studyId">Whose interview they are of; absent for what the loop says outside of one.</param>
    public Conversation Enqueue(IEnumerable<Utterance> utterances, string language, DateTimeOffset now, bool unprompted = false, string? studyId = null)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{Ref}-{Version + 1}-");
        var serial = Outbox.Count(m => m.Id.StartsWith(prefix, StringComparison.Ordinal));
        var messages = utterances.Select(u => new OutgoingMessage(
            prefix + (serial++).ToString(CultureInfo.InvariantCulture), u, language, now, now, IsUnprompted: unprompted, StudyId: studyId));
        return this with { Outbox = Outbox.AddRange(messages) };
    }

    /// <summary>Records an effect under an id of its own.</summary>
    public Conversation Cause(Func<string, Effect> effect)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Ref}-{Version + 1}-e{Effects.Length}");
        return this with { Effects = Effects.Add(effect(id)) };
    }
}

/// <param name="Id">Koji's own; the same at every attempt.</param>
/// <param name="NotBefore">When to send it, or to try again.</param>
/// <param name="Attempts">Sends that were tried and did not succeed.</param>
/// <param name="IsUnprompted">It answers nothing that the person wrote: replies go before it.</param>
/// <param name="StudyId">Whose interview it is of, for what it costs.</param>
public sealed record OutgoingMessage(
    string Id, Utterance Content, string Language, DateTimeOffset CreatedAt, DateTimeOffset NotBefore, int Attempts = 0, bool IsUnprompted = false, string? StudyId = null)
{
    /// <summary>The one message that a person who opted out still gets.</summary>
    public bool ConfirmsOptOut => Content is Say { Kind: SayKind.OptOutConfirmation };

    /// <summary>The last words of an interview. These and the confirmation are owed to the person, whatever has been spent.</summary>
    public bool IsClosing => Content is Say { Kind: SayKind.Closing };
}

/// <param name="MessageId">The provider's.</param>
public sealed record HeardMessage(string MessageId, string Text);

/// <param name="Inbound">The start or invitation, to be tried again.</param>
public sealed record PostponedStart(Inbound Inbound, DateTimeOffset At);

/// <param name="Message">As it was to be sent, to be tried again; absent in what earlier versions wrote.</param>
/// <param name="InterviewId">The interview that was open when it was given up.</param>
public sealed record UndeliveredMessage(string Id, string Reason, DateTimeOffset At, OutgoingMessage? Message = null, string? InterviewId = null);

/// <param name="RequestId">Of the asking.</param>
/// <param name="Until">How long what is written here waits.</param>
/// <param name="StudyId">Whose interview it is, for what is said of it meanwhile.</param>
public sealed record MoveAwaited(string RequestId, DateTimeOffset Until, string? StudyId = null);
