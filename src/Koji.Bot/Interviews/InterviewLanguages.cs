using System.Collections.Immutable;

namespace Koji.Bot.Interviews;

/// <summary>The languages of interviews, in two letters (ISO 639-1).</summary>
public static class InterviewLanguages
{
    /// <summary>Koji's own sentences (opening, help, closing) exist in these.</summary>
    public static ImmutableArray<string> Spoken { get; } = ["en", "fr", "es", "de"];

    /// <summary>
    /// People are understood in these: their answers, their commands and, before all, that they want no more messages. A study speaks no other:
    /// whoever is asked in a language must be able to end it in that language.
    /// </summary>
    public static ImmutableArray<string> Understood { get; } = ["en", "fr", "es", "de"];
}
