namespace Koji.Synthesis.Themes;

/// <summary>
/// How much the thesaurus counts beside the answers' own words. Chosen by measurement on answers that people had coded: in large sets
/// a low weight helps a little and an equal one does harm; where answers are few and short, most of their words stand nowhere else,
/// and concepts say what those words cannot.
/// </summary>
internal static class ConceptWeight
{
    /// <summary>As evidence in the mixture, for one concept against one word.</summary>
    public const float InMixture = 0.3f;

    private const float Least = 0.3f;
    private const float Most = 2f;
    private const float Gain = 40f;

    /// <summary>Of the concepts' part of an answer's vector, for a words' part of length one.</summary>
    public static float InVectors(AnswerCorpus corpus) => Math.Min(Most, Least + (Gain * corpus.Rescued * corpus.Rescued));
}
