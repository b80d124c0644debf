namespace Koji.Bot.Interviews.Commands;

/// <summary>What a person can ask of the interviewer at any time.</summary>
internal enum CommandKind
{
    Skip,

    /// <summary>"I don't know": leaves a closed question out; to an open one it is an answer.</summary>
    DoNotKnow,
    Back,
    Repeat,
    Pause,
    Resume,
    Help,

    /// <summary>Ends this interview; not an opt-out.</summary>
    Stop,

    /// <summary>What is this question for?</summary>
    Purpose,

    /// <summary>What happens with my answers?</summary>
    DataUse,

    /// <summary>Who are you?</summary>
    Identity,

    /// <summary>How long does it take?</summary>
    Duration,

    /// <summary>Another language; <see cref="Command.Language"/> says which.</summary>
    ChangeLanguage,

    /// <summary>What do you mean?</summary>
    AskBack,
}

/// <param name="Language">Two letters, for <see cref="CommandKind.ChangeLanguage"/>.</param>
internal sealed record Command(CommandKind Kind, string? Language = null);
