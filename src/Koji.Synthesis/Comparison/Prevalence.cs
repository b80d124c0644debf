using System.Text.Json.Serialization;

namespace Koji.Synthesis.Comparison;

/// <summary>How common a theme is among the people who were asked.</summary>
/// <param name="Count">Answers whose main theme it is.</param>
/// <param name="Mentioned">Answers that carry it at all.</param>
/// <param name="Asked">People asked, those who left it blank included.</param>
/// <param name="Share">Count of asked, from 0 to 1.</param>
/// <param name="Low">Lower end of the 95 % interval of the share (Wilson).</param>
/// <param name="High">Upper end.</param>
public record Prevalence(int Count, int Mentioned, int Asked, double Share, double Low, double High);

/// <summary>How common a theme is in one segment.</summary>
/// <param name="Segment">The segment's name.</param>
/// <param name="Estimate">The share corrected by answers that people have coded, where enough of them were drawn at random; otherwise null.</param>
/// <param name="EstimateLow">Lower end of its 95 % interval (bootstrap over the codes, and the sampling of people).</param>
/// <param name="EstimateHigh">Upper end.</param>
public sealed record SegmentPrevalence(
    [property: JsonPropertyOrder(-1)] string Segment,
    int Count,
    int Mentioned,
    int Asked,
    double Share,
    double Low,
    double High,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Estimate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? EstimateLow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? EstimateHigh = null)
    : Prevalence(Count, Mentioned, Asked, Share, Low, High);
