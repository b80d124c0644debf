using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels;

/// <summary>Where a person is reached: a chat id, a phone number in E.164, a browser session.</summary>
/// <param name="Channel">Lower-case channel name: <c>telegram</c>, <c>teams</c>, <c>sms</c>, <c>web</c>, <c>simulated</c>.</param>
public sealed record ChannelAddress(string Channel, string Address)
{
    /// <summary>One address on one channel is one conversation.</summary>
    [JsonIgnore]
    public string ConversationId => $"{Channel}:{Address}";
}

/// <summary>Something that arrived and was verified by its channel.</summary>
public sealed record Inbound
{
    public required ChannelAddress From { get; init; }

    /// <summary>Tells a redelivery from a new message; unique in the conversation for seven days.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The provider's id of the message, which an edit refers to.</summary>
    public string? MessageId { get; init; }

    public required InboundContent Content { get; init; }

    /// <summary>When Koji received it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The language that the provider reports for the person, two letters, where it does.</summary>
    public string? LanguageHint { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(EditContent), "edit")]
[JsonDerivedType(typeof(PickContent), "pick")]
[JsonDerivedType(typeof(ToggleContent), "toggle")]
[JsonDerivedType(typeof(DraftDoneContent), "done")]
[JsonDerivedType(typeof(StartContent), "start")]
[JsonDerivedType(typeof(InviteContent), "invite")]
[JsonDerivedType(typeof(UnsupportedContent), "unsupported")]
[JsonDerivedType(typeof(GoneContent), "gone")]
[JsonDerivedType(typeof(ProviderOptOutContent), "provider_opt_out")]
[JsonDerivedType(typeof(ProviderOptInContent), "provider_opt_in")]
[JsonDerivedType(typeof(InterviewAskedContent), "interview_asked")]
[JsonDerivedType(typeof(InterviewHandedOverContent), "interview_handed_over")]
[JsonDerivedType(typeof(MoveRefusedContent), "move_refused")]
[JsonDerivedType(typeof(DeskContent), "desk")]
[JsonDerivedType(typeof(DeskNoticeContent), "desk_notice")]
public abstract record InboundContent;

public sealed record TextContent(string Text) : InboundContent;

/// <summary>An edit of the message named by <see cref="Inbound.MessageId"/>.</summary>
public sealed record EditContent(string Text) : InboundContent;

/// <inheritdoc cref="Picked"/>
public sealed record PickContent(string PromptId, ImmutableArray<string> OptionIds, string? OtherText = null) : InboundContent;

/// <inheritdoc cref="Toggled"/>
public sealed record ToggleContent(string PromptId, string OptionId, bool On) : InboundContent;

/// <inheritdoc cref="DraftDone"/>
public sealed record DraftDoneContent(string PromptId) : InboundContent;

/// <summary>The person opened the chat, with the payload of the link they followed or with none.</summary>
/// <param name="Words">What they wrote to open it, where that takes an act of theirs ("/start"): who had opted out opts in by it.</param>
public sealed record StartContent(string? Payload, string? Words = null) : InboundContent;

/// <summary>Outreach decided to ask this person here; not from outside.</summary>
public sealed record InviteContent(string InvitationId) : InboundContent;

/// <summary>Something that Koji cannot read, such as a voice message.</summary>
public sealed record UnsupportedContent(string Kind) : InboundContent;

/// <summary>The provider told us that the person is no longer there (blocked, uninstalled, deactivated).</summary>
public sealed record GoneContent(string Reason) : InboundContent;

/// <summary>The provider took this as an opt-out, acts on it and confirms it by itself (Twilio): it is learned, and nothing is sent.</summary>
/// <param name="Words">The person's words, or the provider's: the evidence.</param>
public sealed record ProviderOptOutContent(string Words) : InboundContent;

/// <summary>
/// Words by which the provider lets a person opt in again, and confirms it by itself, where they had opted out with it; to anybody else
/// they are what was written ("yes").
/// </summary>
/// <param name="Told">The provider says itself that this was an opt-in.</param>
public sealed record ProviderOptInContent(string Words, bool Told) : InboundContent;

/// <summary>Another conversation of the same person asks for the interview that is open here; not from outside.</summary>
/// <param name="By">Where the person wants to go on.</param>
/// <param name="RequestId">Of the asking, for the reply.</param>
public sealed record InterviewAskedContent(ChannelAddress By, string InterviewId, string RequestId) : InboundContent;

/// <summary>An interview that was open elsewhere goes on here; not from outside.</summary>
public sealed record InterviewHandedOverContent(InterviewState Interview) : InboundContent;

/// <summary>The interview that was asked for is not where it was asked for; not from outside.</summary>
public sealed record MoveRefusedContent(string RequestId) : InboundContent;
