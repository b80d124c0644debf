using System.Text.Json.Serialization;
using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Themes;

/// <summary>A group of answers that say the same thing.</summary>
/// <param name="Id">Made from the answers that the theme holds, so that it doesn't change with the order of rows or of themes.</param>
/// <param name="Label">At most about five words, as people wrote them; no two themes of a level share one. A theme that another level doesn't divide is named there as here.</param>
/// <param name="Keywords">The words that set the theme apart, most telling first, as people wrote them.</param>
/// <param name="Level">How fine the grouping is; themes at the default level (<see cref="ThemeLevel.Medium"/>) come first.</param>
/// <param name="Parent">The id of the next coarser theme that this one belongs to, all its answers with it; null at the coarse level.</param>
/// <param name="Size">Answers whose main theme this is.</param>
/// <param name="Mentioned">Answers that carry it at all, as main theme or beside another; never fewer than <paramref name="Size"/>.</param>
/// <param name="Verbatims">Answers that stand for the theme, word for word, most typical first.</param>
/// <param name="Overall">Its prevalence over everybody who was asked.</param>
/// <param name="BySegment">Its prevalence in each segment, one entry a segment of <see cref="Reports.ThemeReport.Segments"/>, in the same order.</param>
public sealed record Theme(
    string Id,
    string Label,
    IReadOnlyList<string> Keywords,
    ThemeLevel Level,
    string? Parent,
    int Size,
    int Mentioned,
    IReadOnlyList<Verbatim> Verbatims,
    Prevalence Overall,
    IReadOnlyList<SegmentPrevalence> BySegment)
{
    /// <summary>What its answers say, in a sentence, where the codebook has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }
}

/// <summary>How fine a grouping is: the same answers carry few broad themes and many narrow ones.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThemeLevel>))]
public enum ThemeLevel
{
    [JsonStringEnumMemberName("coarse")]
    Coarse,

    [JsonStringEnumMemberName("medium")]
    Medium,

    [JsonStringEnumMemberName("fine")]
    Fine,
}

/// <summary>An answer, word for word.</summary>
/// <param name="Id">The id of its row.</param>
public sealed record Verbatim(string Id, string Text);
