using System.Collections.Immutable;

namespace Koji.Bot.Studies.Format;

/// <summary>What may stand as a value in a study file. The reader checks against it and the JSON schema is generated from it, so that the two cannot differ.</summary>
internal abstract record Shape;

/// <summary>A name that programs use: lower-case letters, digits, <c>-</c> and (where allowed) <c>_</c>.</summary>
/// <param name="LetterFirst">Conditions take what begins with a digit for a number.</param>
internal sealed record IdShape(int Longest, bool Underscore = true, bool LetterFirst = false) : Shape
{
    public string Pattern => $"^[a-z{(LetterFirst ? "" : "0-9")}][a-z0-9{(Underscore ? "_" : "")}-]*$";
}

/// <summary>A text for researchers, in one language.</summary>
internal sealed record LineShape(int Longest = 500) : Shape;

/// <summary>A text for respondents: one string, or one in each language of the study.</summary>
internal sealed record TextShape(int Longest = 600) : Shape;

internal sealed record WholeShape(int Min, int Max) : Shape;

/// <summary>A stretch of time in words: <c>90 days</c>.</summary>
internal sealed record DurationShape(TimeSpan Min, TimeSpan Max) : Shape
{
    public const string Pattern = "^[1-9][0-9]{0,4} ?(minutes?|hours?|days?|weeks?)$";
}

/// <summary>A share of people: <c>25 %</c>.</summary>
internal sealed record ShareShape : Shape
{
    public const string Pattern = @"^[0-9]{1,3}(\.[0-9]{1,2})? ?%$";
}

/// <summary>A time zone by its IANA name.</summary>
internal sealed record ZoneShape : Shape;

internal sealed record FlagShape : Shape;

/// <summary>A language: one of <see cref="Koji.Bot.Interviews.InterviewLanguages.Understood"/>.</summary>
internal sealed record LanguageShape : Shape;

/// <summary>One of a few words.</summary>
/// <param name="Synonyms">What people write who come from other tools, and the word for it here.</param>
internal sealed record WordShape(ImmutableArray<string> Words, ImmutableDictionary<string, string>? Synonyms = null) : Shape;

/// <summary>The id of something else in the file.</summary>
internal sealed record ReferenceShape(string To) : Shape;

/// <summary>An expression, read by a parser of its own.</summary>
internal sealed record ExpressionShape(string Example) : Shape;

internal sealed record ListShape(Shape Item, int Min, int Max) : Shape;

/// <summary>Keys and their values.</summary>
internal sealed record SectionShape(ImmutableArray<Field> Fields) : Shape;

/// <summary>A short way to write it, or the section with all its keys.</summary>
internal sealed record ShortOrSection(Shape Short, SectionShape Section) : Shape;

/// <summary>Sections whose keys depend on the word under one of them.</summary>
internal sealed record VariantShape(Field By, ImmutableSortedDictionary<string, SectionShape> Variants) : Shape;

/// <summary>A key of the format.</summary>
/// <param name="Summary">For editors and the documentation: what it is, in a sentence.</param>
internal sealed record Field(string Key, Shape Shape, string Summary, bool Required = false);
