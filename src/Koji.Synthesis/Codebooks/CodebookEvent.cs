using System.Text.Json.Serialization;

namespace Koji.Synthesis.Codebooks;

/// <summary>
/// One thing that happened to a codebook. Events are kept in the order in which they happened and never changed; the codebook is what
/// <see cref="Codebook.Replay"/> makes of them. As JSON each has its <c>kind</c> first.
/// </summary>
/// <param name="Id">Unique; an event whose id was there before changes nothing, so that it may be delivered twice.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a researcher's name or id, or what proposed it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ThemesFound), "themes_found")]
[JsonDerivedType(typeof(ThemeAdded), "theme_added")]
[JsonDerivedType(typeof(ThemeRenamed), "theme_renamed")]
[JsonDerivedType(typeof(ThemeDescribed), "theme_described")]
[JsonDerivedType(typeof(ThemesMerged), "themes_merged")]
[JsonDerivedType(typeof(ThemeSplit), "theme_split")]
[JsonDerivedType(typeof(ThemePinned), "theme_pinned")]
[JsonDerivedType(typeof(ThemeDismissed), "theme_dismissed")]
[JsonDerivedType(typeof(AnswerMoved), "answer_moved")]
[JsonDerivedType(typeof(AnswerCoded), "answer_coded")]
[JsonDerivedType(typeof(EventUndone), "event_undone")]
public abstract record CodebookEvent(string Id, DateTimeOffset At, string By);

/// <summary>Themes were found in the answers, at first or anew. They replace those that nobody has edited; what was edited stays.</summary>
/// <param name="Themes">The themes that were found.</param>
/// <param name="Placements">The theme of each answer that has one, by the answer's id.</param>
public sealed record ThemesFound(string Id, DateTimeOffset At, string By, IReadOnlyList<FoundTheme> Themes, IReadOnlyDictionary<string, string> Placements) : CodebookEvent(Id, At, By);

/// <summary>A theme as it was found.</summary>
/// <param name="Id">Stays the same for as long as the theme is there, whatever it is called.</param>
public sealed record FoundTheme(string Id, string Label);

/// <summary>A researcher adds a theme, or an emerging one becomes one.</summary>
/// <param name="Theme">The id of the new theme.</param>
/// <param name="Answers">Ids of answers that belong to it; they count as coded. May be empty.</param>
public sealed record ThemeAdded(string Id, DateTimeOffset At, string By, string Theme, string Label, IReadOnlyList<string> Answers) : CodebookEvent(Id, At, By);

/// <summary>A theme gets another name.</summary>
public sealed record ThemeRenamed(string Id, DateTimeOffset At, string By, string Theme, string Label) : CodebookEvent(Id, At, By);

/// <summary>A theme gets a sentence that says what its answers say.</summary>
/// <param name="Description">Blank: it has none any more.</param>
public sealed record ThemeDescribed(string Id, DateTimeOffset At, string By, string Theme, string Description) : CodebookEvent(Id, At, By);

/// <summary>Themes become one.</summary>
/// <param name="Into">The theme that stays, with its id and name.</param>
/// <param name="From">Those that go; their answers and codes go to <paramref name="Into"/>.</param>
public sealed record ThemesMerged(string Id, DateTimeOffset At, string By, string Into, IReadOnlyList<string> From) : CodebookEvent(Id, At, By);

/// <summary>A part of a theme becomes a theme of its own.</summary>
/// <param name="Theme">The theme that is split; it keeps the rest.</param>
/// <param name="Part">The id of the new theme.</param>
/// <param name="Label">Its name.</param>
/// <param name="Answers">Ids of answers that belong to it, at least one; they count as coded.</param>
public sealed record ThemeSplit(string Id, DateTimeOffset At, string By, string Theme, string Part, string Label, IReadOnlyList<string> Answers) : CodebookEvent(Id, At, By);

/// <summary>A theme is to stay as it is when themes are found anew.</summary>
public sealed record ThemePinned(string Id, DateTimeOffset At, string By, string Theme) : CodebookEvent(Id, At, By);

/// <summary>A theme is none: its answers are left without one, and so is what resembles them.</summary>
public sealed record ThemeDismissed(string Id, DateTimeOffset At, string By, string Theme) : CodebookEvent(Id, At, By);

/// <summary>An answer belongs elsewhere. It counts as coded.</summary>
/// <param name="Theme">The theme that it belongs to; null: it fits nowhere.</param>
public sealed record AnswerMoved(string Id, DateTimeOffset At, string By, string Answer, string? Theme) : CodebookEvent(Id, At, By);

/// <summary>A person has read an answer and said what it says.</summary>
/// <param name="Themes">Its themes, the main one first; none: it fits nowhere.</param>
/// <param name="Sample">How the answer came to be read: only a random sample tells how common themes are.</param>
public sealed record AnswerCoded(string Id, DateTimeOffset At, string By, string Answer, IReadOnlyList<string> Themes, CodeSample Sample) : CodebookEvent(Id, At, By);

/// <summary>An event is taken back: the codebook is replayed without it. An undoing can be undone.</summary>
/// <param name="Undone">The id of that event.</param>
public sealed record EventUndone(string Id, DateTimeOffset At, string By, string Undone) : CodebookEvent(Id, At, By);

/// <summary>How an answer came to be coded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeSample>))]
public enum CodeSample
{
    /// <summary>Because it teaches much, or because somebody stumbled upon it.</summary>
    [JsonStringEnumMemberName("chosen")]
    Chosen,

    /// <summary>Drawn at random from all answers: shares may be calibrated by it.</summary>
    [JsonStringEnumMemberName("random")]
    Random,
}
