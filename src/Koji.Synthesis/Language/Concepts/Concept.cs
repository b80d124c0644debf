namespace Koji.Synthesis.Language.Concepts;

/// <summary>Something that customers speak about, whatever the words and the language.</summary>
/// <param name="Id">The same in every language.</param>
/// <param name="Labels">Its readable name, by language (ISO 639-1).</param>
internal sealed record Concept(string Id, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Its name in that language, or in English where there is none.</summary>
    public string LabelIn(string language) => Labels.TryGetValue(language, out var label) ? label : Labels.TryGetValue("en", out label) ? label : Id;
}

/// <summary>A place in an answer where a concept is named.</summary>
/// <param name="Concept">Its number in <see cref="Thesaurus.Concepts"/>.</param>
/// <param name="At">The first token.</param>
/// <param name="Length">How many tokens, those included that stand between the words of the phrase.</param>
internal readonly record struct ConceptMention(int Concept, int At, int Length);
