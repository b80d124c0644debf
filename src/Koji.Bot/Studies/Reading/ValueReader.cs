using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;
using NodaTime;

namespace Koji.Bot.Studies.Reading;

/// <summary>Reads single values. What is null was wrong, and the mistake is told.</summary>
internal static class ValueReader
{
    public static string? Id(SourceNode node, string key, IdShape shape, ProblemList problems)
    {
        if (Scalar(node, key, "a short name", problems) is not { } text)
        {
            return null;
        }

        if (text.Value.Length <= shape.Longest && Regex.IsMatch(text.Value, shape.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
        {
            return text.Value;
        }

        var suggestion = Slug.Of(text.Value, shape.Longest, shape.Underscore ? '_' : '-');
        problems.Add(
            text.At,
            $"'{ProblemList.Quote(text.Value)}' cannot be an id: {WhyNotAnId(text.Value, shape)}",
            Regex.IsMatch(suggestion, shape.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) ? $"Write '{suggestion}'" : "Write a short name such as 'reason'");
        return null;
    }

    public static string? Line(SourceNode node, string key, LineShape shape, ProblemList problems) =>
        Scalar(node, key, "a text", problems) is { } text && IsShortEnough(text, key, shape.Longest, problems) ? text.Value.Trim() : null;

    public static LocalizedText? Text(SourceNode node, string key, TextShape shape, ReadingContext context)
    {
        var languages = context.Languages;
        if (node is SourceMap map)
        {
            return TextByLanguage(map, key, shape, context);
        }

        if (Scalar(node, key, "a text", context.Problems) is not { } text || !IsShortEnough(text, key, shape.Longest, context.Problems))
        {
            return null;
        }

        if (languages.Length > 1)
        {
            context.Problems.Add(
                node.At,
                $"'{key}' is in one language, and the study speaks {string.Join(", ", languages)}",
                $"Write {{ {string.Join(", ", languages.Select(language => $"{language}: …"))} }}");
            return null;
        }

        return LocalizedText.Of(text.Value.Trim(), languages[0]);
    }

    public static int? Whole(SourceNode node, string key, WholeShape shape, ProblemList problems)
    {
        if (Scalar(node, key, "a number", problems) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            problems.Add(text.At, $"'{key}' must be a whole number, not '{ProblemList.Quote(text.Value)}'", $"Write a number from {shape.Min} to {shape.Max}");
            return null;
        }

        if (number < shape.Min || number > shape.Max)
        {
            problems.Add(text.At, $"'{key}' cannot be {number}", $"Write a number from {shape.Min} to {shape.Max}");
            return null;
        }

        if (!text.IsPlain)
        {
            problems.Add(text.At, $"'{key}' is a text in quotes", $"Write {number} without quotes");
            return null;
        }

        return number;
    }

    public static TimeSpan? Duration(SourceNode node, string key, DurationShape shape, ProblemList problems)
    {
        if (Scalar(node, key, "a time such as 2 hours", problems) is not { } text)
        {
            return null;
        }

        if (Durations.Read(text.Value) is not { } duration)
        {
            problems.Add(text.At, $"'{ProblemList.Quote(text.Value)}' is not a stretch of time", "Write a number and a unit: 30 minutes, 2 hours, 1 day, 4 weeks");
            return null;
        }

        if (duration < shape.Min || duration > shape.Max)
        {
            problems.Add(text.At, $"'{key}' cannot be {text.Value.Trim()}", $"Write a time from {Durations.Write(shape.Min)} to {Durations.Write(shape.Max)}");
            return null;
        }

        return duration;
    }

    /// <returns>From above 0 to 1.</returns>
    public static double? Share(SourceNode node, string key, ProblemList problems)
    {
        if (Scalar(node, key, "a share such as 25 %", problems) is not { } text)
        {
            return null;
        }

        if (Regex.IsMatch(text.Value, ShareShape.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
            && double.Parse(text.Value.TrimEnd('%', ' '), CultureInfo.InvariantCulture) is > 0 and <= 100 and var percent)
        {
            return percent / 100;
        }

        problems.Add(text.At, $"'{ProblemList.Quote(text.Value)}' is not a share of people", "Write a percentage from above 0 to 100, such as 25 %");
        return null;
    }

    /// <returns>The zone's IANA name.</returns>
    public static string? Zone(SourceNode node, string key, ProblemList problems)
    {
        if (Scalar(node, key, "a time zone such as Europe/Paris", problems) is not { } text)
        {
            return null;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text.Value) is { } zone)
        {
            return zone.Id;
        }

        var meant = Nearest.To(text.Value, DateTimeZoneProviders.Tzdb.Ids);
        problems.Add(text.At, $"'{ProblemList.Quote(text.Value)}' is no time zone", meant is null ? "Write an IANA name such as 'Europe/Paris'" : $"Did you mean '{meant}'?");
        return null;
    }

    public static bool? Flag(SourceNode node, string key, ProblemList problems)
    {
        if (Scalar(node, key, "true or false", problems) is not { } text)
        {
            return null;
        }

        switch (text.Value.ToUpperInvariant())
        {
            case "TRUE" when text.IsPlain:
                return true;
            case "FALSE" when text.IsPlain:
                return false;
            case "TRUE" or "YES" or "ON" or "Y" or "1":
                problems.Add(text.At, $"'{key}' must be true or false, not '{ProblemList.Quote(text.Value)}'", "Write true, without quotes");
                return null;
            case "FALSE" or "NO" or "OFF" or "N" or "0":
                problems.Add(text.At, $"'{key}' must be true or false, not '{ProblemList.Quote(text.Value)}'", "Write false, without quotes");
                return null;
            default:
                problems.Add(text.At, $"'{key}' must be true or false, not '{ProblemList.Quote(text.Value)}'", "Write true or false");
                return null;
        }
    }

    public static string? Word(SourceNode node, string key, WordShape shape, ProblemList problems)
    {
        if (Scalar(node, key, "one word", problems) is not { } text)
        {
            return null;
        }

        if (shape.Words.Contains(text.Value))
        {
            return text.Value;
        }

        var meant = shape.Synonyms?.GetValueOrDefault(text.Value) ?? Nearest.To(text.Value, shape.Words);
        problems.Add(
            text.At,
            $"'{ProblemList.Quote(text.Value)}' is not one of the words for '{key}'",
            meant is null ? $"Write one of {string.Join(", ", shape.Words)}" : $"Did you mean '{meant}'? The words are {string.Join(", ", shape.Words)}");
        return null;
    }

    public static string? Language(SourceNode node, ProblemList problems)
    {
        if (Scalar(node, "languages", "a language", problems) is not { } text)
        {
            return null;
        }

        if (InterviewLanguages.Understood.Contains(text.Value))
        {
            return text.Value;
        }

        var understood = string.Join(", ", InterviewLanguages.Understood);
        if (text.Value.Length == 2 && text.Value.All(char.IsAsciiLetterLower))
        {
            problems.Add(text.At, $"Koji does not understand people who write in '{text.Value}', not even that they want no more messages", $"Write one of {understood}");
            return null;
        }

        var stem = text.Value.Split('-', '_')[0].ToLowerInvariant();
        problems.Add(
            text.At,
            $"'{ProblemList.Quote(text.Value)}' is not a language in two lower-case letters",
            InterviewLanguages.Understood.Contains(stem) ? $"Write '{stem}'" : $"Write one of {understood}");
        return null;
    }

    /// <summary>A text that is there; a list, a section or nothing at all is a mistake.</summary>
    public static SourceText? Scalar(SourceNode node, string key, string wanted, ProblemList problems)
    {
        switch (node)
        {
            case SourceText { IsMissing: true }:
                problems.Add(node.At, $"'{key}' has no value", $"Write {wanted} after the colon, or remove the key");
                return null;
            case SourceText text when string.IsNullOrWhiteSpace(text.Value):
                problems.Add(node.At, $"'{key}' is empty", $"Write {wanted}");
                return null;
            case SourceText text:
                return text;
            default:
                problems.Add(node.At, $"'{key}' must be {wanted}, not {NameOf(node)}", node is SourceMap ? "Put quotes around a text that holds ': '" : $"Write {wanted}");
                return null;
        }
    }

    public static string NameOf(SourceNode node) => node switch
    {
        SourceMap => "keys and values",
        SourceList => "a list",
        _ => "a single value",
    };

    private static string WhyNotAnId(string text, IdShape shape) =>
        text.Length > shape.Longest ? $"it is longer than {shape.Longest} characters"
        : shape.LetterFirst && char.IsAsciiDigit(text[0]) ? "it must begin with a letter"
        : $"only lower-case letters, digits{(shape.Underscore ? ", '_'" : "")} and '-' can stand in it";

    private static LocalizedText? TextByLanguage(SourceMap map, string key, TextShape shape, ReadingContext context)
    {
        var (languages, problems) = (context.Languages, context.Problems);
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!languages.Contains(entry.Key))
            {
                var meant = Nearest.To(entry.Key, languages);
                problems.Add(
                    entry.At,
                    $"'{ProblemList.Quote(entry.Key)}' is not a language of this study ({string.Join(", ", languages)})",
                    meant is null ? "Add it to 'languages', or remove the text" : $"Write '{meant}', or add it to 'languages'");
            }
            else if (Scalar(entry.Value, $"{key}.{entry.Key}", "a text", problems) is { } text && IsShortEnough(text, key, shape.Longest, problems))
            {
                texts[entry.Key] = text.Value.Trim();
            }
        }

        var missing = languages.Where(language => map.Find(language) is null).ToList();
        if (missing.Count > 0)
        {
            problems.Add(map.At, $"'{key}' is missing in {string.Join(", ", missing)}", $"Add {string.Join(", ", missing.Select(language => $"'{language}: …'"))}, or remove the language from 'languages'");
        }

        return texts.Count == languages.Length ? new LocalizedText(texts.ToImmutable()) : null;
    }

    private static bool IsShortEnough(SourceText text, string key, int longest, ProblemList problems)
    {
        if (text.Value.Length <= longest)
        {
            return true;
        }

        problems.Add(text.At, $"'{key}' is {text.Value.Length} characters long", $"Keep it to {longest}");
        return false;
    }
}
