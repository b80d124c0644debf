using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Reads the commands about what people said. Pure.</summary>
internal static class FindingCommandParser
{
    private static readonly string[] Edits = ["rename", "merge", "split", "add", "pin", "dismiss", "move", "accept", "find", "undo"];

    /// <param name="words">The whole line's.</param>
    /// <returns>Null where it is none of these.</returns>
    public static ResearcherCommand? Parse(string[] words) => words switch
    {
        ["themes", .. var rest] => Themes(rest),
        ["compare", .. var rest] => Compare(rest),
        ["quotes", .. var rest] => Quotes(rest),
        ["theme", .. var rest] => Edit(rest),
        _ => null,
    };

    private static ResearcherCommand Themes(string[] rest)
    {
        var (words, study, question) = Place(rest);
        return (words, study) switch
        {
            ([], _) => new ShowThemes(study, question),
            ([var id], null) => new ShowThemes(id, question),
            ([var id, var number], null) when question is null => new ShowThemes(id, number),
            _ => new NotUnderstood("Write: themes STUDY [QUESTION]"),
        };
    }

    private static ResearcherCommand Compare(string[] rest)
    {
        var (words, study, question) = Place(rest);
        var with = Array.FindIndex(words, word => word.ToLowerInvariant() is "with" or "and" or "to");
        return with > 0 && with < words.Length - 1
            ? new CompareSegments(string.Join(' ', words[..with]), string.Join(' ', words[(with + 1)..]), study, question)
            : new NotUnderstood("Write: compare SEGMENT with SEGMENT in STUDY");
    }

    private static ResearcherCommand Quotes(string[] rest)
    {
        var (words, study, question) = Place(rest);
        return words.Length > 0 ? new ShowQuotes(string.Join(' ', words), study, question) : new NotUnderstood("Write: quotes THEME in STUDY. A theme is a number of its list (themes STUDY), or a part of its name.");
    }

    private static ResearcherCommand Edit(string[] rest)
    {
        var (words, study, question) = Place(rest);
        return words switch
        {
            ["edit"] => new AskThemeEdit(study, question),
            ["submit"] => new SubmitThemeEdit(study, question),
            [var edit, ..] when Edits.Contains(edit) => new EditThemes([.. words], study, question),
            [var word, ..] => CommandParser.Unknown(word, [.. Edits, "edit"], $"theme what? One of {string.Join(", ", Edits)}.", "theme "),
            _ => new NotUnderstood($"theme what? One of {string.Join(", ", Edits)}; theme edit asks."),
        };
    }

    /// <summary>What is said before the last <c>in STUDY [QUESTION]</c>, and that.</summary>
    private static (string[] Words, string? Study, string? Question) Place(string[] words)
    {
        var at = Array.FindLastIndex(words, word => word.Equals("in", StringComparison.OrdinalIgnoreCase));
        return at < 0 ? (words, null, null) : words[(at + 1)..] switch
        {
            [var study] => (words[..at], study, null),
            [var study, var question] => (words[..at], study, question),
            _ => (words, null, null),
        };
    }
}
