namespace Koji.Bot.Interviews.Guides;

/// <summary>What the interviewer may say that it knows of a person. Only what a guide names is ever said.</summary>
/// <param name="Signal">The name of a signal.</param>
/// <param name="Say">A sentence about it; <see cref="When"/> in it stands for the day, in words.</param>
/// <param name="Within">How long ago it may be when the interview begins.</param>
public sealed record KnownSignal(string Signal, LocalizedText Say, TimeSpan Within)
{
    public const string When = "{when}";
}
