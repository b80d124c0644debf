using System.Text.Json.Serialization;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations;

/// <summary>
/// What the loop needs to know, and to tell, beyond its conversation. Owned here, implemented by Outreach.
/// Every call may come again after a crash and must then do nothing twice.
/// </summary>
public interface IInterviewDesk
{
    /// <summary>
    /// A person opened a chat or was invited: which interview do they get, if any? Reserves the person and the quota.
    /// Asked again with the same <see cref="StartRequest.DeliveryId"/>, it decides the same.
    /// </summary>
    ValueTask<StartDecision> StartAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Somebody who was never interviewed at this address wrote by themselves: the interview that waits for them, as <see cref="StartAsync"/> would begin it; null where none does.
    /// </summary>
    ValueTask<BeginInterview?> WelcomeAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.FromResult<BeginInterview?>(null);

    /// <summary>
    /// A person who is in no interview wrote something: does it name a study that they join by that? Decides and reserves as <see cref="StartAsync"/> does.
    /// </summary>
    /// <returns>Null where the words name none.</returns>
    ValueTask<StartDecision?> JoinAsync(StartRequest request, string words, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<StartDecision?>(null);

    /// <summary>Whether this person or this address has opted out. Asked before each send.</summary>
    ValueTask<bool> HasOptedOutAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// When this person may next be written to unprompted (a reminder): <paramref name="now"/> itself unless it is in their quiet hours.
    /// </summary>
    ValueTask<DateTimeOffset> EarliestUnpromptedAsync(string? respondentId, ChannelAddress address, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(now);

    /// <summary>What this study may spend on messages of this channel, in what is charged there; null: any amount. Asked before each send that counts.</summary>
    ValueTask<int?> SpendingLimitAsync(string studyId, string channel, CancellationToken cancellationToken) => ValueTask.FromResult<int?>(null);

    /// <summary>
    /// The person asked to go on elsewhere: the ways to do that, for each channel of the study but the present one. None for an interview that stays where it is.
    /// Asked again with the same <paramref name="deliveryId"/>, it offers the same.
    /// </summary>
    ValueTask<IReadOnlyList<MoveOffer>> OfferMovesAsync(InterviewState interview, ChannelAddress from, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MoveOffer>>([]);

    /// <summary>The channel on which the person behind this address is being interviewed at another address; null where they are not.</summary>
    ValueTask<string?> WhereaboutsAsync(ChannelAddress address, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    /// <summary>Applies an effect of a committed turn; the same <see cref="Effect.Id"/> twice changes nothing.</summary>
    ValueTask ApplyAsync(Effect effect, CancellationToken cancellationToken);
}

/// <param name="Payload">Of the link that was followed; absent for an invitation or a bare start.</param>
/// <param name="InvitationId">Of an <see cref="InviteContent"/>.</param>
public sealed record StartRequest(ChannelAddress From, string DeliveryId, string? Payload, string? InvitationId, string? LanguageHint);

public abstract record StartDecision;

/// <param name="Interview">The state to begin with: phase <see cref="InterviewPhase.NotStarted"/>.</param>
public sealed record BeginInterview(InterviewState Interview) : StartDecision;

/// <summary>Not now: tried again at <paramref name="At"/> (quiet hours, a cap).</summary>
public sealed record Postpone(DateTimeOffset At) : StartDecision;

/// <param name="Elsewhere">The channel on which the person is being interviewed; set where they could go on here instead.</param>
public sealed record RefuseStart(StartRefusal Reason, string? Elsewhere = null) : StartDecision;

/// <summary>No interview here, but a link to where it is: for somebody who can be written to here and not on any channel of the study.</summary>
/// <param name="Asker">Who asks, in <paramref name="Language"/>.</param>
/// <param name="Purpose">Completes "We would like to understand …".</param>
public sealed record TellLink(string Url, string Asker, string Purpose, string Language, string StudyId) : StartDecision;

/// <summary>The person may go on here with the interview that is open at <paramref name="At"/>: it is asked for there.</summary>
/// <param name="StudyId">Whose interview it is, for what is said of it meanwhile.</param>
public sealed record FetchInterview(ChannelAddress At, string InterviewId, string? StudyId = null) : StartDecision;

/// <summary>A way to go on elsewhere.</summary>
/// <param name="Url">A link that leads there.</param>
/// <param name="Code">Where there is no link: what is to be written there, after the word "move". With neither, "move here" is enough, for the interview was there before.</param>
/// <param name="Number">Where one must know whom to write to (text messages).</param>
/// <param name="Until">How long the link or the code works; absent where neither is needed.</param>
public sealed record MoveOffer(string Channel, string? Url, string? Code, string? Number = null, DateTimeOffset? Until = null);

/// <summary>Why no interview begins. Whether and what to answer is the loop's choice: an invitation is refused in silence, a person who came gets a sentence.</summary>
public enum StartRefusal
{
    /// <summary>No link, or one that says nothing to us.</summary>
    NoInvitation,

    /// <summary>The link was already used by someone else.</summary>
    LinkTaken,
    LinkExpired,

    /// <summary>The link is forged or damaged.</summary>
    LinkInvalid,
    StudyNotLive,

    /// <summary>The study was closed, for good.</summary>
    StudyEnded,

    /// <summary>This person has already been through the study.</summary>
    AlreadyDone,

    /// <summary>The person is in another interview now.</summary>
    Busy,
    QuotaReached,
    OptedOut,

    /// <summary>The link or code by which an interview moves is forged or damaged.</summary>
    MoveInvalid,

    /// <summary>It came too late, or was used.</summary>
    MoveExpired,

    /// <summary>It was used by someone else.</summary>
    MoveTaken,

    /// <summary>The interview that it would move has ended.</summary>
    MoveOver,

    /// <summary>The study is not taken on this channel.</summary>
    MoveNotHere,

    /// <summary>The interview is on its way here.</summary>
    MoveUnderWay,

    /// <summary>Too many codes came from this address that are none.</summary>
    MoveTooOften,
}

/// <summary>What a turn causes beyond its conversation; stored with the turn, applied at least once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OptOutEffect), "opt_out")]
[JsonDerivedType(typeof(OptInEffect), "opt_in")]
[JsonDerivedType(typeof(ConsentEffect), "consent")]
[JsonDerivedType(typeof(InterviewEndedEffect), "ended")]
[JsonDerivedType(typeof(AskForInterviewEffect), "ask_for_interview")]
[JsonDerivedType(typeof(HandOverEffect), "hand_over")]
[JsonDerivedType(typeof(RefuseMoveEffect), "refuse_move")]
public abstract record Effect(string Id, DateTimeOffset At);

/// <param name="Words">The person's words, as evidence.</param>
public sealed record OptOutEffect(string Id, DateTimeOffset At, string? RespondentId, ChannelAddress Address, string Words) : Effect(Id, At);

public sealed record OptInEffect(string Id, DateTimeOffset At, string? RespondentId, ChannelAddress Address, string Words) : Effect(Id, At);

public sealed record ConsentEffect(string Id, DateTimeOffset At, string RespondentId, ChannelAddress Address, string StudyId, string Words) : Effect(Id, At);

public sealed record InterviewEndedEffect(string Id, DateTimeOffset At, string InterviewId, string StudyId, int StudyVersion, string RespondentId, InterviewOutcome Outcome) : Effect(Id, At);

/// <summary>Asks another conversation for the interview that is open there.</summary>
public sealed record AskForInterviewEffect(string Id, DateTimeOffset At, ChannelAddress Of, ChannelAddress By, string InterviewId) : Effect(Id, At);

/// <summary>Gives an interview, with all that was said in it, to another conversation. Until it is applied, this effect is where the interview is.</summary>
public sealed record HandOverEffect(string Id, DateTimeOffset At, ChannelAddress To, InterviewState Interview) : Effect(Id, At);

/// <summary>Tells the conversation that asked for an interview that it is not here (any more).</summary>
public sealed record RefuseMoveEffect(string Id, DateTimeOffset At, ChannelAddress To, string RequestId) : Effect(Id, At);
