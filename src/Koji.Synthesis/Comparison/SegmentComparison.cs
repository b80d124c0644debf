using System.Text.Json.Serialization;

namespace Koji.Synthesis.Comparison;

/// <summary>One theme in two segments, and how sure one can be of the difference.</summary>
/// <param name="Theme">The theme's id.</param>
/// <param name="Difference">Share in A less share in B, from −1 to 1.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference (Newcombe); where answers are looked at while they come in, of all looks together.</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Fisher's exact test, two-sided; where answers are looked at while they come in, made to hold at every look.</param>
/// <param name="Q">The same, with the false-discovery rate controlled over all comparisons of the report (Benjamini–Hochberg).</param>
/// <param name="Certainty">What one may make of it.</param>
/// <param name="Verdict">The same in plain words, with the numbers that it rests on.</param>
public sealed record SegmentComparison(
    string Theme,
    string SegmentA,
    string SegmentB,
    double Difference,
    double Low,
    double High,
    double P,
    double Q,
    Certainty Certainty,
    string Verdict);

/// <summary>What one may make of a difference between two segments.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Certainty>))]
public enum Certainty
{
    /// <summary>Too few people in one of the two to say anything.</summary>
    [JsonStringEnumMemberName("too_few")]
    TooFew,

    /// <summary>Nothing to be seen.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Beyond chance, and too small to act upon.</summary>
    [JsonStringEnumMemberName("small")]
    Small,

    /// <summary>Worth a closer look: it would not survive the number of comparisons that were made.</summary>
    [JsonStringEnumMemberName("lead")]
    Lead,

    /// <summary>Survives the number of comparisons that were made, and is large enough to matter.</summary>
    [JsonStringEnumMemberName("sure")]
    Sure,
}
