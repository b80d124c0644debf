namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>What a researcher says to a card of a coding session.</summary>
internal abstract record CardAnswer
{
    /// <summary>The answer says this, the main theme first; none: it fits nowhere.</summary>
    public sealed record Themes(IReadOnlyList<string> Ids) : CardAnswer;

    /// <summary>It says something that has no theme yet.</summary>
    public sealed record NewTheme(string Name) : CardAnswer;

    public sealed record Skip : CardAnswer;

    public sealed record Undo : CardAnswer;

    public sealed record Quit : CardAnswer;

    /// <summary>Show the themes.</summary>
    public sealed record List : CardAnswer;

    public sealed record Wrong(string Message) : CardAnswer;

    /// <param name="said">A line; null at the end of the input.</param>
    /// <param name="proposals">What is taken where the line is empty: the first of these.</param>
    public static CardAnswer Read(string? said, IReadOnlyList<string> proposals, Func<string, string?> themeOf)
    {
        var line = said?.Trim();
        return line switch
        {
            null or "q" or "quit" or "exit" => new Quit(),
            "" => proposals.Count > 0 ? new Themes([proposals[0]]) : new Wrong("There is no proposal: name a theme."),
            "n" or "none" or "0" => new Themes([]),
            "s" or "skip" => new Skip(),
            "u" or "undo" => new Undo(),
            "?" or "list" => new List(),
            ['+', .. var name] when name.Trim().Length > 0 => new NewTheme(name.Trim()),
            _ => Named(line, themeOf),
        };
    }

    private static CardAnswer Named(string line, Func<string, string?> themeOf)
    {
        if (themeOf(line) is { } whole)
        {
            return new Themes([whole]);
        }

        var ids = new List<string>();
        foreach (var part in line.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (themeOf(part) is not { } id)
            {
                return new Wrong($"'{part}' is no theme, or fits several. '?' lists them, '+NAME' adds one.");
            }

            ids.Add(id);
        }

        return new Themes([.. ids.Distinct(StringComparer.Ordinal)]);
    }
}
