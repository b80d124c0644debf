using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Guides;

/// <summary>One text in the languages that its author wrote it in, keyed by two-letter language (<c>en</c>, <c>fr</c>).</summary>
/// <param name="ByLanguage">At least one entry. The first language of the guide is the one that others fall back to.</param>
public sealed record LocalizedText(ImmutableSortedDictionary<string, string> ByLanguage)
{
    public static LocalizedText Of(string text, string language = "en") =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add(language, text));

    /// <summary>The text in <paramref name="language"/>, else in English, else in whichever language there is.</summary>
    public string In(string language) =>
        ByLanguage.TryGetValue(language, out var text) ? text
        : ByLanguage.TryGetValue("en", out var english) ? english
        : ByLanguage.Values.First();
}
