using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What a conversation does next.</summary>
internal abstract record NextStep;

/// <summary>Free text, a burst joined by newlines.</summary>
/// <param name="MessageId">The provider's id of the last message of the burst.</param>
/// <param name="DeliveryId">Of the first message of the burst.</param>
internal sealed record TakeText(string Text, string? MessageId, string? LanguageHint, string DeliveryId, ImmutableArray<long> Sequences) : NextStep
{
    /// <summary>The messages of the burst, where the provider gives them ids.</summary>
    public ImmutableArray<HeardMessage> Messages { get; init; } = [];
}

/// <summary>Anything else that arrived, one at a time.</summary>
internal sealed record TakeInbound(PendingInbound Pending) : NextStep;

internal sealed record TakeAbort(string Reason) : NextStep;

internal sealed record TakeNudge : NextStep;

internal sealed record TakeExpiry : NextStep;

internal sealed record TakePostponed(PostponedStart Start) : NextStep;

/// <summary>An interview that came from elsewhere and had to wait for the one that was open here.</summary>
internal sealed record TakeArrived(InterviewState Interview) : NextStep;

/// <summary>An interview that was asked for elsewhere did not come in time.</summary>
internal sealed record TakeMoveTimeout : NextStep;

/// <param name="Until">Until when a burst may go on; absent where nothing has arrived.</param>
internal sealed record Wait(DateTimeOffset? Until) : NextStep;
