using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments.Answers;

/// <summary>
/// Which themes a person's open answer belongs to, as traits by which they can be segmented: <c>theme.STUDY.QUESTION</c> is the main one's id (<c>none</c> where it fits none),
/// <c>theme.STUDY.QUESTION.THEME</c> says of each theme whether the answer speaks of it. Pure.
/// </summary>
public static class ThemeTraits
{
    /// <summary>The main theme of an answer that belongs to none.</summary>
    public const string None = "none";

    /// <param name="themes">Ids of those that the answer belongs to, the main one first.</param>
    /// <param name="known">Ids of all that it could belong to.</param>
    /// <param name="at">When the answer was given.</param>
    public static ImmutableArray<TraitChange> Of(string studyId, string questionId, IReadOnlyList<string> themes, IEnumerable<string> known, DateTimeOffset at)
    {
        var name = $"theme.{studyId}.{questionId}";
        return
        [
            new TraitChange(name, new TraitValue(themes.Count > 0 ? themes[0] : None), at),
            .. known.Union(themes).Order(StringComparer.Ordinal).Select(theme => new TraitChange($"{name}.{theme}", new TraitValue(Flag: themes.Contains(theme)), at)),
        ];
    }

    /// <summary>Ids of themes that answers to the question were ever found to speak of, by the names of traits that are known.</summary>
    public static IEnumerable<string> EverKnown(string studyId, string questionId, IEnumerable<string> traits)
    {
        var prefix = $"theme.{studyId}.{questionId}.";
        return traits.Where(trait => trait.StartsWith(prefix, StringComparison.Ordinal)).Select(trait => trait[prefix.Length..]);
    }
}
