using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Koji.Bot.Interviews;

/// <summary>What the interviewer sends.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Say), "say")]
[JsonDerivedType(typeof(Amend), "amend")]
[JsonDerivedType(typeof(Sheet), "sheet")]
public abstract record Utterance;

public enum SayKind
{
    Opening,
    Question,
    Probe,

    /// <summary>An answer could not be read: what was wrong, and an example.</summary>
    Retry,

    /// <summary>The reply to help, "what is this for?", a stale tap, a question asked back.</summary>
    Help,
    Summary,
    Closing,
    Nudge,

    /// <summary>Confirms an opt-out. Left unsent where the provider confirms by itself.</summary>
    OptOutConfirmation,
}

/// <summary>One message.</summary>
/// <param name="Text">Plain text, without the list of options: that is in <paramref name="Prompt"/>, and each channel shows it in its own way.</param>
/// <param name="Prompt">What can be tapped, where something can.</param>
public sealed record Say(SayKind Kind, string Text, Prompt? Prompt = null, string? QuestionId = null) : Utterance;

/// <summary>
/// Changes the message that carried a prompt: a toggle shows its new state, an answered prompt loses its buttons.
/// Channels that cannot edit drop it.
/// </summary>
/// <param name="Text">The message's text as it was.</param>
/// <param name="Prompt">The prompt's new state; absent when it is closed.</param>
/// <param name="AnsweredWith">What was answered, to be shown under the text.</param>
public sealed record Amend(string PromptId, string Text, Prompt? Prompt, string? AnsweredWith) : Utterance;

public enum PromptKind
{
    /// <summary>One of the options; a tap answers.</summary>
    One,

    /// <summary>Several of the options; toggles and a done button.</summary>
    Many,

    /// <summary>The options in order; taps append, and a done button where not all are asked for.</summary>
    Order,

    /// <summary>A number of a scale; the options are its numbers.</summary>
    Scale,
}

/// <summary>What can be tapped under a message.</summary>
/// <param name="Id">Names this prompt for the whole interview: taps on any other are stale. At most 16 characters of a–z, 0–9 and '-' (Telegram's callback data holds 64 bytes).</param>
/// <param name="Options">In the order of display. Where a channel cannot carry an id, its position does: <c>#0</c> is the first.</param>
/// <param name="Draft">What is toggled so far, in order of tapping.</param>
/// <param name="OtherLabel">The label of "other", whose text is then typed; absent where other is not allowed.</param>
/// <param name="SkipLabel">The label of "skip"; absent where the question is required.</param>
/// <param name="DoneLabel">The label of the button that submits toggles; absent for <see cref="PromptKind.One"/> and <see cref="PromptKind.Scale"/>.</param>
public sealed record Prompt(
    string Id,
    PromptKind Kind,
    ImmutableArray<PromptOption> Options,
    ImmutableArray<string> Draft,
    int MinPicks,
    int MaxPicks,
    string? OtherLabel = null,
    string? SkipLabel = null,
    string? DoneLabel = null,
    string? MinLabel = null,
    string? MaxLabel = null)
{
    /// <summary>The option id that stands for "skip" in <see cref="Picked"/>.</summary>
    public const string SkipId = "~skip";

    /// <summary>The option id that stands for "other" in <see cref="Picked"/>; with no text, the person is asked for it.</summary>
    public const string OtherId = "~other";
}

public sealed record PromptOption(string Id, string Label);
