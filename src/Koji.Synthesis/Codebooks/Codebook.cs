namespace Koji.Synthesis.Codebooks;

/// <summary>A study's themes as researchers have edited them, and the answers that they have coded. A value: the same events make the same codebook.</summary>
/// <param name="Revision">How many events it was made from.</param>
/// <param name="Themes">In the order in which they came, dismissed ones included.</param>
/// <param name="Codes">What people said of answers, by the answer's id.</param>
/// <param name="Placements">Where answers were found to belong, by the answer's id; codes go before them.</param>
/// <param name="Ignored">Events that came to nothing, and why, in their order.</param>
public sealed record Codebook(
    int Revision,
    IReadOnlyList<CodebookTheme> Themes,
    IReadOnlyDictionary<string, AnswerCode> Codes,
    IReadOnlyDictionary<string, string> Placements,
    IReadOnlyList<IgnoredEvent> Ignored)
{
    /// <summary>A codebook to which nothing has happened.</summary>
    public static Codebook Empty { get; } = Replay([]);

    /// <summary>Makes the codebook from its events, those left out that were undone. It never fails: what makes no sense is ignored, and told.</summary>
    /// <param name="events">In the order in which they happened.</param>
    public static Codebook Replay(IEnumerable<CodebookEvent> events) => CodebookReplay.Of([.. events.DistinctBy(happened => happened.Id, StringComparer.Ordinal)]);
}

/// <summary>A theme of a codebook.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Since">When it came into the codebook.</param>
/// <param name="IsPinned">It stays as it is when themes are found anew.</param>
/// <param name="IsDismissed">It is none, and only keeps what resembles it from being taken for another theme.</param>
/// <param name="IsEdited">A researcher has had a hand in it: it stays when themes are found anew.</param>
public sealed record CodebookTheme(string Id, string Label, DateTimeOffset Since, bool IsPinned = false, bool IsDismissed = false, bool IsEdited = false)
{
    /// <summary>What its answers say, in a sentence, where somebody has written one.</summary>
    public string? Description { get; init; }
}

/// <summary>What a person said of an answer.</summary>
/// <param name="Themes">Ids of its themes, the main one first; none: it fits nowhere.</param>
public sealed record AnswerCode(IReadOnlyList<string> Themes, CodeSample Sample, DateTimeOffset At, string By);

/// <summary>An event that came to nothing.</summary>
/// <param name="Reason">Why, in plain words.</param>
public sealed record IgnoredEvent(string Id, string Reason);
