using System.Collections.Immutable;

namespace Koji.Bot.Interviews;

/// <summary>What can happen to an interview. Time is an input like any other.</summary>
public abstract record InterviewInput;

/// <summary>The invitation goes out: say who asks and why, and ask for consent.</summary>
public sealed record Begin : InterviewInput;

/// <summary>The person wrote something: one message, or a burst joined by newlines.</summary>
public sealed record Said(string Text) : InterviewInput;

/// <summary>
/// The person tapped or submitted, in one go: one option of a choice, a scale's number, all picks of a list, a whole ranking.
/// Harmless when <paramref name="PromptId"/> is not the open prompt.
/// </summary>
/// <param name="OptionIds">Ids as the prompt gave them.</param>
/// <param name="OtherText">The text for "other", where the prompt allows it.</param>
public sealed record Picked(string PromptId, ImmutableArray<string> OptionIds, string? OtherText = null) : InterviewInput;

/// <summary>One tap in a list that is answered by several (multiple choice, ranking): sets or clears it in the draft, which <see cref="DraftDone"/> submits.</summary>
public sealed record Toggled(string PromptId, string OptionId, bool On) : InterviewInput;

/// <summary>The list of toggles is complete.</summary>
public sealed record DraftDone(string PromptId) : InterviewInput;

/// <summary>The person edited their last message.</summary>
public sealed record Edited(string Text) : InterviewInput;

/// <summary>Nothing was said for a while: remind them, once.</summary>
public sealed record Nudge : InterviewInput;

/// <summary>Nothing was said for too long: the interview ends as it stands.</summary>
public sealed record Expire : InterviewInput;

/// <summary>The person opted out in words that the provider understood and confirms: the interview ends, and nothing is said.</summary>
public sealed record OptedOutWithProvider(string Words) : InterviewInput;

/// <summary>The interview goes on at another address: say so, and put again what awaits its answer.</summary>
/// <param name="Channel">As in <see cref="InterviewState.Channel"/>.</param>
public sealed record CarriedOn(string Channel) : InterviewInput;

/// <summary>The recipient is gone or was opted out elsewhere: the interview ends in silence.</summary>
public sealed record Abort(string Reason) : InterviewInput;
