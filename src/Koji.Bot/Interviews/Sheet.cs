using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Koji.Bot.Interviews;

/// <summary>
/// What is shown to the research team rather than said to a respondent: paragraphs, tables, fields and buttons, which a channel for the team shows in its own way.
/// </summary>
/// <param name="Id">Names this sheet in its conversation; at most 40 characters of a–z, 0–9 and '-'.</param>
/// <param name="Buttons">Each runs a command; those that submit take the fields along.</param>
/// <param name="IsOnce">It asks for something that is decided once: pressed again later, or after a newer one took its place, it is stale.</param>
/// <param name="Replaces">The provider's id of the message that this takes the place of; absent: a new message.</param>
public sealed record Sheet(string Id, ImmutableArray<SheetPart> Parts, ImmutableArray<SheetButton> Buttons, bool IsOnce = false, string? Replaces = null) : Utterance;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SheetText), "text")]
[JsonDerivedType(typeof(SheetTable), "table")]
[JsonDerivedType(typeof(SheetBars), "bars")]
[JsonDerivedType(typeof(SheetField), "field")]
public abstract record SheetPart;

public enum SheetStyle
{
    Plain,
    Heading,

    /// <summary>Beside the matter: how something was counted, what else there is.</summary>
    Remark,

    /// <summary>Every letter as wide as the next: a definition, a file.</summary>
    Code,
}

/// <param name="Text">Lines are broken where it says.</param>
public sealed record SheetText(string Text, SheetStyle Style = SheetStyle.Plain) : SheetPart;

/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record SheetTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : SheetPart;

/// <summary>Shares, one under the other, to be compared by eye.</summary>
public sealed record SheetBars(string Title, ImmutableArray<SheetBar> Bars) : SheetPart;

/// <param name="Share">Of 1; absent where nobody was asked.</param>
/// <param name="Low">Where its interval begins.</param>
/// <param name="Words">The same in words, with how many of how many.</param>
public sealed record SheetBar(string Label, double? Share, double Low, double High, string Words)
{
    /// <summary>Drawn with letters: full up to where the interval begins, half-toned over the interval, dots beyond.</summary>
    public string Drawn(int width) => string.Concat(Enumerable.Range(0, width).Select(i => (i + 0.5) / width).Select(at =>
        Share is null ? ' ' : at < Low ? '█' : at <= High ? '▒' : '·'));
}

public enum SheetFieldKind
{
    Line,

    /// <summary>Several lines.</summary>
    Text,
    One,
    Many,
}

/// <param name="Id">Of what is filled in: a–z and 0–9.</param>
/// <param name="Missing">What is said where it is required and left empty; absent where it may be.</param>
/// <param name="Most">So many characters at most.</param>
public sealed record SheetField(string Id, string Label, SheetFieldKind Kind, string? Value = null, string? Missing = null, int Most = 1000, string? Hint = null) : SheetPart
{
    /// <summary>Of <see cref="SheetFieldKind.One"/> and <see cref="SheetFieldKind.Many"/>; ids hold no comma.</summary>
    public ImmutableArray<PromptOption> Choices { get; init; } = [];
}

/// <param name="Line">The command that it runs.</param>
/// <param name="Submits">The fields go along, and those that are required must be filled in.</param>
/// <param name="Grave">People would be written to, or something would be gone.</param>
public sealed record SheetButton(string Title, string Line, bool Submits = false, bool Grave = false)
{
    /// <summary>What it brings back as the field <c>carried</c>.</summary>
    public string? Carries { get; init; }
}
