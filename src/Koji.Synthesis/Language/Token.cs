namespace Koji.Synthesis.Language;

/// <summary>One word as it was written, shared by all places where it stands.</summary>
/// <param name="Surface">As written, without what is elided before it.</param>
/// <param name="Lead">What stands before it without a space: <c>l'</c> in <c>l'application</c>; mostly empty.</param>
/// <param name="Stem">What it is counted as; null for words that say nothing about the subject.</param>
/// <param name="IsNegation">May open a phrase although it is a function word: <c>not working</c>.</param>
/// <param name="IsWord">False for emoji and for the character pairs of scripts without spaces, which make no phrases.</param>
internal sealed record WordForm(string Surface, string Lead, string? Stem, bool IsNegation, bool IsWord)
{
    /// <summary>In lower case, without the accents that people leave out.</summary>
    public string Plain { get; } = Script.WithoutAccents(Surface.ToLowerInvariant());
}

/// <summary>A word in its place.</summary>
/// <param name="StartsSentence">Its capital may be the sentence's and not its own.</param>
/// <param name="BreakBefore">No phrase runs across what stands before it (a full stop, a comma, a bracket).</param>
internal readonly record struct Token(WordForm Form, bool StartsSentence, bool BreakBefore);
